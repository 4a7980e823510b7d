import { largest, smallest } from "./parameters.ts";
import { weightOf } from "./pool-activity.ts";
import { checkPositions, checkUnstakings } from "./pool-entries.ts";
import { forEachStaker, inEachPool, sumPool } from "./pool-steps.ts";
import type { VaultStep } from "./pool-steps.ts";
import { least } from "./integers.ts";
import type { Invariant } from "./invariant.ts";
import type { Figures } from "./violation.ts";

function sumAmounts(entries: readonly { readonly amountWei: bigint }[]): bigint {
  let sum = 0n;
  for (const entry of entries) sum += entry.amountWei;
  return sum;
}

/** Report a vault whose balance beyond what it owes moved by anything but gifts. */
function surplusFigures(vault: VaultStep, owedBeforeWei: bigint, owedAfterWei: bigint): Figures | undefined {
  const surplusBeforeWei = vault.beforeWei - owedBeforeWei;
  const surplusAfterWei = vault.afterWei - owedAfterWei;
  const { giftsWei } = vault;
  return surplusAfterWei === surplusBeforeWei + giftsWei ? undefined : { surplusBeforeWei, surplusAfterWei, giftsWei };
}

/** What is staked: amounts, weights, locks and cooldowns, in both pools. */
export const STAKING_PRINCIPAL: readonly Invariant[] = [
  {
    id: "STK-011",
    sentence: "A pool's total stake is the sum of its accounts' stakes, and its total weight the sum of their weights.",
    check: inEachPool(({ after }) => {
      const { stakedWei, weight } = sumPool(after);
      const { totalStakedWei, totalWeight } = after;
      if (totalStakedWei === stakedWei && totalWeight === weight) return undefined;
      return { totalStakedWei, sumStakedWei: stakedWei, totalWeight, sumWeight: weight };
    }),
  },
  {
    id: "STK-101",
    sentence:
      "An account's weight is its stake without a lock plus, for each locked position, the position's amount times its weight in bps over 10,000, rounded down.",
    check: forEachStaker(({ stakedWei, lockedWei, weight, positions }) => {
      let expectedWeight = stakedWei - lockedWei;
      for (const position of positions) expectedWeight += weightOf(position);
      return weight === expectedWeight ? undefined : { weight, expectedWeight };
    }),
  },
  {
    id: "STK-102",
    sentence: "An account's locked stake is the sum of its positions, and at most its stake.",
    check: forEachStaker(({ stakedWei, lockedWei, positions }) => {
      const positionsWei = sumAmounts(positions);
      return lockedWei === positionsWei && lockedWei <= stakedWei ? undefined : { lockedWei, positionsWei, stakedWei };
    }),
  },
  {
    id: "STK-103",
    sentence: "What cools down for an account is the sum of its unstakings.",
    check: forEachStaker(({ coolingWei, unstakings }) => {
      const unstakingsWei = sumAmounts(unstakings);
      return coolingWei === unstakingsWei ? undefined : { coolingWei, unstakingsWei };
    }),
  },
  {
    id: "STK-012",
    sentence: "A stake vault holds at least its pool's total stake plus everything that is cooling down.",
    check: inEachPool(({ after, stakeVault }) => {
      const { totalStakedWei } = after;
      const { coolingWei } = sumPool(after);
      if (stakeVault.afterWei >= totalStakedWei + coolingWei) return undefined;
      return { vaultWei: stakeVault.afterWei, totalStakedWei, coolingWei };
    }),
  },
  {
    id: "STK-104",
    sentence:
      "What a stake vault holds beyond the stake and what is cooling down changes only by transfers that bypass the pool.",
    check: inEachPool(({ before, after, stakeVault }) =>
      surplusFigures(
        stakeVault,
        before.totalStakedWei + sumPool(before).coolingWei,
        after.totalStakedWei + sumPool(after).coolingWei,
      ),
    ),
  },
  {
    id: "STK-018",
    sentence:
      "The stake, weight, locked and cooling amounts of an account for which a pool reported nothing are what they were.",
    check: forEachStaker((after, before, { activity }, id) => {
      if (after === before || activity.has(id)) return undefined;
      const same =
        after.stakedWei === before.stakedWei &&
        after.weight === before.weight &&
        after.lockedWei === before.lockedWei &&
        after.coolingWei === before.coolingWei;
      if (same) return undefined;
      return {
        stakedBeforeWei: before.stakedWei,
        stakedAfterWei: after.stakedWei,
        weightBefore: before.weight,
        weightAfter: after.weight,
        lockedBeforeWei: before.lockedWei,
        lockedAfterWei: after.lockedWei,
        coolingBeforeWei: before.coolingWei,
        coolingAfterWei: after.coolingWei,
      };
    }),
  },
  {
    id: "STK-105",
    sentence:
      "An account's stake, weight, locked and cooling amounts move by exactly what it staked, unstaked, locked, settled and withdrew.",
    check: forEachStaker((after, before, { activity }, id) => {
      const done = activity.get(id);
      if (done === undefined) return undefined;
      const expected = {
        stakedWei: before.stakedWei + done.stakedWei - done.unstakedWei,
        weight: done.weight,
        lockedWei: before.lockedWei + done.lockedWei - done.settledWei,
        coolingWei: before.coolingWei + done.unstakedWei - done.withdrawnWei,
      };
      const same =
        after.stakedWei === expected.stakedWei &&
        after.weight === expected.weight &&
        after.lockedWei === expected.lockedWei &&
        after.coolingWei === expected.coolingWei;
      if (same) return undefined;
      return {
        stakedWei: after.stakedWei,
        expectedStakedWei: expected.stakedWei,
        weight: after.weight,
        expectedWeight: expected.weight,
        lockedWei: after.lockedWei,
        expectedLockedWei: expected.lockedWei,
        coolingWei: after.coolingWei,
        expectedCoolingWei: expected.coolingWei,
      };
    }),
  },
  {
    id: "STK-020",
    sentence:
      "An unstaking keeps its amount and ready time until it is withdrawn in full, by its owner and not before that time.",
    check: forEachStaker((after, before, { activity, transition }, id) => {
      const done = activity.get(id);
      if (done !== undefined && done.withdrawnByOthers.length > 0) {
        return { withdrawnByOthers: done.withdrawnByOthers.join(" ") };
      }
      return checkUnstakings(after, before, done, transition.after.timeSeconds);
    }),
  },
  {
    id: "STK-106",
    sentence:
      "A locked position keeps its amount, weight and unlock time until it is settled in full, not before that time.",
    check: forEachStaker((after, before, { activity, transition }, id) =>
      checkPositions(after, before, activity.get(id), transition.after.timeSeconds),
    ),
  },
  {
    id: "STK-107",
    sentence:
      "An unstaking that starts is ready exactly one cooldown later: its ready time less the pool's cooldown lies within the step.",
    check: inEachPool(({ activity, parameters, transition }) => {
      const earliestSeconds = transition.before.timeSeconds + smallest(transition, parameters, "cooldownSeconds");
      const latestSeconds = transition.after.timeSeconds + largest(transition, parameters, "cooldownSeconds");
      for (const [account, { started }] of activity) {
        for (const { id, readyAtSeconds } of started.values()) {
          if (readyAtSeconds < earliestSeconds || readyAtSeconds > latestSeconds) {
            return { account, unstaking: id, readyAtSeconds, earliestSeconds, latestSeconds };
          }
        }
      }
      return undefined;
    }),
  },
  {
    id: "STK-108",
    sentence:
      "A position opens with a weight from 10,000 to 100,000 bps and a term that ends after the step's beginning.",
    check: inEachPool(({ activity, transition }) => {
      for (const [account, { opened }] of activity) {
        for (const { id, weightBps, unlockAtSeconds } of opened.values()) {
          const startSeconds = transition.before.timeSeconds;
          if (weightBps < 10_000n || weightBps > 100_000n || unlockAtSeconds <= startSeconds) {
            return { account, position: id, weightBps, unlockAtSeconds, startSeconds };
          }
        }
      }
      return undefined;
    }),
  },
  {
    id: "STK-109",
    sentence: "Nobody stakes in a pool while it is halted.",
    check: inEachPool(({ before, after, wasEntered, transition }) => {
      const haltedUntilSeconds = least(before.haltedUntilSeconds, after.haltedUntilSeconds);
      const nowSeconds = transition.after.timeSeconds;
      return wasEntered && nowSeconds < haltedUntilSeconds ? { nowSeconds, haltedUntilSeconds } : undefined;
    }),
  },
];
