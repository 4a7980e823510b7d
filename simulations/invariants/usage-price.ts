import { mulDivDown, mulDivUp } from "../units/amounts.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { clamp, greatest, least } from "./integers.ts";
import { parameter } from "./parameters.ts";

/** What governs the unit price. Prices are wads of quote per unit. */
export interface PriceRule {
  readonly floorWad: bigint;
  readonly ceilingWad: bigint;
  /** Units at which the price stays. */
  readonly target: bigint;
}

/** Read the rule from a snapshot's parameters. */
export function priceRule(snapshot: Snapshot): PriceRule {
  return {
    floorWad: parameter(snapshot, "fees", "floorUnitPriceWad"),
    ceilingWad: parameter(snapshot, "fees", "ceilingUnitPriceWad"),
    target: parameter(snapshot, "fees", "targetUnitsPerPeriod"),
  };
}

/**
 * Compute the price some periods on: one that sold, then idle ones.
 *
 * A period moves it by price·(sold − target)/target/8, rises rounded up and falls down, between floor and ceiling.
 */
export function priceAfter(priceWad: bigint, soldUnits: bigint, periods: bigint, rule: PriceRule): bigint {
  if (periods <= 0n) return priceWad;
  const { floorWad, ceilingWad, target } = rule;
  const moved =
    soldUnits >= target
      ? priceWad + mulDivUp(priceWad, soldUnits - target, 8n * target)
      : priceWad - mulDivDown(priceWad, target - soldUnits, 8n * target);
  let price = clamp(moved, floorWad, ceilingWad);
  for (let left = periods - 1n; left > 0n && price > floorWad; left--) price = greatest(floorWad, price - price / 8n);
  return price;
}

/** Bound the price some periods on, whatever is sold: an eighth a period at most, between floor and ceiling. */
export function priceBounds(
  priceWad: bigint,
  periods: bigint,
  { floorWad, ceilingWad }: PriceRule,
): { leastWad: bigint; mostWad: bigint } {
  let [leastWad, mostWad] = [priceWad, priceWad];
  for (let left = periods; left > 0n; left--) {
    const lower = greatest(floorWad, leastWad - leastWad / 8n);
    const upper = least(ceilingWad, mostWad + (mostWad + 7n) / 8n);
    // A long idle time ends at the bounds, long before its periods are counted.
    if (lower === leastWad && upper === mostWad) break;
    [leastWad, mostWad] = [lower, upper];
  }
  return { leastWad, mostWad };
}
