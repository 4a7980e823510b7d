import { formatChange, formatNumber, formatPercent } from "../format.ts";
import type { MeasureUnit } from "./measures.ts";
import type { Pair } from "./pair.ts";

const NOT_MEASURED = "none";

/** Show a figure with its unit. */
export function showMeasure(value: number | undefined, unit: MeasureUnit, pair: Pick<Pair, "token" | "quote">): string {
  if (value === undefined) return NOT_MEASURED;
  switch (unit) {
    case "share":
      return formatPercent(value);
    case "price":
      return `${formatNumber(value)} ${pair.quote}`;
    case "quote":
      return `${formatNumber(value)} ${pair.quote}`;
    case "token":
      return `${formatNumber(value)} ${pair.token}`;
    case "count":
    case "coefficient":
      return formatNumber(value);
  }
}

/** Show how B differs from A: shares in percentage points, everything else in its unit and as a share of A. */
export function showDifference(
  a: number | undefined,
  b: number | undefined,
  unit: MeasureUnit,
  pair: Pick<Pair, "token" | "quote">,
): string {
  if (a === undefined || b === undefined) return NOT_MEASURED;
  const difference = b - a;
  if (difference === 0) return "none";
  if (unit === "share")
    return `${difference > 0 ? "+" : ""}${formatPercent(difference).replace("\u00a0%", "")} percentage points`;
  const shown = `${difference > 0 ? "+" : ""}${showMeasure(difference, unit, pair)}`;
  return a === 0 ? shown : `${shown} (${formatChange(difference / Math.abs(a))})`;
}
