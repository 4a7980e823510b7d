import { mulDivDown, WAD } from "../units/amounts.ts";
import type { ProtocolEvent } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { clamp, least } from "./integers.ts";
import type { Transition } from "./invariant.ts";
import { parameter, signedParameter } from "./parameters.ts";
import { remembered } from "./remembered.ts";
import { amountOf, burnedBy, supplyChangeOf } from "./step-events.ts";

/** One automated burn, with what it met: inventory, supply and rate right before it. */
export interface Burn {
  readonly amountWei: bigint;
  readonly newRateWad: bigint;
  readonly inventoryWei: bigint;
  readonly supplyWei: bigint;
  readonly rateWad: bigint;
  /** Supply right after the burn before it. */
  readonly supplyAfterLastWei: bigint;
}

/** A step's burns, and what the inventory received. */
export interface BurnStep {
  readonly burns: readonly Burn[];
  readonly depositedWei: bigint;
  readonly burnedWei: bigint;
  readonly rateWad: bigint;
  readonly supplyAfterLastWei: bigint;
}

/** Replay the step's mints, deposits, burns and bounds of the rate, once per transition. */
export const burnStep = remembered((transition: Transition): BurnStep => {
  const { burn, token } = transition.before;
  let supplyWei = token.totalSupplyWei;
  let { inventoryWei, rateWad, supplyAfterLastBurnWei: supplyAfterLastWei } = burn;
  let [depositedWei, burnedWei] = [0n, 0n];
  const burns: Burn[] = [];
  const follow = (event: ProtocolEvent): void => {
    if (event.contract === "burn" && event.name === "BurnDeposited") {
      depositedWei += amountOf(event, "amount");
      inventoryWei += amountOf(event, "amount");
    } else if (event.contract === "burn" && event.name === "TokensBurned") {
      const amountWei = amountOf(event, "amount");
      const newRateWad = amountOf(event, "newRate");
      burns.push({ amountWei, newRateWad, inventoryWei, supplyWei, rateWad, supplyAfterLastWei });
      burnedWei += amountWei;
      inventoryWei -= amountWei;
      [rateWad, supplyAfterLastWei] = [newRateWad, supplyWei - amountWei];
    } else if (event.contract === "burn" && event.name === "BurnRateBounded") rateWad = amountOf(event, "newRate");
    supplyWei += supplyChangeOf(event);
  };
  for (const outcome of transition.outcomes) {
    if (outcome.status !== "ok") continue;
    for (const event of outcome.events) follow(event);
    supplyWei -= burnedBy(outcome.action);
  }
  return { burns, depositedWei, burnedWei, rateWad, supplyAfterLastWei };
});

/**
 * Compute the rate after a burn for a net issuance per epoch over supply, in wad.
 *
 * rate' = clamp(rate + rate·clamp((N − target)/scale, −1, 1)/8, minimum, maximum), magnitudes rounded down; it never
 * falls as N rises.
 */
export function nextRate(rateWad: bigint, issuanceWad: bigint, parameters: Snapshot): bigint {
  const value = (name: string): bigint => parameter(parameters, "burn", name);
  const distance = issuanceWad - signedParameter(parameters, "burn", "issuanceTargetWad");
  const magnitude = least(mulDivDown(distance < 0n ? -distance : distance, WAD, value("issuanceScaleWad")), WAD);
  const move = mulDivDown(rateWad, magnitude, 8n * WAD);
  return clamp(distance < 0n ? rateWad - move : rateWad + move, value("minimumRateWad"), value("maximumRateWad"));
}
