import type { ScheduleParameters } from "../../../simulations/economies/parameters.ts";
import type { ProtocolError } from "../../../simulations/protocol/actions.ts";
import { greater } from "../../../simulations/protocol/views.ts";
import type { Situation } from "../harness/situation.ts";

const BPS = 10_000n;
const WAD = 10n ** 18n;
const DAY_SECONDS = 86_400n;

function upDivision(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** Share that is left after some epochs, as a wad: squares and products are rounded up, as in the contract. */
function leftWad(shareWad: bigint, epochs: bigint): bigint {
  if (epochs === 0n) return WAD;
  const powers = [WAD - shareWad];
  const digits = Array.from(epochs.toString(2)).reverse();
  while (powers.length < digits.length) {
    const last = powers.at(-1) ?? 0n;
    powers.push(upDivision(last * last, WAD));
  }
  return powers.reduce((left, power, index) => (digits[index] === "1" ? upDivision(left * power, WAD) : left), WAD);
}

/** Most that a schedule has emitted some seconds after genesis, in wei. */
function emittedWei(schedule: ScheduleParameters, seconds: bigint): bigint {
  if (seconds <= 0n) return 0n;
  if (schedule.kind === "linear") {
    const { totalWei, durationSeconds } = schedule;
    return seconds < durationSeconds ? (totalWei * seconds) / durationSeconds : totalWei;
  }
  const { reserveWei, shareWad, epochSeconds } = schedule;
  const leftWei = upDivision(reserveWei * leftWad(shareWad, seconds / epochSeconds), WAD);
  const ofEpochWei = (leftWei * shareWad) / WAD;
  return reserveWei - leftWei + (ofEpochWei * (seconds % epochSeconds)) / epochSeconds;
}

function broken(rule: string, value: bigint, limit: bigint): ProtocolError {
  return { name: "JointRuleBroken", args: [rule, value, limit] };
}

function emissionRefusal(
  { stage, nowSeconds }: Situation,
  figure: (contract: string, name: string) => bigint,
): ProtocolError | undefined {
  const outlets = [
    ["stakingWeightBps", "stakingPool"],
    ["liquidityMiningWeightBps", "miningPool"],
  ] as const;
  for (const [weight, pool] of outlets) {
    const rate = figure(pool, "maximumEmissionRateWeiPerSecond");
    if (rate === 0n && figure("minter", weight) > 0n) return broken("emissionHasOutlet", rate, 1n);
  }
  const { schedule } = stage.parameters.emission;
  const since = greater(nowSeconds - stage.genesisSeconds, 0n);
  // The rounded end of a schedule may fall back by a little.
  const dayWei = greater(emittedWei(schedule, since + DAY_SECONDS) - emittedWei(schedule, since), 0n);
  const refillWei = (figure("minter", "bucketRateWeiPerSecond") + 1n) * DAY_SECONDS;
  if (refillWei < dayWei) return broken("emissionBucketRefills", refillWei, dayWei);
  const capacityWei = figure("minter", "bucketCapacityWei");
  return capacityWei + 1n < dayWei ? broken("emissionBucketHoldsADay", capacityWei, dayWei) : undefined;
}

function discountRefusal(
  { stage }: Situation,
  figure: (contract: string, name: string) => bigint,
): ProtocolError | undefined {
  const isOffered = figure("fees", "maximumDiscountBps") > 0n && figure("fees", "discountedUnitsPerTokenWad") > 0n;
  const cooldown = figure("stakingPool", "cooldownSeconds");
  const { pricingPeriodSeconds: period } = stage.parameters.fees;
  return isOffered && cooldown < period ? broken("cooldownCoversPricingPeriod", cooldown, period) : undefined;
}

function lotRefusal(figure: (contract: string, name: string) => bigint): ProtocolError | undefined {
  const capacityWei = figure("buyback", "bucketCapacityWei");
  const ofLotWei = (capacityWei * figure("buyback", "tipBps")) / BPS;
  const mostWei = figure("buyback", "tipMaximumWei");
  const roomWei = capacityWei - (mostWei < ofLotWei ? mostWei : ofLotWei);
  const lotWei = figure("buyback", "minimumLotWei");
  return lotWei > roomWei ? broken("lotFitsBucket", lotWei, roomWei) : undefined;
}

/**
 * Tell which rule that joins contracts a set of parameters breaks; undefined where it breaks none.
 *
 * @param changed - The situation as the change leaves it.
 * @param floorBeforeWei - Floor of burns before the change: a floor isn't held against the supply unless it rises.
 */
export function jointRefusal(changed: Situation, floorBeforeWei: bigint): ProtocolError | undefined {
  const { parameters, token } = changed.state;
  const figure = (contract: string, name: string): bigint => parameters[contract]?.[name] ?? 0n;
  const refusal = emissionRefusal(changed, figure) ?? discountRefusal(changed, figure) ?? lotRefusal(figure);
  if (refusal !== undefined) return refusal;
  const floorWei = figure("burn", "supplyFloorWei");
  const isTooHigh = floorWei > floorBeforeWei && floorWei > token.totalSupplyWei;
  return isTooHigh ? broken("floorUnderSupply", floorWei, token.totalSupplyWei) : undefined;
}
