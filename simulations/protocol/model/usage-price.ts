import { greater, lesser } from "../views.ts";

/** Compute the price of the next period, WAD of quote per unit: rises are rounded up, falls down. */
export function nextPrice(
  priceWad: bigint,
  sold: bigint,
  bounds: { readonly target: bigint; readonly floorWad: bigint; readonly ceilingWad: bigint },
): bigint {
  const { target, floorWad, ceilingWad } = bounds;
  const scale = 8n * target;
  const moved =
    sold >= target
      ? priceWad + (priceWad * lesser(sold - target, target) + scale - 1n) / scale
      : priceWad - (priceWad * (target - sold)) / scale;
  return greater(floorWad, lesser(moved, ceilingWad));
}

/** Compute the price after a number of periods without demand, stopping at the floor. */
export function priceAfterIdle(priceWad: bigint, periods: bigint, floorWad: bigint): bigint {
  let price = priceWad;
  for (let left = periods; left > 0n && price > floorWad; left--) price = greater(floorWad, price - price / 8n);
  return price;
}
