import { largest, smallest } from "./parameters.ts";
import { weightOf } from "./pool-activity.ts";
import { checkPositions, checkUnstakings } from "./pool-entries.ts";
import { forEachMoved, forEachStaker, inEachPool, sumPool } from "./pool-steps.ts";
import type { VaultStep } from "./pool-steps.ts";
import type { Predicate } from "./invariant.ts";
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
export const STAKING_PRINCIPAL: readonly Predicate[] = [
  {
    id: "STK-011",
    check: inEachPool(({ before, after }) => {
      const { stakedWei, weight } = sumPool(after, before);
      const { totalStakedWei, totalWeight } = after;
      if (totalStakedWei === stakedWei && totalWeight === weight) return undefined;
      return { totalStakedWei, sumStakedWei: stakedWei, totalWeight, sumWeight: weight };
    }),
  },
  {
    id: "STK-101",
    check: forEachStaker(({ stakedWei, lockedWei, weight, positions }) => {
      let expectedWeight = stakedWei - lockedWei;
      for (const position of positions) expectedWeight += weightOf(position);
      return weight === expectedWeight ? undefined : { weight, expectedWeight };
    }),
  },
  {
    id: "STK-102",
    check: forEachStaker(({ stakedWei, lockedWei, positions }) => {
      const positionsWei = sumAmounts(positions);
      return lockedWei === positionsWei && lockedWei <= stakedWei ? undefined : { lockedWei, positionsWei, stakedWei };
    }),
  },
  {
    id: "STK-103",
    check: forEachStaker(({ coolingWei, unstakings }) => {
      const unstakingsWei = sumAmounts(unstakings);
      return coolingWei === unstakingsWei ? undefined : { coolingWei, unstakingsWei };
    }),
  },
  {
    id: "STK-012",
    check: inEachPool(({ before, after, stakeVault }) => {
      const { totalStakedWei } = after;
      const { coolingWei } = sumPool(after, before);
      if (stakeVault.afterWei >= totalStakedWei + coolingWei) return undefined;
      return { vaultWei: stakeVault.afterWei, totalStakedWei, coolingWei };
    }),
  },
  {
    id: "STK-104",
    check: inEachPool(({ before, after, stakeVault }) =>
      surplusFigures(
        stakeVault,
        before.totalStakedWei + sumPool(before).coolingWei,
        after.totalStakedWei + sumPool(after, before).coolingWei,
      ),
    ),
  },
  {
    id: "STK-018",
    check: forEachMoved((after, before, { activity }, id) => {
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
    check: forEachMoved((after, before, { activity }, id) => {
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
    check: forEachMoved((after, before, { activity, transition }, id) => {
      const done = activity.get(id);
      if (done !== undefined && done.withdrawnByOthers.length > 0) {
        return { withdrawnByOthers: done.withdrawnByOthers.join(" ") };
      }
      return checkUnstakings(after, before, done, transition.after.timeSeconds);
    }),
  },
  {
    id: "STK-106",
    check: forEachMoved((after, before, { activity, transition }, id) =>
      checkPositions(after, before, activity.get(id), transition.after.timeSeconds),
    ),
  },
  {
    id: "STK-107",
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
    check: inEachPool(({ haltedAtEntrySeconds, transition }) => {
      const nowSeconds = transition.after.timeSeconds;
      return nowSeconds < haltedAtEntrySeconds ? { nowSeconds, haltedAtEntrySeconds } : undefined;
    }),
  },
];
