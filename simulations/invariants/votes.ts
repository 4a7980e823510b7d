import { namesOf } from "../protocol/shared-records.ts";
import type { Moves } from "../protocol/shared-records.ts";
import type { PoolAccountState, Snapshot } from "../protocol/snapshot.ts";
import { movesBetween } from "./carried.ts";
import type { Transition, Violation } from "./invariant.ts";
import { OUTSIDER } from "./pool-steps.ts";
import { Recent } from "./recent.ts";
import { violation } from "./violation.ts";

/** What the token-staking pool holds for an account. */
function depositOf({ stakedWei, coolingWei }: PoolAccountState): bigint {
  return stakedWei + coolingWei;
}

/** Voting units of an account, as balances and deposits say: what it holds and what the token-staking pool holds for it. */
function unitsOf({ token, pools }: Snapshot, account: string): bigint {
  return (token.balancesWei[account] ?? 0n) + depositOf(pools.staking.accounts[account] ?? OUTSIDER);
}

function compareAll(snapshot: Snapshot): Violation | undefined {
  const { delegates, votesWei } = snapshot.token;
  const units = new Map<string, bigint>();
  for (const account of namesOf(delegates)) {
    const delegate = delegates[account] ?? account;
    units.set(delegate, (units.get(delegate) ?? 0n) + unitsOf(snapshot, account));
  }
  for (const delegate of namesOf(votesWei)) {
    const votes = votesWei[delegate] ?? 0n;
    const unitsWei = units.get(delegate) ?? 0n;
    if (votes !== unitsWei) return violation({ delegate, votesWei: votes, unitsWei });
  }
  return undefined;
}

/** Call for each account of which a record's value moved, with by how much. */
function eachMove<Value>(
  { names, earlier, later, lost, lostValues }: Moves<Value>,
  weiOf: (value: Value) => bigint,
  move: (account: string, byWei: bigint) => void,
): void {
  let index = 0;
  for (const account of names) {
    const before = earlier[index];
    move(account, weiOf(later[index] as Value) - (before === undefined ? 0n : weiOf(before)));
    index += 1;
  }
  for (const [place, account] of lost.entries()) move(account, -weiOf(lostValues[place] as Value));
}

const asItIs = (wei: bigint): bigint => wei;

/** Return by how much the units of each delegate moved, over the accounts that moved. */
function unitMoves({ before, after }: Transition): Map<string, bigint> {
  const byDelegate = new Map<string, bigint>();
  const move = (delegate: string | undefined, byWei: bigint): void => {
    if (delegate !== undefined) byDelegate.set(delegate, (byDelegate.get(delegate) ?? 0n) + byWei);
  };
  const { names, lost } = movesBetween(before.token.delegates, after.token.delegates);
  const renamed = new Set([...names, ...lost]);
  for (const account of renamed) {
    move(before.token.delegates[account], -unitsOf(before, account));
    move(after.token.delegates[account], unitsOf(after, account));
  }
  const moveUnderSame = (account: string, byWei: bigint): void => {
    if (!renamed.has(account)) move(after.token.delegates[account], byWei);
  };
  eachMove(movesBetween(before.token.balancesWei, after.token.balancesWei), asItIs, moveUnderSame);
  eachMove(movesBetween(before.pools.staking.accounts, after.pools.staking.accounts), depositOf, moveUnderSame);
  return byDelegate;
}

/** Tell whether each delegate's votes moved by what its units did. */
function moveAlike(transition: Transition): boolean {
  const votes = movesBetween(transition.before.token.votesWei, transition.after.token.votesWei);
  if (votes.lost.length > 0) return false;
  const unexplained = unitMoves(transition);
  eachMove(votes, asItIs, (delegate, byWei) => {
    unexplained.set(delegate, (unexplained.get(delegate) ?? 0n) - byWei);
  });
  for (const byWei of unexplained.values()) if (byWei !== 0n) return false;
  return true;
}

/** States whose votes were found right. */
const sound = new Recent<Snapshot, true>(2);

/**
 * Check each delegate's votes against the units of those who delegated to it: all of them, or only what moved where the
 * state before was right.
 */
export function checkVotes(transition: Transition): Violation | undefined {
  if (sound.get(transition.before) !== true || !moveAlike(transition)) {
    const found = compareAll(transition.after);
    if (found !== undefined) return found;
  }
  sound.set(transition.after, true);
  return undefined;
}
