import { greatest, least } from "./integers.ts";
import { curveRateDown } from "./emission-curve.ts";
import type { Invariant } from "./invariant.ts";
import { largest, parameter } from "./parameters.ts";
import { earnedScaled, forEachStaker, inEachPool, SCALE, sumPool } from "./pool-steps.ts";
import type { PoolStep } from "./pool-steps.ts";
import type { PoolState } from "../protocol/snapshot.ts";
import type { Figures } from "./violation.ts";

const EMISSION = "maximumEmissionRateWeiPerSecond";

/** What a pool distributed between the checkpoints of two states, within bounds: see {@link PoolStep.returnedWei}. */
function emittedWei({ before, after, returnedWei }: PoolStep): { least: bigint; greatest: bigint } {
  const fromLedger = before.undistributedWei + (after.fundedWei - before.fundedWei) - after.undistributedWei;
  return { least: fromLedger + returnedWei.least, greatest: fromLedger + returnedWei.greatest };
}

/** What has been put aside for rewards and not paid: the reward vault's debt, in wei. */
function owedByVault({ fundedWei, claimedWei }: PoolState): bigint {
  return fundedWei - claimedWei;
}

interface RateFigures {
  readonly curveRate: (stakedWei: bigint) => bigint;
  readonly runwayRate: bigint;
}

function rateFigures({ after, parameters, transition }: PoolStep): RateFigures {
  const maximumRate = parameter(transition.after, parameters, EMISSION);
  const targetWei = parameter(transition.after, parameters, "targetStakeWei");
  return {
    curveRate: (stakedWei) => curveRateDown(maximumRate, targetWei, stakedWei),
    runwayRate: after.undistributedWei / parameter(transition.after, parameters, "minimumRunwaySeconds"),
  };
}

/** Compare two points of the curve: reward per staked token never rises with stake, up to the rates' rounding. */
function risesPerToken(
  smaller: { stakedWei: bigint; rate: bigint },
  larger: { stakedWei: bigint; rate: bigint },
): Figures | undefined {
  if ((smaller.rate + 1n) * larger.stakedWei >= larger.rate * smaller.stakedWei) return undefined;
  return {
    smallerStakeWei: smaller.stakedWei,
    smallerRate: smaller.rate,
    largerStakeWei: larger.stakedWei,
    largerRate: larger.rate,
  };
}

/** Check the stored rate against points of the curve below, beside and above the stake that it belongs to. */
function checkAgainstSamples(step: PoolStep): Figures | undefined {
  const { after, parameters, transition } = step;
  const here = { stakedWei: after.totalStakedWei, rate: after.emissionRateWeiPerSecond };
  const { curveRate, runwayRate } = rateFigures(step);
  // The runway may hold a rate under the curve: it then bounds no rate above it.
  const isOnCurve = here.rate < runwayRate;
  const targetWei = parameter(transition.after, parameters, "targetStakeWei");
  const { totalStakedWei: beforeWei } = step.before;
  for (const stakedWei of [
    here.stakedWei / 2n,
    here.stakedWei - 1n,
    here.stakedWei + 1n,
    2n * here.stakedWei,
    targetWei,
    beforeWei,
  ]) {
    if (stakedWei < 0n) continue;
    const there = { stakedWei, rate: curveRate(stakedWei) };
    if (stakedWei < here.stakedWei) {
      const figures = risesPerToken(there, here);
      if (figures !== undefined) return figures;
    } else if (isOnCurve) {
      const figures = risesPerToken(here, there);
      if (figures !== undefined) return figures;
    }
  }
  return undefined;
}

