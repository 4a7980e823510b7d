/** Diffusion of one state: normal daily log returns. */
export interface Diffusion {
  /** Mean of the daily log return without jumps. */
  readonly meanDaily: number;
  /** Standard deviation of the daily log return without jumps, above 0. */
  readonly volatilityDaily: number;
}

/**
 * A regime-switching jump diffusion of daily log returns.
 *
 * The state of a day, calm or stressed, is a Markov chain (Hamilton 1989) that starts in its stationary distribution. A
 * day's log return is r = μ_state + σ_state·ε and N ~ Poisson(λ_state) jumps, each N(m, δ²) (Merton 1976). Without
 * switching it is a jump diffusion or a geometric Brownian motion.
 */
export interface RegimeModel {
  readonly calm: Diffusion;
  readonly stressed: Diffusion;
  /** Probability that a stressed day follows a calm one. */
  readonly enterStressDaily: number;
  /** Probability that a calm day follows a stressed one. */
  readonly leaveStressDaily: number;
  /** Expected number of jumps in a calm day, from 0. */
  readonly jumpsPerCalmDay: number;
  /** Expected number of jumps in a stressed day, from 0. */
  readonly jumpsPerStressedDay: number;
  /** Mean of a jump's log size (m). */
  readonly jumpMean: number;
  /** Standard deviation of a jump's log size (δ), from 0. */
  readonly jumpDeviation: number;
}

/** A state of a day. */
export type State = "calm" | "stressed";

/** Normal components of a day's return by number of jumps: component n has weight, mean and variance `[n]`. */
export interface JumpMixture {
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** Largest probability of the numbers of jumps that are left out of the mixture. */
export const MAXIMUM_TRUNCATED_PROBABILITY = 1e-12;

/** Share of days that are stressed in the long run; 0 where the chain never enters stress, so that it starts calm. */
export function stationaryStress(model: Pick<RegimeModel, "enterStressDaily" | "leaveStressDaily">): number {
  const { enterStressDaily, leaveStressDaily } = model;
  return enterStressDaily === 0 ? 0 : enterStressDaily / (enterStressDaily + leaveStressDaily);
}

/** Expected number of jumps in a day of a state. */
export function jumpsPerDay(model: RegimeModel, state: State): number {
  return state === "calm" ? model.jumpsPerCalmDay : model.jumpsPerStressedDay;
}

/**
 * List the components of a day's return in a state by number of jumps, 0 first.
 *
 * Numbers whose probabilities together are below {@link MAXIMUM_TRUNCATED_PROBABILITY} are left out: the density is too
 * low by at most that over the narrowest component's width.
 */
export function jumpMixture(model: RegimeModel, state: State): JumpMixture {
  const { jumpMean, jumpDeviation } = model;
  const { meanDaily, volatilityDaily } = model[state];
  const expectedJumps = jumpsPerDay(model, state);
  const weights: number[] = [];
  const means: number[] = [];
  const variances: number[] = [];
  let weight = Math.exp(-expectedJumps);
  let tailBound = 1;
  for (let jumps = 0; tailBound > MAXIMUM_TRUNCATED_PROBABILITY; jumps++) {
    weights.push(weight);
    means.push(meanDaily + jumps * jumpMean);
    variances.push(volatilityDaily ** 2 + jumps * jumpDeviation ** 2);
    weight *= expectedJumps / (jumps + 1);
    // From two more jumps than expected on, what is left is below a geometric series.
    const ratio = expectedJumps / (jumps + 2);
    tailBound = ratio < 1 ? weight / (1 - ratio) : 1;
  }
  return { weights, means, variances };
}

/** Mean and variance of a day's log return in a state, jumps included. */
function momentsOf(model: RegimeModel, state: State): { readonly mean: number; readonly variance: number } {
  const { meanDaily, volatilityDaily } = model[state];
  const { jumpMean, jumpDeviation } = model;
  const jumps = jumpsPerDay(model, state);
  return {
    mean: meanDaily + jumps * jumpMean,
    variance: volatilityDaily ** 2 + jumps * (jumpMean ** 2 + jumpDeviation ** 2),
  };
}

/** Mean and standard deviation of a day's log return in the long run, jumps and both states included. */
export function longRunMoments(model: RegimeModel): { readonly meanDaily: number; readonly volatilityDaily: number } {
  const stress = stationaryStress(model);
  const calm = momentsOf(model, "calm");
  const stressed = momentsOf(model, "stressed");
  const meanDaily = (1 - stress) * calm.mean + stress * stressed.mean;
  const variance =
    (1 - stress) * (calm.variance + (calm.mean - meanDaily) ** 2) +
    stress * (stressed.variance + (stressed.mean - meanDaily) ** 2);
  return { meanDaily, volatilityDaily: Math.sqrt(variance) };
}
