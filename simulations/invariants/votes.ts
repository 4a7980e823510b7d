import type { Snapshot } from "../protocol/snapshot.ts";
import { movesBetween } from "./carried.ts";
import type { Transition, Violation } from "./invariant.ts";
import { OUTSIDER } from "./pool-steps.ts";
import { Recent } from "./recent.ts";
import { violation } from "./violation.ts";

/** Voting units of an account, as balances and deposits say: what it holds and what the token-staking pool holds for it. */
function unitsOf({ token, pools }: Snapshot, account: string): bigint {
  const { stakedWei, coolingWei } = pools.staking.accounts[account] ?? OUTSIDER;
  return (token.balancesWei[account] ?? 0n) + stakedWei + coolingWei;
}

function compareAll(snapshot: Snapshot): Violation | undefined {
  const { delegates, votesWei } = snapshot.token;
  const units = new Map<string, bigint>();
  for (const account in delegates) {
    const delegate = delegates[account] ?? account;
    units.set(delegate, (units.get(delegate) ?? 0n) + unitsOf(snapshot, account));
  }
  for (const delegate in votesWei) {
    const votes = votesWei[delegate] ?? 0n;
    const unitsWei = units.get(delegate) ?? 0n;
    if (votes !== unitsWei) return violation({ delegate, votesWei: votes, unitsWei });
  }
  return undefined;
}

/** Return by how much the units of each delegate moved, over the accounts that moved. */
function unitMoves({ before, after }: Transition): ReadonlyMap<string, bigint> {
  const moved = new Set<string>();
  for (const { names, lost } of [
    movesBetween(before.token.balancesWei, after.token.balancesWei),
    movesBetween(before.pools.staking.accounts, after.pools.staking.accounts),
    movesBetween(before.token.delegates, after.token.delegates),
  ]) {
    for (const name of names) moved.add(name);
    for (const name of lost) moved.add(name);
  }
  const byDelegate = new Map<string, bigint>();
  const move = (delegate: string | undefined, by: bigint): void => {
    if (delegate !== undefined) byDelegate.set(delegate, (byDelegate.get(delegate) ?? 0n) + by);
  };
  for (const account of moved) {
    move(before.token.delegates[account], -unitsOf(before, account));
    move(after.token.delegates[account], unitsOf(after, account));
  }
  return byDelegate;
}

/** Tell whether each delegate's votes moved by what its units did. */
function moveAlike(transition: Transition): boolean {
  const votesBefore = transition.before.token.votesWei;
  const votesAfter = transition.after.token.votesWei;
  const units = unitMoves(transition);
  const { names, lost } = movesBetween(votesBefore, votesAfter);
  if (lost.length > 0) return false;
  const follows = (delegate: string): boolean =>
    (votesAfter[delegate] ?? 0n) - (votesBefore[delegate] ?? 0n) === (units.get(delegate) ?? 0n);
  return names.every(follows) && [...units.keys()].every(follows);
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
