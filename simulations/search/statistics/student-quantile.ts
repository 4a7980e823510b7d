import { refuse, requireInteger } from "../arguments.ts";

/** Share of the distribution above which one less the rest of it is exact to some 12 digits. */
const LARGE_TAIL = 1e-4;

/** The distribution at a value from 0 on. */
interface Place {
  /** Probability above the value. */
  readonly tail: number;
  /** Density at the value, times the value: how fast the tail falls for each relative step. */
  readonly fall: number;
  /** Density at the value. */
  readonly density: number;
}

/**
 * Compute Student's distribution at a value from 0 on.
 *
 * The probability between 0 and the value is a finite sum in the angle whose tangent is value / √degrees (Abramowitz, Stegun,
 * Handbook of Mathematical Functions, 1964, 26.7.3 for odd degrees, 26.7.4 for even ones). Without an end the same sum is
 * 1/2: in the tails, where a difference from 1/2 would cancel, the terms that the finite one leaves out are added up.
 */
function studentAt(value: number, degrees: number): Place {
  const root = Math.sqrt(degrees);
  const hypotenuse = Math.hypot(value, root);
  const [sine, cosine] = [value / hypotenuse, root / hypotenuse];
  const isOdd = degrees % 2 === 1;
  let power = isOdd ? 1 : 0;
  let term = isOdd ? cosine / Math.PI : 0.5;
  const addTo = (sum: number): number => {
    const next = sum + term;
    term *= ((power + 1) / (power + 2)) * cosine ** 2;
    power += 2;
    return next;
  };
  let inside = 0;
  while (power < degrees) inside = addTo(inside);
  const density = term * root * cosine;
  const fall = term * degrees * sine;
  const tail = 0.5 - sine * inside - (isOdd ? Math.atan2(sine, cosine) / Math.PI : 0);
  if (tail > LARGE_TAIL) return { tail, fall, density };
  let outside = 0;
  while (term > Number.EPSILON * outside) outside = addTo(outside);
  return { tail: sine * outside, fall, density };
}

/** Find the value above which so much of the distribution lies, at most half of it. */
function upperQuantile(tail: number, degrees: number): number {
  // From 0 on the tail falls ever more slowly: a step of Newton's from below the quantile never passes it.
  let low = (0.5 - tail) / studentAt(0, degrees).density;
  if (low === 0) return 0;
  while (studentAt(2 * low, degrees).tail > tail) low *= 2;
  for (;;) {
    const { tail: above, fall } = studentAt(low, degrees);
    const next = low + (low * (above - tail)) / fall;
    // Only rounding ever makes it step back or overshoot the bracket.
    if (!(next > low)) return low;
    low = Math.min(next, 2 * low);
  }
}

/**
 * Compute the quantile of Student's distribution, to some 12 digits; infinite at probabilities 0 and 1.
 *
 * @param degrees - Degrees of freedom: whole, at least 1.
 * @throws `TokenwrightError` TW001 when an argument is out of range.
 */
export function studentQuantile(probability: number, degrees: number): number {
  requireInteger("degrees", degrees, 1);
  if (!(probability >= 0 && probability <= 1)) refuse("probability", probability, "a number from 0 to 1");
  const tail = Math.min(probability, 1 - probability);
  const quantile = tail === 0 ? Number.POSITIVE_INFINITY : upperQuantile(tail, degrees);
  return probability < 0.5 ? -quantile : quantile;
}
