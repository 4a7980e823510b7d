import { jumpMixture, stationaryStress } from "./regime-model.ts";
import type { JumpMixture, RegimeModel } from "./regime-model.ts";
import { normalLogDensity } from "../../units/normal.ts";

/** Logarithms of the densities of each day's return in either state. */
interface StateDensities {
  readonly calm: Float64Array;
  readonly stressed: Float64Array;
}

/** What the returns up to each day tell about its state. Arrays are by day. */
export interface FilteredStates {
  /** Log-likelihood of all returns. */
  readonly logLikelihood: number;
  /** Probability of stress given the returns before the day. */
  readonly predictedStress: Float64Array;
  /** Probability of stress given the returns up to the day. */
  readonly filteredStress: Float64Array;
}

/** What all returns tell about each day's state. */
export interface SmoothedStates extends FilteredStates {
  /** Probability of stress given all returns, by day. */
  readonly smoothedStress: Float64Array;
  /** Expected number of days at whose end the chain went from the first state to the second. */
  readonly transitions: {
    readonly calmToCalm: number;
    readonly calmToStressed: number;
    readonly stressedToCalm: number;
    readonly stressedToStressed: number;
  };
}

/** Sum each day's density over the numbers of jumps, in logarithms: an outlier's would vanish otherwise. */
function logDensities(returns: readonly number[], { weights, means, variances }: JumpMixture): Float64Array {
  const logWeights = weights.map(Math.log);
  const logs = new Float64Array(weights.length);
  return Float64Array.from(returns, (value) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let jumps = 0; jumps < logs.length; jumps++) {
      const log = (logWeights[jumps] ?? 0) + normalLogDensity(value, means[jumps] ?? 0, variances[jumps] ?? 1);
      logs[jumps] = log;
      if (log > largest) largest = log;
    }
    let sum = 0;
    for (const log of logs) sum += Math.exp(log - largest);
    return largest + Math.log(sum);
  });
}

function stateDensities(returns: readonly number[], model: RegimeModel): StateDensities {
  return {
    calm: logDensities(returns, jumpMixture(model, "calm")),
    stressed: logDensities(returns, jumpMixture(model, "stressed")),
  };
}

/** A filter's result, and each day's densities over the larger of those that its states could have. */
interface ScaledFilter extends FilteredStates {
  readonly calmDensity: Float64Array;
  readonly stressedDensity: Float64Array;
}

function runFilter(densities: StateDensities, model: RegimeModel): ScaledFilter {
  const { enterStressDaily, leaveStressDaily } = model;
  const days = densities.calm.length;
  const predictedStress = new Float64Array(days);
  const filteredStress = new Float64Array(days);
  const calmDensity = new Float64Array(days);
  const stressedDensity = new Float64Array(days);
  let logLikelihood = 0;
  let predicted = stationaryStress(model);
  for (let day = 0; day < days; day++) {
    // A state that is out of the question doesn't count: the other's density would vanish beside it.
    const logCalm = predicted < 1 ? (densities.calm[day] ?? 0) : Number.NEGATIVE_INFINITY;
    const logStressed = predicted > 0 ? (densities.stressed[day] ?? 0) : Number.NEGATIVE_INFINITY;
    const scale = Math.max(logCalm, logStressed);
    const calm = Math.exp(logCalm - scale);
    const stressed = Math.exp(logStressed - scale);
    const density = (1 - predicted) * calm + predicted * stressed;
    logLikelihood += Math.log(density) + scale;
    const filtered = (predicted * stressed) / density;
    predictedStress[day] = predicted;
    filteredStress[day] = filtered;
    calmDensity[day] = calm;
    stressedDensity[day] = stressed;
    predicted = filtered * (1 - leaveStressDaily) + (1 - filtered) * enterStressDaily;
  }
  return { logLikelihood, predictedStress, filteredStress, calmDensity, stressedDensity };
}

/**
 * Filter the state out of daily log returns, and compute their likelihood (Hamilton, "A new approach to the economic
 * analysis of nonstationary time series and the business cycle", 1989); the number of jumps is summed out of each day.
 *
 * @param returns - `returns[day]`.
 */
export function filterStates(returns: readonly number[], model: RegimeModel): FilteredStates {
  const { logLikelihood, predictedStress, filteredStress } = runFilter(stateDensities(returns, model), model);
  return { logLikelihood, predictedStress, filteredStress };
}

/**
 * Smooth the states: as {@link filterStates}, then backwards through the days (Baum et al. 1970, scaled as the filter is).
 */
export function smoothStates(returns: readonly number[], model: RegimeModel): SmoothedStates {
  const filtered = runFilter(stateDensities(returns, model), model);
  const { enterStressDaily: enter, leaveStressDaily: leave } = model;
  const days = returns.length;
  const smoothedStress = new Float64Array(days);
  const transitions = { calmToCalm: 0, calmToStressed: 0, stressedToCalm: 0, stressedToStressed: 0 };
  // Probability density of the returns after the day given its state, over that given the returns so far.
  let afterCalm = 1;
  let afterStressed = 1;
  for (let day = days - 1; day >= 0; day--) {
    const stress = filtered.filteredStress[day] ?? 0;
    smoothedStress[day] = stress * afterStressed;
    if (day === 0) break;
    const before = filtered.filteredStress[day - 1] ?? 0;
    const predicted = filtered.predictedStress[day] ?? 0;
    const calmDensity = filtered.calmDensity[day] ?? 0;
    const stressedDensity = filtered.stressedDensity[day] ?? 0;
    const density = (1 - predicted) * calmDensity + predicted * stressedDensity;
    const calm = (calmDensity * afterCalm) / density;
    const stressed = (stressedDensity * afterStressed) / density;
    transitions.calmToCalm += (1 - before) * (1 - enter) * calm;
    transitions.calmToStressed += (1 - before) * enter * stressed;
    transitions.stressedToCalm += before * leave * calm;
    transitions.stressedToStressed += before * (1 - leave) * stressed;
    afterCalm = (1 - enter) * calm + enter * stressed;
    afterStressed = leave * calm + (1 - leave) * stressed;
  }
  const { logLikelihood, predictedStress, filteredStress } = filtered;
  return { logLikelihood, predictedStress, filteredStress, smoothedStress, transitions };
}
