import type { LifeOptions } from "../../simulations/experiments/endow.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import type { Figure } from "./figure.ts";
import { timeRun } from "./timed-run.ts";

/** What a step of a population costs on the model. */
export interface StepCost {
  readonly agents: number;
  readonly millisecondsPerStep: number;
  readonly actionsPerStep: number;
}

/**
 * Time populations of several sizes for the same number of steps, each a median of several runs that take turns, so that
 * the sizes can be compared whatever else the machine does.
 *
 * @param createLife - Draws the population of a size and its economy.
 * @param now - Clock, in milliseconds.
 */
export async function benchScaling(
  createLife: (run: { agents: number; steps: number }) => Promise<LifeOptions>,
  { sizes, steps, repeats, now }: { sizes: readonly number[]; steps: number; repeats: number; now: () => number },
): Promise<readonly StepCost[]> {
  const timed = new Map<number, { seconds: number; actions: number }[]>(sizes.map((agents) => [agents, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const agents of sizes) {
      const life = await createLife({ agents, steps });
      const { seconds, actions } = await timeRun(life, await launchModel(life), now);
      timed.get(agents)?.push({ seconds, actions: actions.length });
    }
  }
  return [...timed].map(([agents, runs]) => {
    const median = runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
    if (median === undefined) throw new RangeError("a size takes a run at least");
    return {
      agents,
      millisecondsPerStep: (median.seconds * 1_000) / steps,
      actionsPerStep: median.actions / steps,
    };
  });
}

/**
 * Name the figures of steps by size; what an action costs beside the cheapest size's says how far a step is from linear in
 * those who act in it.
 */
export function scalingFigures(costs: readonly StepCost[]): Record<string, Figure> {
  const perAction = ({ millisecondsPerStep, actionsPerStep }: StepCost): number =>
    (1_000 * millisecondsPerStep) / actionsPerStep;
  const cheapest = Math.min(...costs.map(perAction));
  return Object.fromEntries(
    costs.flatMap((cost): [string, Figure][] => [
      [`model.step${cost.agents}`, { value: cost.millisecondsPerStep, unit: "ms" }],
      [`model.step${cost.agents}.perAction`, { value: perAction(cost), unit: "us" }],
      [`model.step${cost.agents}.overCheapest`, { value: perAction(cost) / cheapest, unit: "ratio" }],
    ]),
  );
}