/** What stake earns: the pools' ledgers, their emission, and each account's part of it. */
export const STAKING_REWARDS: readonly Invariant[] = [
  {
    id: "STK-013",
    sentence:
      "What accounts have earned, the remainder, and 1e36 times what is undistributed or claimed add up to exactly 1e36 times what was funded.",
    check: inEachPool(({ after }) => {
      const { remainderScaled, undistributedWei, claimedWei, fundedWei } = after;
      const { earnedScaled: sumEarnedScaled } = sumPool(after);
      const accountedScaled = sumEarnedScaled + remainderScaled + SCALE * (undistributedWei + claimedWei);
      if (accountedScaled === SCALE * fundedWei) return undefined;
      const differenceScaled = accountedScaled - SCALE * fundedWei;
      return { sumEarnedScaled, remainderScaled, undistributedWei, claimedWei, fundedWei, differenceScaled };
    }),
  },
  {
    id: "STK-014",
    sentence: "A reward vault holds at least what is undistributed plus what accounts have earned plus the remainder.",
    check: inEachPool(({ after, rewardVault }) => {
      const owedScaled = SCALE * after.undistributedWei + sumPool(after).earnedScaled + after.remainderScaled;
      return SCALE * rewardVault.afterWei >= owedScaled ? undefined : { vaultWei: rewardVault.afterWei, owedScaled };
    }),
  },
  {
    id: "STK-110",
    sentence:
      "What a reward vault holds beyond the funded and unclaimed rewards changes only by transfers that bypass the pool.",
    check: inEachPool(({ before, after, rewardVault }) => {
      const { beforeWei, afterWei, giftsWei } = rewardVault;
      const surplusBeforeWei = beforeWei - owedByVault(before);
      const surplusAfterWei = afterWei - owedByVault(after);
      if (surplusAfterWei === surplusBeforeWei + giftsWei) return undefined;
      return { surplusBeforeWei, surplusAfterWei, giftsWei };
    }),
  },
  {
    id: "STK-111",
    sentence: "What was ever funded and claimed grows by exactly what the step's events report.",
    check: inEachPool(({ before, after, fundedWei, claimedWei }) => {
      const fundedInStepWei = after.fundedWei - before.fundedWei;
      const claimedInStepWei = after.claimedWei - before.claimedWei;
      if (fundedInStepWei === fundedWei && claimedInStepWei === claimedWei) return undefined;
      return { fundedInStepWei, reportedFundedWei: fundedWei, claimedInStepWei, reportedClaimedWei: claimedWei };
    }),
  },
  {
    id: "STK-015",
    sentence:
      "A pool's accumulator and its clock never go back, the clock is never ahead of time, and no account's checkpoint is ahead of the accumulator or goes back.",
    check: inEachPool(({ before, after, transition, stakers }) => {
      const { accumulator, updatedAtSeconds } = after;
      const { timeSeconds } = transition.after;
      if (
        accumulator < before.accumulator ||
        updatedAtSeconds < before.updatedAtSeconds ||
        updatedAtSeconds > timeSeconds
      ) {
        return {
          accumulatorBefore: before.accumulator,
          accumulator,
          updatedAtBeforeSeconds: before.updatedAtSeconds,
          updatedAtSeconds,
          timeSeconds,
        };
      }
      for (const staker of stakers) {
        const checkpoint = staker.after.accumulatorCheckpoint;
        const checkpointBefore = staker.before.accumulatorCheckpoint;
        if (checkpoint > accumulator || checkpoint < checkpointBefore) {
          return { account: staker.id, checkpointBefore, checkpoint, accumulator };
        }
      }
      return undefined;
    }),
  },
  {
    id: "STK-016",
    sentence:
      "What an account has earned falls only by its own claims and emergency exits, by exactly what they report.",
    check: forEachStaker((account, accountBefore, { before, after, activity }, id) => {
      if (account === accountBefore && after.accumulator >= before.accumulator) return undefined;
      const done = activity.get(id);
      const earnedBeforeScaled = earnedScaled(accountBefore, before.accumulator);
      const earnedAfterScaled = earnedScaled(account, after.accumulator);
      const takenScaled = done === undefined ? 0n : SCALE * done.claimedWei + done.forfeitedScaled;
      if (earnedAfterScaled + takenScaled >= earnedBeforeScaled) return undefined;
      return { earnedBeforeScaled, earnedAfterScaled, takenScaled };
    }),
  },
  {
    id: "STK-026",
    sentence:
      "An account for which a pool reported nothing earned exactly its weight times the accumulator's rise, so that over equal time rewards are proportional to weight.",
    check: forEachStaker((account, accountBefore, { before, after, activity }, id) => {
      if (account === accountBefore || activity.has(id)) return undefined;
      const gainedScaled = earnedScaled(account, after.accumulator) - earnedScaled(accountBefore, before.accumulator);
      const rise = after.accumulator - before.accumulator;
      if (gainedScaled === accountBefore.weight * rise) return undefined;
      return { gainedScaled, weight: accountBefore.weight, accumulatorRise: rise };
    }),
  },
  {
    id: "STK-112",
    sentence:
      "An account that moved its stake earned between its least and its greatest weight of the step times the accumulator's rise.",
    check: forEachStaker((account, accountBefore, { before, after, activity }, id) => {
      const done = activity.get(id);
      if (done === undefined) return undefined;
      const gainedScaled =
        earnedScaled(account, after.accumulator) +
        SCALE * done.claimedWei +
        done.forfeitedScaled -
        earnedScaled(accountBefore, before.accumulator);
      const rise = after.accumulator - before.accumulator;
      if (gainedScaled >= done.leastWeight * rise && gainedScaled <= done.greatestWeight * rise) return undefined;
      const { leastWeight, greatestWeight } = done;
      return { gainedScaled, leastWeight, greatestWeight, accumulatorRise: rise };
    }),
  },
  {
    id: "STK-021",
    sentence:
      "While nothing is staked, nothing is distributed: the accumulator stands and the undistributed amount changes only by funding.",
    check: inEachPool(({ before, after, wasEntered }) => {
      if (before.totalStakedWei > 0n || wasEntered) return undefined;
      const undistributedExpectedWei = before.undistributedWei + after.fundedWei - before.fundedWei;
      if (after.undistributedWei === undistributedExpectedWei && after.accumulator === before.accumulator)
        return undefined;
      return {
        undistributedWei: after.undistributedWei,
        undistributedExpectedWei,
        accumulatorBefore: before.accumulator,
        accumulator: after.accumulator,
      };
    }),
  },
  {
    id: "STK-022",
    sentence:
      "What a pool distributes between two checkpoints is its rate times the time between them, until nothing undistributed is left; of several rates it lies between the least and the greatest.",
    check: inEachPool((step) => {
      const { before, after, rates } = step;
      const emitted = emittedWei(step);
      const elapsedSeconds = after.updatedAtSeconds - before.updatedAtSeconds;
      const leastDueWei = least(rates.least * elapsedSeconds, before.undistributedWei);
      const mostDueWei = rates.greatest * elapsedSeconds;
      if (emitted.least <= mostDueWei && emitted.greatest >= leastDueWei) return undefined;
      return {
        emittedWei: emitted.least,
        leastDueWei,
        mostDueWei,
        elapsedSeconds,
        undistributedBeforeWei: before.undistributedWei,
      };
    }),
  },
  {
    id: "STK-113",
    sentence: "A pool never distributes more than its maximum emission times the time between two checkpoints.",
    check: inEachPool((step) => {
      const maximumRate = largest(step.transition, step.parameters, EMISSION);
      const elapsedSeconds = step.after.updatedAtSeconds - step.before.updatedAtSeconds;
      const emitted = emittedWei(step).least;
      return emitted <= maximumRate * elapsedSeconds ? undefined : { emittedWei: emitted, maximumRate, elapsedSeconds };
    }),
  },
  {
    id: "STK-023",
    sentence:
      "A pool's rate is the lesser of the emission curve at its total stake and the undistributed amount over the minimum runway, both rounded down; so it is zero without stake and never above the maximum.",
    check: inEachPool((step) => {
      const { totalStakedWei, emissionRateWeiPerSecond: rate } = step.after;
      const { curveRate, runwayRate } = rateFigures(step);
      const curve = curveRate(totalStakedWei);
      return rate === least(curve, runwayRate) ? undefined : { rate, curveRate: curve, runwayRate, totalStakedWei };
    }),
  },
  {
    id: "STK-114",
    sentence:
      "Emission per staked token never rises with the amount staked: for a below b, (E(a) + 1)·b ≥ E(b)·a, at the stake of the moment, beside, below and above it.",
    check: inEachPool(checkAgainstSamples),
  },
  {
    id: "STK-115",
    sentence:
      "Emission, fees and buybacks fund a pool only up to its maximum emission over the target runway; what lies beyond came from other payers or emergency exits.",
    check: inEachPool(({ before, after, parameters, transition, fundedFreelyWei, returnedWei }) => {
      const targetWei =
        largest(transition, parameters, EMISSION) * largest(transition, parameters, "targetRunwaySeconds");
      const limitWei = greatest(before.undistributedWei, targetWei) + fundedFreelyWei + returnedWei.greatest;
      const { undistributedWei } = after;
      if (undistributedWei <= limitWei) return undefined;
      return { undistributedWei, undistributedBeforeWei: before.undistributedWei, targetWei, fundedFreelyWei };
    }),
  },
];
