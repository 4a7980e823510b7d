import type { TunableId } from "../parameters.ts";
import { BPS, mulDivDown } from "../../units/amounts.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { greatest, least } from "../integers.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { parameter } from "../parameters.ts";
import { scheduleRounding } from "../schedule-rounding.ts";
import { first, unless, violation } from "../violation.ts";
import { governancePath } from "./moments.ts";
import { reportedChange } from "./batches.ts";
import { untilChanged } from "./until-changed.ts";
import { parameterNumber } from "../../economies/tunables.ts";

const DAY = 86_400n;

/** Number of the burn's floor. */
export const SUPPLY_FLOOR = BigInt(parameterNumber("burn", "supplyFloorWei"));

/** Weights of which each group sums to one, in bps. */
const WEIGHTS = [
  { contract: "minter", names: ["stakingWeightBps", "liquidityMiningWeightBps", "contributionsWeightBps"] },
  { contract: "fees", names: ["quoteBuybackBps", "quoteTreasuryBps"] },
  { contract: "fees", names: ["tokenBurnBps", "tokenStakersBps", "tokenTreasuryBps"] },
] as const satisfies readonly { contract: TunableId; names: readonly string[] }[];

/** Pairs of which the first must not exceed the second. */
const ORDERS = [
  ["stakingPool", "minimumRunwaySeconds", "targetRunwaySeconds"],
  ["miningPool", "minimumRunwaySeconds", "targetRunwaySeconds"],
  ["fees", "floorUnitPriceWad", "ceilingUnitPriceWad"],
  ["burn", "minimumRateWad", "maximumRateWad"],
] as const satisfies readonly (readonly [TunableId, string, string])[];

function checkWithinContracts(state: Snapshot): Violation | undefined {
  const weights = first(WEIGHTS, ({ contract, names }) => {
    const sumBps = names.reduce((sum, name) => sum + parameter(state, contract, name), 0n);
    return unless(sumBps === BPS, { contract, weights: names.join(" + "), sumBps });
  });
  const orders = first(ORDERS, ([contract, lesser, greater]) => {
    const [low, high] = [parameter(state, contract, lesser), parameter(state, contract, greater)];
    return unless(low <= high, { contract, [lesser]: low, [greater]: high });
  });
  const tipMaximumWei = parameter(state, "buyback", "tipMaximumWei");
  const minimumLotWei = parameter(state, "buyback", "minimumLotWei");
  return weights ?? orders ?? unless(tipMaximumWei < minimumLotWei, { tipMaximumWei, minimumLotWei });
}

/** Check a rule of parameters alone, again only once they are others. */
function ofParameters(check: (state: Snapshot) => Violation | undefined): Predicate["check"] {
  return untilChanged(({ parameters }) => Object.values(parameters), check);
}

/**
 * Return at least what a schedule emits in the day after a step, in wei, as far as the step says it.
 *
 * Days fall or stay: a later one emits no more than an earlier, so that what several emitted bounds each from below; and
 * of a linear schedule the next day is known.
 */
function dayEmissionDown({ before, after, deployedWith }: Transition): bigint {
  const elapsedDays = (after.timeSeconds - before.timeSeconds + DAY - 1n) / DAY;
  const emittedWei = after.emission.scheduledWei - before.emission.scheduledWei - scheduleRounding(after);
  const shownWei = elapsedDays > 0n ? emittedWei / elapsedDays : 0n;
  const schedule = deployedWith?.emission.schedule;
  if (schedule?.kind !== "linear" || after.emission.scheduledWei === 0n) return greatest(0n, shownWei);
  const restWei = schedule.totalWei - after.emission.scheduledWei;
  return greatest(0n, greatest(shownWei, least(restWei, mulDivDown(schedule.totalWei, DAY, schedule.durationSeconds))));
}

/** Whether a rule may be measured by what was emitted since: its parameters are what they were. */
function checkDay(
  transition: Transition,
  name: "bucketRateWeiPerSecond" | "bucketCapacityWei",
  mostOf: (value: bigint) => bigint,
): Violation | undefined {
  const value = greatest(parameter(transition.before, "minter", name), parameter(transition.after, "minter", name));
  const dayWei = dayEmissionDown(transition);
  // A wei is left to the rounding of each of two values of the schedule.
  return unless(mostOf(value) + 2n >= dayWei, { [name]: value, dayWei });
}

