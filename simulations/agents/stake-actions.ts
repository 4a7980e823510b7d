import type { Action, PoolId } from "../protocol/actions.ts";
import type { AccountObservation, MarketObservation } from "./observation.ts";
import { tokenValue } from "./pool-math.ts";

/** Rewards are claimed once they are worth this multiple of the claim's gas. */
const CLAIM_GAS_MULTIPLE = 50;

/**
 * Collect what is due to a staker: cooled-down stake and positions past their term at once, rewards that are worth their
 * gas when the staker looks at the position anyway.
 */
export function collect(
  market: MarketObservation,
  account: AccountObservation,
  pool: PoolId,
  looksAtRewards: boolean,
): Action[] {
  const stake = account.pools[pool];
  const actor = account.id;
  const actions: Action[] = [];
  for (const unstaking of stake.ready) actions.push({ kind: "withdraw", actor, pool, unstakingId: unstaking.id });
  for (const positionId of stake.matured) actions.push({ kind: "settle", actor, pool, account: actor, positionId });
  if (!looksAtRewards) return actions;
  const value = tokenValue(market, stake.earnedWei);
  if (value > CLAIM_GAS_MULTIPLE * market.gasCostQuote("claim")) actions.push({ kind: "claim", actor, pool });
  return actions;
}
