import { checkBucket, checkRefill } from "./buckets.ts";
import { movesBetween } from "./carried.ts";
import type { Predicate, Transition } from "./invariant.ts";
import { sumLedger } from "./ledgers.ts";
import { largest, parameter } from "./parameters.ts";
import { remembered } from "./remembered.ts";
import { scheduleRounding } from "./schedule-rounding.ts";
import { actionsDone, burnedBy, burnedByHolders, sumOf, supplyChangeOf } from "./step-events.ts";
import { equal, unless, violation } from "./violation.ts";
import { checkVotes } from "./votes.ts";

/** Nonces by the account whose signature was used, in order. */
const signatureUses = remembered((transition: Transition): ReadonlyMap<string, readonly bigint[]> => {
  const uses = new Map<string, bigint[]>();
  for (const action of actionsDone(transition)) {
    if (action.kind !== "permit" && action.kind !== "delegateBySig") continue;
    const account = action.kind === "permit" ? action.owner : action.signer;
    const used = uses.get(account) ?? [];
    used.push(action.nonce);
    uses.set(account, used);
  }
  return uses;
});

function isRow(numbers: readonly bigint[], first: bigint): boolean {
  return numbers.every((number, index) => number === first + BigInt(index));
}

/** Supply (SUP). */
export const SUPPLY: readonly Predicate[] = [
  {
    id: "SUP-001",
    check: ({ before, after }) => {
      const sumOfBalancesWei = sumLedger(after.token.balancesWei, before.token.balancesWei);
      return equal({ totalSupplyWei: after.token.totalSupplyWei, sumOfBalancesWei });
    },
  },
  {
    id: "SUP-002",
    check: ({ after: { token } }) =>
      equal(
        { totalSupplyWei: token.totalSupplyWei, mintedLessBurnedWei: token.totalMintedWei - token.totalBurnedWei },
        { totalMintedWei: token.totalMintedWei, totalBurnedWei: token.totalBurnedWei },
      ),
  },
  {
    id: "SUP-003",
    check: ({ after: { token } }) =>
      unless(token.totalMintedWei <= token.maxSupplyWei, {
        totalMintedWei: token.totalMintedWei,
        maxSupplyWei: token.maxSupplyWei,
      }),
  },
  {
    id: "SUP-004",
    check: ({ before, after }) =>
      unless(
        after.token.totalMintedWei >= before.token.totalMintedWei &&
          after.token.totalBurnedWei >= before.token.totalBurnedWei,
        {
          mintedBeforeWei: before.token.totalMintedWei,
          mintedAfterWei: after.token.totalMintedWei,
          burnedBeforeWei: before.token.totalBurnedWei,
          burnedAfterWei: after.token.totalBurnedWei,
        },
      ),
  },
  {
    id: "SUP-005",
    check: ({ after }) => {
      const { totalMintedWei, genesisSupplyWei } = after.token;
      const { scheduledWei } = after.emission;
      const roundingWei = scheduleRounding(after);
      return unless(totalMintedWei <= genesisSupplyWei + scheduledWei + roundingWei, {
        totalMintedWei,
        genesisSupplyWei,
        scheduledWei,
        roundingWei,
      });
    },
  },
  {
    id: "SUP-006",
    check: (transition) => {
      const { before, after } = transition;
      return checkRefill(
        { bucket: before.emission.bucket, timeSeconds: before.timeSeconds },
        { bucket: after.emission.bucket, timeSeconds: after.timeSeconds },
        after.token.totalMintedWei - before.token.totalMintedWei,
        largest(transition, "minter", "bucketRateWeiPerSecond"),
      );
    },
  },
  {
    id: "SUP-007",
    check: ({ before, after }) => {
      const minted = after.token.totalMintedWei - before.token.totalMintedWei;
      const burned = after.token.totalBurnedWei - before.token.totalBurnedWei;
      const changeWei = after.token.totalSupplyWei - before.token.totalSupplyWei;
      return equal({ changeWei, mintedLessBurnedWei: minted - burned });
    },
  },
  {
    id: "SUP-009",
    check: checkVotes,
  },
  {
    id: "SUP-010",
    check: (transition) => {
      const { before, after } = transition;
      const uses = signatureUses(transition);
      const { names } = movesBetween(before.token.nonces, after.token.nonces);
      for (const account of new Set([...names, ...uses.keys()])) {
        const nonceBefore = before.token.nonces[account] ?? 0n;
        const nonceAfter = after.token.nonces[account] ?? 0n;
        const used = uses.get(account) ?? [];
        if (nonceAfter === nonceBefore + BigInt(used.length) && isRow(used, nonceBefore)) continue;
        return violation({ account, nonceBefore, nonceAfter, used: used.join(" ") });
      }
      return undefined;
    },
  },
  {
    id: "SUP-101",
    check: ({ before, after }) =>
      unless(
        after.token.maxSupplyWei === before.token.maxSupplyWei &&
          after.token.genesisSupplyWei === before.token.genesisSupplyWei,
        {
          maxSupplyBeforeWei: before.token.maxSupplyWei,
          maxSupplyAfterWei: after.token.maxSupplyWei,
          genesisSupplyBeforeWei: before.token.genesisSupplyWei,
          genesisSupplyAfterWei: after.token.genesisSupplyWei,
        },
      ),
  },
  {
    id: "SUP-102",
    check: ({ after }) =>
      checkBucket(
        { bucket: after.emission.bucket, timeSeconds: after.timeSeconds },
        {
          capacityWei: parameter(after, "minter", "bucketCapacityWei"),
          rateWeiPerSecond: parameter(after, "minter", "bucketRateWeiPerSecond"),
        },
      ),
  },
  {
    id: "SUP-103",
    check: ({ before, after }) => {
      const votesWei = sumLedger(after.token.votesWei, before.token.votesWei);
      const { totalSupplyWei } = after.token;
      return unless(votesWei <= totalSupplyWei, { votesWei, totalSupplyWei });
    },
  },
  {
    id: "SUP-104",
    check: (transition) => {
      const { before, after } = transition;
      const { pastSeconds, pastTotalSupplyWei } = after.token;
      // Earlier times belong to earlier steps.
      if (pastSeconds < before.timeSeconds) return undefined;
      let supplyWei = before.token.totalSupplyWei;
      if (pastTotalSupplyWei === supplyWei) return undefined;
      if (pastSeconds > before.timeSeconds) {
        for (const outcome of transition.outcomes) {
          if (outcome.status !== "ok") continue;
          for (const event of outcome.events) supplyWei += supplyChangeOf(event);
          supplyWei -= burnedBy(outcome.action);
          if (pastTotalSupplyWei === supplyWei) return undefined;
        }
      }
      return violation({ pastTotalSupplyWei, pastSeconds, supplyBeforeWei: before.token.totalSupplyWei });
    },
  },
  {
    id: "SUP-105",
    check: (transition) => {
      const { before, after } = transition;
      const named = new Map<string, Set<string>>();
      for (const action of actionsDone(transition)) {
        if (action.kind !== "delegate" && action.kind !== "delegateBySig") continue;
        const delegator = action.kind === "delegate" ? action.actor : action.signer;
        const delegates = named.get(delegator) ?? new Set();
        named.set(delegator, delegates.add(action.to));
      }
      const { names, lost } = movesBetween(before.token.delegates, after.token.delegates);
      for (const account of [...names, ...lost]) {
        const delegateBefore = before.token.delegates[account];
        const delegateAfter = after.token.delegates[account];
        const choices = named.get(account);
        // Naming nobody leaves none.
        if (choices !== undefined && (delegateAfter === undefined || choices.has(delegateAfter))) continue;
        return violation({ account, delegateBefore, delegateAfter });
      }
      return undefined;
    },
  },
  {
    id: "SUP-106",
    check: (transition) => {
      const { before, after } = transition;
      const burnedInStepWei = after.token.totalBurnedWei - before.token.totalBurnedWei;
      const reportedWei = sumOf(transition, "burn", "TokensBurned", "amount");
      const byHoldersWei = burnedByHolders(transition).wei;
      return equal({ burnedInStepWei, explainedWei: reportedWei + byHoldersWei }, { reportedWei, byHoldersWei });
    },
  },
];