/** Check that whatever raised the burn's floor left it at or below the supply. */
function checkFloor(transition: Transition): Violation | undefined {
  const { before, after } = transition;
  const mintedWei = after.token.totalMintedWei - before.token.totalMintedWei;
  const mostSupplyWei = before.token.totalSupplyWei + mintedWei;
  return first(governancePath(transition).moments, ({ governed, events }) => {
    const oldWei = governed.values[Number(SUPPLY_FLOOR)] ?? 0n;
    const set = events
      .filter(({ name }) => name === "ParameterSet")
      .map(reportedChange)
      .findLast((change) => change.parameter === SUPPLY_FLOOR);
    const floorWei = set?.newValue ?? oldWei;
    return unless(floorWei <= oldWei || floorWei <= mostSupplyWei, { oldWei, floorWei, mostSupplyWei });
  });
}

/** What joins parameters (GOV). */
export const JOINT: readonly Predicate[] = [
  { id: "GOV-048", check: ofParameters(checkWithinContracts) },
  {
    id: "GOV-110",
    check: ({ after, deployedWith }) => {
      if (deployedWith === undefined) return undefined;
      const { staking, liquidityMining } = deployedWith;
      const pools = { stakingPool: staking, miningPool: liquidityMining } as const;
      return first(["stakingPool", "miningPool"] as const, (contract) => {
        const cooldownSeconds = parameter(after, contract, "cooldownSeconds");
        const { maximumCooldownSeconds } = pools[contract];
        return unless(cooldownSeconds <= maximumCooldownSeconds, { contract, cooldownSeconds, maximumCooldownSeconds });
      });
    },
  },
  {
    id: "GOV-111",
    check: ofParameters((state) =>
      first(
        [
          ["stakingWeightBps", "stakingPool"],
          ["liquidityMiningWeightBps", "miningPool"],
        ] as const,
        ([weight, pool]) => {
          const weightBps = parameter(state, "minter", weight);
          const rateWeiPerSecond = parameter(state, pool, "maximumEmissionRateWeiPerSecond");
          return unless(weightBps === 0n || rateWeiPerSecond > 0n, { weight, weightBps, pool, rateWeiPerSecond });
        },
      ),
    ),
  },
  {
    id: "GOV-112",
    check: (transition) => checkDay(transition, "bucketRateWeiPerSecond", (rate) => (rate + 1n) * DAY),
  },
  {
    id: "GOV-113",
    check: (transition) => checkDay(transition, "bucketCapacityWei", (capacity) => capacity + 1n),
  },
  {
    id: "GOV-114",
    check: ({ after, deployedWith }) => {
      const periodSeconds = deployedWith?.fees.pricingPeriodSeconds;
      if (periodSeconds === undefined) return undefined;
      const discountBps = parameter(after, "fees", "maximumDiscountBps");
      const unitsWad = parameter(after, "fees", "discountedUnitsPerTokenWad");
      const cooldownSeconds = parameter(after, "stakingPool", "cooldownSeconds");
      const holds = discountBps === 0n || unitsWad === 0n || cooldownSeconds >= periodSeconds;
      return unless(holds, { discountBps, unitsWad, cooldownSeconds, periodSeconds });
    },
  },
  {
    id: "GOV-115",
    check: ofParameters((state) => {
      const capacityWei = parameter(state, "buyback", "bucketCapacityWei");
      const tipWei = least(
        parameter(state, "buyback", "tipMaximumWei"),
        mulDivDown(capacityWei, parameter(state, "buyback", "tipBps"), BPS),
      );
      const minimumLotWei = parameter(state, "buyback", "minimumLotWei");
      return unless(minimumLotWei + tipWei <= capacityWei, { minimumLotWei, tipWei, capacityWei });
    }),
  },
  { id: "GOV-116", check: checkFloor },
  {
    id: "GOV-117",
    check: ({ after }) => {
      const { executionDelaySeconds } = after.governance;
      return first(["stakingPool", "miningPool"] as const, (contract) => {
        const cooldownSeconds = parameter(after, contract, "cooldownSeconds");
        if (cooldownSeconds <= executionDelaySeconds) return undefined;
        return violation({ contract, cooldownSeconds, executionDelaySeconds });
      });
    },
  },
];
