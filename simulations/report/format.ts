import { formatAmount, SECONDS_PER_DAY, TOKEN_DECIMALS } from "../units/amounts.ts";

const MINUS = "\u2212";
const NOT_AVAILABLE = "n/a";

function withMinus(text: string): string {
  return text.replaceAll("-", MINUS);
}

function fractionDigitsFor(magnitude: number): number {
  if (magnitude >= 1_000) return 0;
  if (magnitude >= 100) return 1;
  return 2;
}

/** Format a number with thousands separators: no decimals from 1,000 up, four significant digits below 1. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return NOT_AVAILABLE;
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 1e15) return withMinus(value.toLocaleString("en-US"));
  if (magnitude >= 1e15 || magnitude < 1e-6) return withMinus(value.toExponential(3));
  if (magnitude < 1) return withMinus(value.toLocaleString("en-US", { maximumSignificantDigits: 4 }));
  const digits = fractionDigitsFor(magnitude);
  return withMinus(value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
}

function compact(value: number, digits: number): string {
  if (!Number.isFinite(value)) return NOT_AVAILABLE;
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && magnitude < 1e-6) return withMinus(value.toExponential(0));
  const options: Intl.NumberFormatOptions =
    magnitude >= 1_000
      ? { notation: "compact", maximumSignificantDigits: digits }
      : { maximumSignificantDigits: digits };
  return withMinus(value.toLocaleString("en-US", options));
}

const TICK_DIGITS = 3;
const MOST_TICK_DIGITS = 8;

/** Format a number for an axis: at most three significant digits, K, M, B or T for thousands and up. */
export function formatCompact(value: number): string {
  return compact(value, TICK_DIGITS);
}

/** Format the ticks of an axis as {@link formatCompact} does, with as many more digits as tell them apart. */
export function formatTicks(values: readonly number[]): readonly string[] {
  for (let digits = TICK_DIGITS; ; digits += 1) {
    const texts = values.map((value) => compact(value, digits));
    if (digits === MOST_TICK_DIGITS || new Set(texts).size === new Set(values).size) return texts;
  }
}

/** Percentages below it are dust: what rounding leaves. */
const LEAST_PERCENT = 1e-6;

/** Format a measured ratio as a percentage, to one decimal (two below 1 %): 0.1234 is "12.3 %". */
export function formatPercent(ratio: number): string {
  if (!Number.isFinite(ratio)) return NOT_AVAILABLE;
  const percent = ratio * 100;
  const magnitude = Math.abs(percent);
  if (magnitude === 0) return "0\u00a0%";
  if (magnitude < LEAST_PERCENT) return "\u2248\u00a00\u00a0%";
  if (magnitude < 0.01) return `${withMinus(String(Number(percent.toPrecision(2))))}\u00a0%`;
  const digits = magnitude >= 1_000 ? 0 : magnitude >= 1 ? 1 : 2;
  const text = percent.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${withMinus(text)}\u00a0%`;
}

const SHORT_FROM = 10_000_000;

/** Format an amount for a tight place: as {@link formatNumber}, from ten million up with four digits and M, B or T. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) < SHORT_FROM) return formatNumber(value);
  return withMinus(value.toLocaleString("en-US", { notation: "compact", maximumSignificantDigits: 4 }));
}

/** Format a ratio that someone chose as a percentage, to its own digits: 0.0132 is "1.32 %", 0.25 is "25 %". */
export function formatExactPercent(ratio: number): string {
  if (!Number.isFinite(ratio)) return NOT_AVAILABLE;
  return `${withMinus((ratio * 100).toLocaleString("en-US", { maximumSignificantDigits: 8 }))}\u00a0%`;
}

/** Format a change as a percentage that always shows its sign: 0.1 is "+10 %". */
export function formatChange(ratio: number): string {
  return ratio > 0 ? `+${formatPercent(ratio)}` : formatPercent(ratio);
}

/** Format a number that always shows its sign. */
export function formatSigned(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** Put thousands separators into a decimal string of any length: "-1234567.5" is "−1,234,567.5". */
export function groupDigits(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return withMinus(fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** Format an exact integer, however long, with thousands separators. */
export function formatInteger(value: bigint): string {
  return groupDigits(value.toString());
}

/** Round wei to so many decimals of the whole unit, halves away from zero; the result is still in wei. */
export function roundWei(wei: bigint, decimals: number, fractionDigits: number): bigint {
  const unit = 10n ** BigInt(decimals - fractionDigits);
  const half = wei < 0n ? -(unit / 2n) : unit / 2n;
  return ((wei + half) / unit) * unit;
}

/**
 * Format wei in whole units, rounded to two decimals below 1,000 and to none from there; what is
 * smaller than a hundredth shows its first digits.
 */
export function formatWei(wei: bigint, decimals: number = TOKEN_DECIMALS): string {
  const magnitude = wei < 0n ? -wei : wei;
  const one = 10n ** BigInt(decimals);
  if (wei === 0n) return "0";
  if (magnitude < one / 100n) return withMinus((Number(wei) / Number(one)).toPrecision(3));
  const fractionDigits = magnitude >= 1_000n * one ? 0 : 2;
  return groupDigits(formatAmount(roundWei(wei, decimals, fractionDigits), decimals, fractionDigits));
}

const ISO_DATE = /\d{4}-\d{2}-\d{2}/;

/** Split a text into pieces that may be broken and dates that must not be; dates stand at odd indices. */
export function splitAtDates(text: string): readonly string[] {
  return text.split(new RegExp(`(${ISO_DATE.source})`));
}

const DURATION_UNITS = [
  { name: "year", seconds: 365 * SECONDS_PER_DAY },
  { name: "day", seconds: SECONDS_PER_DAY },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
] as const;

/** Format a duration in the largest unit that keeps it at 1 or more: 604,800 is "7 days". */
export function formatDuration(durationSeconds: number): string {
  const unit = DURATION_UNITS.find((candidate) => durationSeconds >= candidate.seconds);
  if (unit === undefined) return `${formatNumber(durationSeconds)} ${durationSeconds === 1 ? "second" : "seconds"}`;
  const count = Number((durationSeconds / unit.seconds).toFixed(2));
  return `${formatNumber(count)} ${unit.name}${count === 1 ? "" : "s"}`;
}

/** Format Unix seconds as a UTC date: "2020-03-12". */
export function formatDate(timestampSeconds: number): string {
  return new Date(timestampSeconds * 1_000).toISOString().slice(0, 10);
}

/** Format a count with its noun: 1 is "1 step", 2 is "2 steps". */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** Turn a field's name into words: "targetRunwaySeconds" is "target runway seconds". */
export function wordsOf(fieldName: string): string {
  return fieldName.replace(
    /([a-z0-9])([A-Z])/g,
    (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
