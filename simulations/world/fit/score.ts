import { smoothStates } from "./hamilton-filter.ts";
import type { SmoothedStates } from "./hamilton-filter.ts";
import { normalLogDensity } from "../../units/normal.ts";
import { jumpMixture, jumpsPerDay } from "./regime-model.ts";
import type { JumpMixture, RegimeModel, State } from "./regime-model.ts";

/** One figure for each parameter of a {@link RegimeModel}. */
export interface Score {
  readonly calmMean: number;
  readonly calmVolatility: number;
  readonly stressedMean: number;
  readonly stressedVolatility: number;
  readonly enterStress: number;
  readonly leaveStress: number;
  readonly jumpsPerCalmDay: number;
  readonly jumpsPerStressedDay: number;
  jumpMean: number;
  jumpDeviation: number;
}

/** The log-likelihood and its derivatives. */
export interface ScoredLikelihood {
  readonly logLikelihood: number;
  /** Derivative by each parameter; 0 where the parameter has no effect. */
  readonly score: Score;
}

/** Derivatives by what a state's days are drawn from. */
interface StateScore {
  mean: number;
  volatility: number;
  jumpsPerDay: number;
  jumpMean: number;
  jumpDeviation: number;
}

/** Add what one day tells about a state, as far as it was in it, weighted by how probable each number of jumps is. */
function addDay(score: StateScore, value: number, share: number, mixture: JumpMixture, of: StateFigures): void {
  const { weights, means, variances } = mixture;
  const densities = weights.map(
    (weight, jumps) => Math.log(weight) + normalLogDensity(value, means[jumps] ?? 0, variances[jumps] ?? 1),
  );
  const largest = Math.max(...densities);
  const shares = densities.map((density) => Math.exp(density - largest));
  const total = shares.reduce((sum, density) => sum + density, 0);
  shares.forEach((density, jumps) => {
    const probability = (share * density) / total;
    const variance = variances[jumps] ?? 1;
    const distance = value - (means[jumps] ?? 0);
    const byMean = (probability * distance) / variance;
    const byVariance = (probability * (distance ** 2 / variance - 1)) / (2 * variance);
    score.mean += byMean;
    score.volatility += 2 * of.volatility * byVariance;
    score.jumpMean += jumps * byMean;
    score.jumpDeviation += 2 * of.jumpDeviation * jumps * byVariance;
    if (of.jumpsPerDay > 0) score.jumpsPerDay += probability * (jumps / of.jumpsPerDay - 1);
  });
}

/** What a state's days are drawn from, as far as its derivatives need it. */
interface StateFigures {
  readonly volatility: number;
  readonly jumpsPerDay: number;
  readonly jumpDeviation: number;
}

/** Add up what all days tell about a state. */
function scoreState(
  returns: readonly number[],
  shareOf: (day: number) => number,
  model: RegimeModel,
  state: State,
): StateScore {
  const score = { mean: 0, volatility: 0, jumpsPerDay: 0, jumpMean: 0, jumpDeviation: 0 };
  const mixture = jumpMixture(model, state);
  const figures = {
    volatility: model[state].volatilityDaily,
    jumpsPerDay: jumpsPerDay(model, state),
    jumpDeviation: model.jumpDeviation,
  };
  returns.forEach((value, day) => {
    const share = shareOf(day);
    if (share > 0) addDay(score, value, share, mixture, figures);
  });
  return score;
}

function ratio(count: number, probability: number): number {
  return count === 0 ? 0 : count / probability;
}

/** Derivatives by the chain's two probabilities: of the transitions, and of the stationary start. */
function scoreTransitions(model: RegimeModel, states: SmoothedStates): { enter: number; leave: number } {
  const { enterStressDaily: enter, leaveStressDaily: leave } = model;
  const { calmToCalm, calmToStressed, stressedToCalm, stressedToStressed } = states.transitions;
  const first = states.smoothedStress[0] ?? 0;
  const start = enter > 0 && leave > 0 ? 1 / (enter + leave) : 0;
  return {
    enter: ratio(calmToStressed, enter) - ratio(calmToCalm, 1 - enter) + (start === 0 ? 0 : first / enter - start),
    leave:
      ratio(stressedToCalm, leave) -
      ratio(stressedToStressed, 1 - leave) +
      (start === 0 ? 0 : (1 - first) / leave - start),
  };
}

/**
 * Compute the log-likelihood of daily log returns and its exact derivatives.
 *
 * The score is the expectation, over states and numbers of jumps given all returns, of the score that they would have if
 * they were seen (Fisher's identity; Louis 1982).
 */
export function scoreLikelihood(returns: readonly number[], model: RegimeModel): ScoredLikelihood {
  const states = smoothStates(returns, model);
  const transitions = scoreTransitions(model, states);
  const stressOf = (day: number): number => states.smoothedStress[day] ?? 0;
  const calm = scoreState(returns, (day) => 1 - stressOf(day), model, "calm");
  const stressed = scoreState(returns, stressOf, model, "stressed");
  const score: Score = {
    calmMean: calm.mean,
    calmVolatility: calm.volatility,
    stressedMean: stressed.mean,
    stressedVolatility: stressed.volatility,
    enterStress: transitions.enter,
    leaveStress: transitions.leave,
    jumpsPerCalmDay: calm.jumpsPerDay,
    jumpsPerStressedDay: stressed.jumpsPerDay,
    jumpMean: calm.jumpMean + stressed.jumpMean,
    jumpDeviation: calm.jumpDeviation + stressed.jumpDeviation,
  };
  return { logLikelihood: states.logLikelihood, score };
}
