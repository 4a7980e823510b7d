import type { AgentKind, Resident } from "../agents/agent.ts";
import type { AgentWealth } from "../metrics/profit.ts";
import type { PoolState, Snapshot } from "../protocol/snapshot.ts";
import { earnedScaled, REWARD_SCALE } from "../protocol/views.ts";
import type { LoanResult } from "../recorder/governance.ts";
import { VENUE } from "../scenarios/venue.ts";

interface Holdings {
  tokenWei: bigint;
  quoteWei: bigint;
}

/** Add what an account holds anywhere: wallet, stake, cooling, earned rewards, and its share of the pool. */
function holdingsOf(snapshot: Snapshot, id: string): Holdings {
  const { token, quote, pair, pools } = snapshot;
  const holdings = { tokenWei: token.balancesWei[id] ?? 0n, quoteWei: quote.balancesWei[id] ?? 0n };
  let liquidityWei = pair.balancesWei[id] ?? 0n;
  const staking = pools.staking.accounts[id];
  if (staking !== undefined) {
    holdings.tokenWei += staking.stakedWei + staking.coolingWei + earnedWei(pools.staking, id, snapshot.timeSeconds);
  }
  const mining = pools.liquidityMining.accounts[id];
  if (mining !== undefined) {
    liquidityWei += mining.stakedWei + mining.coolingWei;
    holdings.tokenWei += earnedWei(pools.liquidityMining, id, snapshot.timeSeconds);
  }
  if (liquidityWei > 0n) {
    holdings.tokenWei += (pair.reserveTokenWei * liquidityWei) / pair.totalSupplyWei;
    holdings.quoteWei += (pair.reserveQuoteWei * liquidityWei) / pair.totalSupplyWei;
  }
  return holdings;
}

/** Compute the rewards that a pool owes an account at a time, in wei, rounded down as a claim is. */
export function earnedWei(pool: PoolState, id: string, atSeconds: bigint): bigint {
  const account = pool.accounts[id];
  return account === undefined ? 0n : earnedScaled(pool, account, atSeconds) / REWARD_SCALE;
}

/** Compute by how much loans change what an account owns: what it lent is its own, what it borrowed isn't. */
function lentWei(id: string, loans: readonly LoanResult[]): bigint {
  return loans.reduce((sum, { borrower, lender, principalWei }) => {
    const sign = (lender === id ? 1n : 0n) - (borrower === id ? 1n : 0n);
    return sum + sign * BigInt(principalWei);
  }, 0n);
}

/**
 * Compare what everybody owned when a run began and when it ended; gas counts as paid in quote.
 *
 * @param loans - Tokens that some hold at the start and owe to others; without interest that isn't paid yet.
 * @returns One row an agent, and one for the outside venue, at whose cost others may have gained.
 */
export function compareWealth(
  population: readonly Resident[],
  start: Snapshot,
  end: Snapshot,
  gasSpentQuote: ReadonlyMap<string, number>,
  loans: readonly LoanResult[] = [],
): AgentWealth[] {
  const open = loans.filter(({ repayment }) => repayment === null);
  const people = [...population.map(({ id, kind }) => ({ id, kind })), { id: VENUE, kind: "outside-venue" }];
  return people.map(({ id, kind }) => {
    const before = holdingsOf(start, id);
    const after = holdingsOf(end, id);
    return {
      kind,
      startTokenWei: before.tokenWei + lentWei(id, loans),
      endTokenWei: after.tokenWei + lentWei(id, open),
      startQuoteWei: before.quoteWei,
      endQuoteWei: after.quoteWei,
      startOtherQuote: 0,
      endOtherQuote: -(gasSpentQuote.get(id) ?? 0),
    };
  });
}

/** Add up what the agents of a kind paid for gas, in quote. */
export function gasOf(
  population: readonly Resident[],
  kind: AgentKind,
  gasSpentQuote: ReadonlyMap<string, number>,
): number {
  const agents = population.filter((agent) => agent.kind === kind);
  return agents.reduce((sum, { id }) => sum + (gasSpentQuote.get(id) ?? 0), 0);
}

/**
 * List tokens by holder, in wei, wherever they lie: wallet, stake, cooling, rewards earned, share of the pool. The
 * protocol's contracts are no holders.
 */
export function holdingsByHolder(population: readonly Resident[], snapshot: Snapshot): bigint[] {
  return [...population.map((agent) => agent.id), VENUE, "treasury"].map((id) => holdingsOf(snapshot, id).tokenWei);
}
