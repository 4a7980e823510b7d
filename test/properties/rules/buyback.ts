import type { ProtocolError } from "../../../simulations/protocol/actions.ts";
import { bucketAvailable } from "../../../simulations/protocol/views.ts";
import type { Situation } from "../harness/situation.ts";
import { averageAge, averageWad, isInBand, MINIMUM_AGE_SECONDS, spotWad } from "./oracle.ts";
import { reservesForBuy, swapOutput } from "./pair.ts";

const BPS = 10_000n;
const WAD = 10n ** 18n;

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function parameter({ state }: Situation, name: string): bigint {
  return state.parameters["buyback"]?.[name] ?? 0n;
}

/** When the next buyback may begin, as far as the cooldown goes. */
export function cooldownEndsAt(situation: Situation): bigint {
  return situation.state.buyback.lastBuybackSeconds + parameter(situation, "cooldownSeconds");
}

/** Compute the lot that a buyback would spend, in wei of quote; the largest tip is set aside first. */
export function lotWei(situation: Situation): bigint {
  const { state, nowSeconds } = situation;
  const shareWei = (state.pair.reserveQuoteWei * parameter(situation, "reserveShareBps")) / BPS;
  const availableWei = bucketAvailable(state.buyback.bucket, nowSeconds);
  const sizeWei = lesser(lesser(availableWei, state.buyback.inventoryQuoteWei), shareWei);
  return sizeWei - lesser(parameter(situation, "tipMaximumWei"), (sizeWei * parameter(situation, "tipBps")) / BPS);
}

/** Compute the tokens that the lot buys now, in wei. */
export function boughtWei(situation: Situation): bigint {
  return swapOutput(reservesForBuy(situation.state), lotWei(situation));
}

/** Compute the least tokens that the oracle lets a buyback accept, in wei: lot · average · (1 − band)(1 − fee)/(1 + k). */
export function oracleMinimumWei(situation: Situation, average: bigint): bigint {
  const factor = (BPS - parameter(situation, "bandBps")) * 997n;
  const divisor = WAD * 1_000n * (BPS + parameter(situation, "reserveShareBps"));
  return (lotWei(situation) * average * factor + divisor - 1n) / divisor;
}

/** Tell why a buyback is refused whatever its caller demands; undefined where it isn't. */
export function buybackRefusal(situation: Situation): ProtocolError | undefined {
  const { state, stage, nowSeconds } = situation;
  const error = (name: string, ...args: bigint[]): ProtocolError => ({ name, args });
  const { haltedUntilSeconds } = state.buyback;
  if (nowSeconds < haltedUntilSeconds) return error("HaltInForce", nowSeconds, haltedUntilSeconds);
  const readyAt = cooldownEndsAt(situation);
  if (nowSeconds < readyAt) return error("BuybackCooldownActive", nowSeconds, readyAt);
  const average = averageWad(situation);
  if (average === undefined) {
    const oldest = stage.parameters.buyback.maximumObservationAgeSeconds;
    return error("OracleAverageUnavailable", averageAge(situation), MINIMUM_AGE_SECONDS, oldest);
  }
  const bandBps = parameter(situation, "bandBps");
  if (!isInBand(situation, average, bandBps)) {
    return error("BuybackPriceOutsideBand", spotWad(situation), average, bandBps);
  }
  const minimumLotWei = parameter(situation, "minimumLotWei");
  const lot = lotWei(situation);
  if (lot < minimumLotWei) return error("BuybackLotTooSmall", lot, minimumLotWei);
  if (boughtWei(situation) < oracleMinimumWei(situation, average)) {
    return { name: "Error", args: ["UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT"] };
  }
  return undefined;
}
