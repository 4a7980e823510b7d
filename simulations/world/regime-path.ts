import { SECONDS_PER_DAY } from "../units/amounts.ts";
import { createRngSeries } from "../units/rng.ts";
import { stationaryStress } from "./fit/regime-model.ts";
import type { RegimeModel } from "./fit/regime-model.ts";

/** A path of a {@link RegimeModel} in steps of any length. Index 0 is the start, into which nothing leads. */
export interface RegimePath {
  /** Log return into each step; 0 at the start. */
  readonly logReturns: readonly number[];
  /** Share of the step that was stressed, in [0, 1]; at the start that of the day that begins there, 0 or 1. */
  readonly stress: readonly number[];
}

/** What a path is drawn from. */
export interface RegimePathOptions {
  readonly model: RegimeModel;
  /** Number of values, the start included, from 1. */
  readonly steps: number;
  readonly stepSeconds: number;
  /** Steps in which the market is put into stress, whatever was drawn. */
  readonly shockedSteps?: readonly number[];
  readonly seed: number;
  readonly run?: number;
  /** Prefix of the draws' purposes. */
  readonly purpose: string;
}

/** A day's end that lies this near to a step's counts as the same moment. */
const SAME_MOMENT_DAYS = 1e-9;

/** Draw the state of each day, as 0 or 1: each day from its own stream, so that a longer run begins as a shorter one. */
function drawDays(options: RegimePathOptions, days: number): Uint8Array {
  const { model, seed, run = 0, purpose } = options;
  const stepDays = options.stepSeconds / SECONDS_PER_DAY;
  const shocked = new Set(
    (options.shockedSteps ?? []).map((step) => Math.max(0, Math.ceil(step * stepDays - SAME_MOMENT_DAYS) - 1)),
  );
  const rngOf = createRngSeries({ seed, run, purpose: `${purpose}/state` });
  const states = new Uint8Array(days);
  let probability = stationaryStress(model);
  for (let day = 0; day < days; day++) {
    const isStressed = rngOf(day).uniform() < probability || shocked.has(day);
    states[day] = isStressed ? 1 : 0;
    probability = isStressed ? 1 - model.leaveStressDaily : model.enterStressDaily;
  }
  return states;
}

/** Sum the stressed time between two moments, in days. */
function stressedDays(states: Uint8Array, from: number, to: number): number {
  let total = 0;
  for (let day = Math.floor(from); day < to; day++) {
    if (states[day] === 1) total += Math.min(to, day + 1) - Math.max(from, day);
  }
  return total;
}

/**
 * Draw a path. States change at the ends of days, counted from the start; within a day the log return is a jump
 * diffusion with that state's figures. So a day's return has the model's law however many steps it is cut into, and a
 * longer step is the sum of its days. Each step's noise comes from its own stream.
 */
export function drawRegimePath(options: RegimePathOptions): RegimePath {
  const { model, steps, seed, run = 0, purpose } = options;
  const { calm, stressed } = model;
  const stepDays = options.stepSeconds / SECONDS_PER_DAY;
  const states = drawDays(options, Math.max(1, Math.ceil((steps - 1) * stepDays - SAME_MOMENT_DAYS)));
  const rngOf = createRngSeries({ seed, run, purpose });
  const logReturns = [0];
  const stress = [states[0] ?? 0];
  for (let step = 1; step < steps; step++) {
    const rng = rngOf(step);
    const inStress = stressedDays(states, (step - 1) * stepDays, step * stepDays);
    const inCalm = stepDays - inStress;
    const variance = inCalm * calm.volatilityDaily ** 2 + inStress * stressed.volatilityDaily ** 2;
    let logReturn = inCalm * calm.meanDaily + inStress * stressed.meanDaily + Math.sqrt(variance) * rng.normal();
    const jumps = rng.poisson(model.jumpsPerCalmDay * inCalm + model.jumpsPerStressedDay * inStress);
    if (jumps > 0) logReturn += model.jumpMean * jumps + model.jumpDeviation * Math.sqrt(jumps) * rng.normal();
    logReturns.push(logReturn);
    stress.push(inStress / stepDays);
  }
  return { logReturns, stress };
}
