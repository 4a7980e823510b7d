import { TokenwrightError } from "../../errors.ts";
import type { AccountKeepers } from "../account-records.ts";
import type { PoolAccountState } from "../snapshot.ts";
import type { Account, Stake } from "./account.ts";

function holdsEntries<Entry extends { readonly id: bigint }>(
  held: ReadonlyMap<bigint, Entry> | undefined,
  shown: readonly Entry[],
): boolean {
  if (held === undefined) return shown.length === 0;
  return held.size === shown.length && shown.every((entry) => held.get(entry.id) === entry);
}

function shownDebt({ weight, accumulatorCheckpoint, owedScaled }: PoolAccountState): bigint {
  return weight === 0n ? -owedScaled : weight * accumulatorCheckpoint - owedScaled;
}

function isAsShown(stake: Stake, shown: PoolAccountState | undefined): boolean {
  return (
    stake.stakedWei === shown?.stakedWei &&
    stake.weight === shown.weight &&
    stake.lockedWei === shown.lockedWei &&
    stake.coolingWei === shown.coolingWei &&
    stake.debtScaled === shownDebt(shown) &&
    holdsEntries(stake.positions, shown.positions) &&
    holdsEntries(stake.unstakings, shown.unstakings)
  );
}

/** Find a part of an account that isn't as the records show it. */
function unshownPart(account: Account, keepers: AccountKeepers): string | undefined {
  const { slot } = account;
  if (account.token.wei !== keepers.token.at(slot)) return "token balance";
  if (account.quote.wei !== keepers.quote.at(slot)) return "quote balance";
  if (account.liquidity.wei !== keepers.liquidity.at(slot)) return "liquidity balance";
  if (account.votesWei !== keepers.votes.at(slot)) return "votes";
  if (account.nonce !== keepers.nonces.at(slot)) return "nonce";
  if (account.delegate?.id !== keepers.delegates.at(slot)) return "delegate";
  if (!isAsShown(account.staking, keepers.staking.at(slot))) return "stake";
  if (!isAsShown(account.liquidityMining, keepers.liquidityMining.at(slot))) return "liquidity stake";
  const { discountUse } = account;
  const use = discountUse.units > 0n ? discountUse : undefined;
  return use === keepers.usage.at(slot) ? undefined : "discount use";
}

/**
 * Check that records show an account as it is.
 *
 * @throws {@link TokenwrightError} TW001 when something of it changed without having been noted.
 */
export function requireShown(account: Account, keepers: AccountKeepers): void {
  const part = unshownPart(account, keepers);
  if (part === undefined) return;
  throw new TokenwrightError("TW001", {
    message: `the ${part} of ${account.id} changed, and nobody noted it: snapshots show another`,
    path: account.id,
  });
}
