import { TokenwrightError } from "../errors.ts";

/** One, as an 18-decimal fixed-point number. */
export const WAD = 10n ** 18n;

/** One, in basis points. */
export const BPS = 10_000n;

/** Decimals of the token, and of a wad. */
export const TOKEN_DECIMALS = 18;

export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_YEAR = 365 * SECONDS_PER_DAY;

const MAXIMUM_DECIMALS = 36;

function refuse(name: string, value: unknown, allowed: string): never {
  throw new TokenwrightError("TW001", { message: `${name} is out of range`, path: name, value, allowed });
}

const POWERS_OF_TEN = Array.from({ length: MAXIMUM_DECIMALS + 1 }, (_, exponent) => 10n ** BigInt(exponent));

function scaleOf(decimals: number): bigint {
  return POWERS_OF_TEN[decimals] ?? refuse("decimals", decimals, `an integer from 0 to ${MAXIMUM_DECIMALS}`);
}

function parseDecimal(text: string, decimals: number, path: string, signed: boolean): bigint {
  const scale = scaleOf(decimals);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null || (match[1] === "-" && !signed)) {
    throw new TokenwrightError("TW102", {
      message: `${path} is not an amount`,
      path,
      value: text,
      allowed: `a ${signed ? "" : "non-negative "}decimal string with at most ${decimals} decimals, such as "1250.5"`,
      next: "write digits with at most one point, without exponent, thousands separators or spaces",
    });
  }
  const [, sign, whole = "0", fraction = ""] = match;
  if (fraction.length > decimals) {
    throw new TokenwrightError("TW102", {
      message: `${path} has ${fraction.length} decimals`,
      path,
      value: text,
      allowed: `at most ${decimals} decimals`,
      next: "drop the decimals that the asset can't hold",
    });
  }
  const magnitude = BigInt(whole) * scale + BigInt(fraction.padEnd(decimals, "0") || "0");
  return sign === "-" ? -magnitude : magnitude;
}

/**
 * Parse an amount in whole units, such as "1250.5", to wei of an asset with that many decimals; exact.
 *
 * @param path - Where the text stands, for the error.
 * @throws {@link TokenwrightError} TW102 when the text is no non-negative decimal, or has more decimals than the asset.
 */
export function parseAmount(text: string, decimals: number, path = "amount"): bigint {
  return parseDecimal(text, decimals, path, false);
}

/**
 * Parse a ratio such as "-0.0001" to a wad; exact.
 *
 * @param path - Where the text stands, for the error.
 * @throws {@link TokenwrightError} TW102 when the text is no decimal, or has more than 18 decimals.
 */
export function parseRatio(text: string, path = "ratio"): bigint {
  return parseDecimal(text, TOKEN_DECIMALS, path, true);
}

/**
 * Format wei as a decimal string in whole units.
 *
 * @param fractionDigits - Exactly so many decimals, the rest cut off (rounded towards zero); without it the exact amount,
 *   without trailing zeros.
 */
export function formatAmount(wei: bigint, decimals: number, fractionDigits?: number): string {
  const scale = scaleOf(decimals);
  const magnitude = wei < 0n ? -wei : wei;
  const whole = (magnitude / scale).toString();
  const digits = decimals === 0 ? "" : (magnitude % scale).toString().padStart(decimals, "0");
  const fraction =
    fractionDigits === undefined
      ? digits.replace(/0+$/, "")
      : digits.slice(0, fractionDigits).padEnd(fractionDigits, "0");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return wei < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

/**
 * Convert wei to a number in whole units: the one way from exact amounts to agents, world and metrics.
 *
 * Off by at most one unit in the last place of a double (about 16 digits).
 */
export function weiToNumber(wei: bigint, decimals: number): number {
  return Number(wei) / Number(scaleOf(decimals));
}

/** Convert a wad to a number. */
export function wadToNumber(wad: bigint): number {
  return weiToNumber(wad, TOKEN_DECIMALS);
}

/** Convert basis points to a number: 30 bps is 0.003. */
export function bpsToNumber(bps: bigint | number): number {
  return Number(bps) / Number(BPS);
}

/** A power of two under which each fraction worth at least one wei is an integer. */
const FRACTION_BITS = 180;

/**
 * Convert a number in whole units to wei, rounded down from the double's exact value: the one way back.
 *
 * The way to a number and back may end some wei above the start (a double has 53 bits), so limit what is
 * spent to what is held.
 *
 * @throws {@link TokenwrightError} TW001 when the value is negative, NaN or infinite.
 */
export function numberToWei(value: number, decimals: number): bigint {
  if (!Number.isFinite(value) || value < 0) refuse("value", value, "a finite number from 0");
  const scale = scaleOf(decimals);
  const whole = Math.floor(value);
  const fraction = BigInt(Math.floor((value - whole) * 2 ** FRACTION_BITS));
  return BigInt(whole) * scale + ((fraction * scale) >> BigInt(FRACTION_BITS));
}

function requireDivision(a: bigint, b: bigint, divisor: bigint): void {
  if (a < 0n || b < 0n) refuse("factor", a < 0n ? a : b, "a bigint from 0");
  if (divisor <= 0n) refuse("divisor", divisor, "a bigint from 1");
}

/**
 * Compute a·b/divisor, rounded down.
 *
 * @throws {@link TokenwrightError} TW001 when a factor is negative or the divisor isn't positive.
 */
export function mulDivDown(a: bigint, b: bigint, divisor: bigint): bigint {
  requireDivision(a, b, divisor);
  return (a * b) / divisor;
}

/**
 * Compute a·b/divisor, rounded up.
 *
 * @throws {@link TokenwrightError} TW001 when a factor is negative or the divisor isn't positive.
 */
export function mulDivUp(a: bigint, b: bigint, divisor: bigint): bigint {
  requireDivision(a, b, divisor);
  return (a * b + divisor - 1n) / divisor;
}

/**
 * Compute the square root, rounded down, by Newton's method from above.
 *
 * @throws {@link TokenwrightError} TW001 when the value is negative.
 */
export function sqrtDown(value: bigint): bigint {
  if (value < 0n) refuse("value", value, "a bigint from 0");
  if (value < 2n) return value;
  // 2^ceil(bits/2) is at least the root, so the iteration only falls until it arrives.
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * Divide two bigints to a number, with at least 15 significant digits however large they are.
 *
 * @returns 0 when the divisor is 0.
 */
export function ratioToNumber(dividend: bigint, divisor: bigint): number {
  if (divisor === 0n) return 0;
  // Doubles end at 2^1024: amounts on chain are below 2^256, and products of four would still fit.
  return Number(dividend) / Number(divisor);
}
