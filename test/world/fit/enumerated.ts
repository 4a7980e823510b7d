import type { RegimeModel } from "../../../simulations/world/fit/regime-model.ts";

/** What adding up every path of states and numbers of jumps gives. */
export interface Enumerated {
  readonly logLikelihood: number;
  /** Probability of stress given all returns, by day. */
  readonly smoothedStress: readonly number[];
  readonly transitions: Readonly<Record<string, number>>;
}

/** Largest number of jumps a day that is added up. */
const MOST_JUMPS = 15;

function density(value: number, mean: number, variance: number): number {
  return Math.exp(-((value - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
}

function factorial(count: number): number {
  return count <= 1 ? 1 : count * factorial(count - 1);
}

/** Every way that one day can come about: its state, and how probable it is together with the return. */
function waysOf(value: number, model: RegimeModel): { stressed: boolean; weight: number }[] {
  const states = [
    { stressed: false, of: model.calm, rate: model.jumpsPerCalmDay },
    { stressed: true, of: model.stressed, rate: model.jumpsPerStressedDay },
  ];
  return states.flatMap(({ stressed, of, rate }) =>
    Array.from({ length: MOST_JUMPS + 1 }, (_, jumps) => {
      const poisson = (Math.exp(-rate) * rate ** jumps) / factorial(jumps);
      const mean = of.meanDaily + jumps * model.jumpMean;
      const variance = of.volatilityDaily ** 2 + jumps * model.jumpDeviation ** 2;
      return { stressed, weight: poisson * density(value, mean, variance) };
    }),
  );
}

/** Add up all paths, one by one: the likelihood as it is defined. */
export function enumeratePaths(returns: readonly number[], model: RegimeModel): Enumerated {
  const { enterStressDaily: enter, leaveStressDaily: leave } = model;
  const step = (from: boolean, to: boolean): number => (from ? (to ? 1 - leave : leave) : to ? enter : 1 - enter);
  const start = (stressed: boolean): number => (stressed ? enter : leave) / (enter + leave);
  const ways = returns.map((value) => waysOf(value, model));
  let total = 0;
  const stress = returns.map(() => 0);
  const transitions: Record<string, number> = {
    calmToCalm: 0,
    calmToStressed: 0,
    stressedToCalm: 0,
    stressedToStressed: 0,
  };
  const visit = (day: number, path: readonly boolean[], weight: number): void => {
    if (day < returns.length) {
      for (const way of ways[day] ?? []) {
        const before = path[day - 1];
        const chance = before === undefined ? start(way.stressed) : step(before, way.stressed);
        visit(day + 1, [...path, way.stressed], weight * chance * way.weight);
      }
      return;
    }
    total += weight;
    path.forEach((stressed, index) => {
      if (stressed) stress[index] = (stress[index] ?? 0) + weight;
      const before = path[index - 1];
      if (before === undefined) return;
      const name = `${before ? "stressed" : "calm"}To${stressed ? "Stressed" : "Calm"}`;
      transitions[name] = (transitions[name] ?? 0) + weight;
    });
  };
  visit(0, [], 1);
  return {
    logLikelihood: Math.log(total),
    smoothedStress: stress.map((weight) => weight / total),
    transitions: Object.fromEntries(Object.entries(transitions).map(([name, weight]) => [name, weight / total])),
  };
}
