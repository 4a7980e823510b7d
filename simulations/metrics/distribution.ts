import { TokenwrightError } from "../errors.ts";
import type { Concentration } from "../recorder/run.ts";
import { WAD, ratioToNumber, wadToNumber } from "../units/amounts.ts";

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function totalOf(holdingsWei: readonly bigint[]): bigint {
  let total = 0n;
  for (const holding of holdingsWei) {
    if (holding < 0n) {
      throw new TokenwrightError("TW001", {
        message: "a holding is negative",
        path: "holdingsWei",
        value: holding,
        allowed: "a bigint from 0",
      });
    }
    total += holding;
  }
  return total;
}

/**
 * Compute the Gini coefficient: (2·Σ i·x_i)/(n·Σx) − (n + 1)/n over holdings sorted upwards, i from 1 (Gini 1912; this form
 * Sen 1973). Sums are exact; the quotient is cut to 18 decimals.
 *
 * @param holdingsWei - Holdings by holder, each from 0; holders of 0 count as holders.
 * @returns 0 without holders or holdings.
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function giniCoefficient(holdingsWei: readonly bigint[]): number {
  const total = totalOf(holdingsWei);
  if (total === 0n) return 0;
  const count = BigInt(holdingsWei.length);
  let ranked = 0n;
  [...holdingsWei].sort(compare).forEach((holding, index) => {
    ranked += BigInt(index + 1) * holding;
  });
  return wadToNumber(((2n * ranked - (count + 1n) * total) * WAD) / (count * total));
}

/**
 * Compute the Herfindahl–Hirschman index: the sum of squared shares, in (0, 1] (Hirschman 1945, Herfindahl 1950).
 *
 * @returns 0 without holders or holdings.
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function herfindahlIndex(holdingsWei: readonly bigint[]): number {
  const total = totalOf(holdingsWei);
  if (total === 0n) return 0;
  let squares = 0n;
  for (const holding of holdingsWei) squares += holding * holding;
  return wadToNumber((squares * WAD) / (total * total));
}

/**
 * Compute the Theil index T: mean of (x/μ)·ln(x/μ), a holding of 0 adding 0 (Theil 1967).
 *
 * @returns 0 without holders or holdings.
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function theilIndex(holdingsWei: readonly bigint[]): number {
  const total = totalOf(holdingsWei);
  if (total === 0n) return 0;
  const count = BigInt(holdingsWei.length);
  let sum = 0;
  for (const holding of holdingsWei) {
    const relative = ratioToNumber(holding * count, total);
    if (relative > 0) sum += relative * Math.log(relative);
  }
  // Equal holdings may round to just below 0.
  return Math.max(0, sum / holdingsWei.length);
}

/**
 * Count the Nakamoto coefficient: the fewest holders who together hold more than half (Srinivasan, Lee 2017).
 *
 * @returns 0 without holders or holdings.
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function nakamotoCoefficient(holdingsWei: readonly bigint[]): number {
  const total = totalOf(holdingsWei);
  let held = 0n;
  let holders = 0;
  for (const holding of [...holdingsWei].sort((a, b) => compare(b, a))) {
    if (held * 2n > total || total === 0n) break;
    held += holding;
    holders++;
  }
  return holders;
}

/**
 * Compute the share of the largest holding, in (0, 1]; cut to 18 decimals.
 *
 * @returns 0 without holders or holdings.
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function largestShare(holdingsWei: readonly bigint[]): number {
  const total = totalOf(holdingsWei);
  if (total === 0n) return 0;
  const largest = holdingsWei.reduce((most, holding) => (holding > most ? holding : most), 0n);
  return wadToNumber((largest * WAD) / total);
}

/**
 * Measure how concentrated holdings are, by all four measures.
 *
 * @throws {@link TokenwrightError} TW001 when a holding is negative.
 */
export function concentrationOf(holdingsWei: readonly bigint[]): Concentration {
  return {
    gini: giniCoefficient(holdingsWei),
    herfindahl: herfindahlIndex(holdingsWei),
    theil: theilIndex(holdingsWei),
    nakamoto: nakamotoCoefficient(holdingsWei),
  };
}
