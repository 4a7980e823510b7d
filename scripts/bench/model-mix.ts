import type { LifeOptions } from "../../simulations/experiments/endow.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { ActionMix } from "./mix/action-mix.ts";

/** What the model did, and how fast. */
export interface ModelFigures {
  readonly actionsPerSecond: number;
  readonly actions: number;
  /** Share of the actions that succeeded. */
  readonly okShare: number;
}

interface TimedBlock {
  readonly atSeconds: bigint;
  readonly actions: readonly Action[];
}

const ACTIONS_PER_BLOCK = 50;

/** Draw blocks of actions of every kind, each against the state that those before it led to. */
async function drawBlocks(options: LifeOptions, count: number): Promise<readonly TimedBlock[]> {
  const model = await launchModel(options);
  let state = await model.snapshot();
  const rng = createRng({ seed: options.seed, purpose: "bench/actions" });
  const agents = options.population.map(({ id }) => id);
  const mix = new ActionMix(rng, { agents, parameters: options.parameters }, state);
  const blocks: TimedBlock[] = [];
  for (let drawn = 0; drawn < count; drawn += ACTIONS_PER_BLOCK) {
    const atSeconds = mix.nextTime(state.timeSeconds);
    const actions = Array.from({ length: ACTIONS_PER_BLOCK }, () => mix.next());
    await model.advanceTo(atSeconds);
    const outcomes = await model.act(actions);
    state = await model.snapshot();
    mix.observe(state, outcomes);
    blocks.push({ atSeconds, actions });
  }
  return blocks;
}

/**
 * Time the model over a mix of all actions, outcomes with events and errors included; drawing the actions isn't timed.
 *
 * @param options - The economy, as a run would launch it.
 * @param count - Number of actions; the same are run `repeats` times on fresh models.
 * @param now - Clock, in milliseconds.
 */
export async function benchModel(
  options: LifeOptions,
  { count, repeats, now }: { count: number; repeats: number; now: () => number },
): Promise<ModelFigures> {
  const blocks = await drawBlocks(options, count);
  let [milliseconds, actions, ok] = [0, 0, 0];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const model = await launchModel(options);
    const startedAt = now();
    for (const block of blocks) {
      await model.advanceTo(block.atSeconds);
      const outcomes = await model.act(block.actions);
      actions += outcomes.length;
      for (const { status } of outcomes) if (status === "ok") ok += 1;
    }
    milliseconds += now() - startedAt;
  }
  return { actionsPerSecond: (actions / milliseconds) * 1_000, actions, okShare: ok / actions };
}
