const LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Beyond it the power series would cancel, and the continued fraction converges fast. */
const SERIES_LIMIT = 3;

const FRACTION_TERMS = 120;
const HALLEY_STEPS = 3;

/** Compute the logarithm of the density of a normal distribution. */
export function normalLogDensity(value: number, mean: number, variance: number): number {
  return -LOG_SQRT_TWO_PI - 0.5 * Math.log(variance) - (value - mean) ** 2 / (2 * variance);
}

function standardDensity(value: number): number {
  return Math.exp(-LOG_SQRT_TWO_PI - (value * value) / 2);
}

/** Probability above a value beyond the series' limit: density over Laplace's continued fraction, from its end. */
function upperTail(value: number): number {
  let fraction = value;
  for (let term = FRACTION_TERMS; term >= 1; term--) fraction = value + term / fraction;
  return standardDensity(value) / fraction;
}

/**
 * Compute the standard normal distribution function, to about 15 digits, in the tails of the smaller side as well.
 *
 * Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004); in the tails Laplace's continued fraction.
 */
export function normalCdf(value: number): number {
  if (Number.isNaN(value)) return Number.NaN;
  if (value > SERIES_LIMIT) return 1 - upperTail(value);
  if (value < -SERIES_LIMIT) return upperTail(-value);
  let sum = value;
  let term = value;
  for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); odd += 2) {
    term *= (value * value) / odd;
    sum += term;
  }
  return 0.5 + standardDensity(value) * sum;
}

/**
 * Compute the quantile of the standard normal distribution; infinite at probabilities 0 and 1.
 *
 * A rational start (Hastings 1955, in Abramowitz and Stegun 26.2.23, off by at most 0.00045), then Halley's steps.
 */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  const isUpper = probability > 0.5;
  const tail = isUpper ? 1 - probability : probability;
  const root = Math.sqrt(-2 * Math.log(tail));
  const rational =
    root -
    (2.515517 + 0.802853 * root + 0.010328 * root ** 2) /
      (1 + 1.432788 * root + 0.189269 * root ** 2 + 0.001308 * root ** 3);
  let quantile = -rational;
  for (let step = 0; step < HALLEY_STEPS; step++) {
    const error = (normalCdf(quantile) - tail) / standardDensity(quantile);
    if (!Number.isFinite(error)) break;
    quantile -= error / (1 + (quantile * error) / 2);
  }
  return isUpper ? -quantile : quantile;
}
