import { greatest, least } from "./integers.ts";
import { curveRateDown } from "./emission-curve.ts";
import type { Predicate } from "./invariant.ts";
import { largest, parameter } from "./parameters.ts";
import { earnedScaled, forEachMoved, forEachStaker, inEachPool, SCALE, sumPool } from "./pool-steps.ts";
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

function accumulatorFell({ before, after }: PoolStep): boolean {
  return after.accumulator < before.accumulator;
}

/** Report an accumulator or a clock of a pool that goes back, or a clock that is ahead of time. */
function clockFault({ before, after, transition }: PoolStep): Figures | undefined {
  const { accumulator, updatedAtSeconds } = after;
  const { timeSeconds } = transition.after;
  if (
    accumulator >= before.accumulator &&
    updatedAtSeconds >= before.updatedAtSeconds &&
    updatedAtSeconds <= timeSeconds
  ) {
    return undefined;
  }
  return {
    accumulatorBefore: before.accumulator,
    accumulator,
    updatedAtBeforeSeconds: before.updatedAtSeconds,
    updatedAtSeconds,
    timeSeconds,
  };
}

/** What stake earns: the pools' ledgers, their emission, and each account's part of it. */
export const STAKING_REWARDS: readonly Predicate[] = [
  {
    id: "STK-013",
    check: inEachPool(({ before, after }) => {
      const { remainderScaled, undistributedWei, claimedWei, fundedWei } = after;
      const { earnedScaled: sumEarnedScaled } = sumPool(after, before);
      const accountedScaled = sumEarnedScaled + remainderScaled + SCALE * (undistributedWei + claimedWei);
      if (accountedScaled === SCALE * fundedWei) return undefined;
      const differenceScaled = accountedScaled - SCALE * fundedWei;
      return { sumEarnedScaled, remainderScaled, undistributedWei, claimedWei, fundedWei, differenceScaled };
    }),
  },
  {
    id: "STK-014",
    check: inEachPool(({ before, after, rewardVault }) => {
      const owedScaled = SCALE * after.undistributedWei + sumPool(after, before).earnedScaled + after.remainderScaled;
      return SCALE * rewardVault.afterWei >= owedScaled ? undefined : { vaultWei: rewardVault.afterWei, owedScaled };
    }),
  },
  {
    id: "STK-110",
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
    check: inEachPool(({ before, after, fundedWei, claimedWei }) => {
      const fundedInStepWei = after.fundedWei - before.fundedWei;
      const claimedInStepWei = after.claimedWei - before.claimedWei;
      if (fundedInStepWei === fundedWei && claimedInStepWei === claimedWei) return undefined;
      return { fundedInStepWei, reportedFundedWei: fundedWei, claimedInStepWei, reportedClaimedWei: claimedWei };
    }),
  },
  {
    id: "STK-015",
    check: forEachStaker(({ accumulatorCheckpoint: checkpoint }, accountBefore, { after }) => {
      const { accumulator } = after;
      const checkpointBefore = accountBefore.accumulatorCheckpoint;
      if (checkpoint <= accumulator && checkpoint >= checkpointBefore) return undefined;
      return { checkpointBefore, checkpoint, accumulator };
    }, clockFault),
  },
  {
    id: "STK-016",
    check: forEachMoved((account, accountBefore, { before, after, activity }, id) => {
      const done = activity.get(id);
      const earnedBeforeScaled = earnedScaled(accountBefore, before.accumulator);
      const earnedAfterScaled = earnedScaled(account, after.accumulator);
      const takenScaled = done === undefined ? 0n : SCALE * done.claimedWei + done.forfeitedScaled;
      if (earnedAfterScaled + takenScaled >= earnedBeforeScaled) return undefined;
      return { earnedBeforeScaled, earnedAfterScaled, takenScaled };
    }, accumulatorFell),
  },
  {
    id: "STK-026",
    check: forEachMoved((account, accountBefore, { before, after, activity }, id) => {
      if (account === accountBefore || activity.has(id)) return undefined;
      const gainedScaled = earnedScaled(account, after.accumulator) - earnedScaled(accountBefore, before.accumulator);
      const rise = after.accumulator - before.accumulator;
      if (gainedScaled === accountBefore.weight * rise) return undefined;
      return { gainedScaled, weight: accountBefore.weight, accumulatorRise: rise };
    }),
  },
  {
    id: "STK-112",
    check: forEachMoved((account, accountBefore, { before, after, activity }, id) => {
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
    check: inEachPool((step) => {
      const maximumRate = largest(step.transition, step.parameters, EMISSION);
      const elapsedSeconds = step.after.updatedAtSeconds - step.before.updatedAtSeconds;
      const emitted = emittedWei(step).least;
      return emitted <= maximumRate * elapsedSeconds ? undefined : { emittedWei: emitted, maximumRate, elapsedSeconds };
    }),
  },
  {
    id: "STK-023",
    check: inEachPool((step) => {
      const { totalStakedWei, emissionRateWeiPerSecond: rate } = step.after;
      const { curveRate, runwayRate } = rateFigures(step);
      const curve = curveRate(totalStakedWei);
      return rate === least(curve, runwayRate) ? undefined : { rate, curveRate: curve, runwayRate, totalStakedWei };
    }),
  },
  {
    id: "STK-114",
    check: inEachPool(checkAgainstSamples),
  },
  {
    id: "STK-115",
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
