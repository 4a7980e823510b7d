import { setImmediate } from "node:timers/promises";

import type { Resident } from "../agents/agent.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { InvariantCheck } from "../engine/engine.ts";
import type { StepResult } from "../engine/step-result.ts";
import { TokenwrightError } from "../errors.ts";
import { checkUncounted } from "../invariants/check.ts";
import { checkState } from "../invariants/of-states.ts";
import type { Protocol } from "../protocol/port.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { LifeOptions } from "./endow.ts";
import { launch } from "./launch.ts";
import type { ChainHost } from "./launch.ts";
import { launchModel } from "./launch-model.ts";
import { createEngine, drawLife } from "./life.ts";
import type { LifeRequest } from "./life.ts";
import { DEFAULT_GENESIS_SECONDS } from "./run-simulation.ts";

/** When invariants are checked. */
export type Checks = "each-step" | "last-state";

/** A run on the exact model that leaves no folder behind. */
export interface ModelRunRequest extends Pick<LifeRequest, "economy" | "scenario" | "agents" | "seed" | "populate"> {
  readonly steps: number;
  readonly stepSeconds: number;
  /**
   * When invariants are checked: all of them at each step, or at the end those that one state can break. What a run does
   * doesn't depend on it; "each-step" without it.
   */
  readonly checks?: Checks;
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
}

/** A run that has begun: its first state, and its steps as they come. */
export interface ModelRun {
  readonly population: readonly Resident[];
  readonly genesis: Snapshot;
  /** Quote spent on gas so far, by account; no account pays it on the chain. */
  readonly gasSpentQuote: () => ReadonlyMap<string, number>;
  readonly steps: AsyncIterable<StepResult>;
}

/** Pass a run's steps on as long as no invariant breaks. */
async function* unbroken(steps: AsyncIterable<StepResult>, seed: number): AsyncGenerator<StepResult> {
  for await (const result of steps) {
    const [broken] = result.broken;
    if (broken !== undefined) {
      throw new TokenwrightError("TW300", {
        message: `${broken.id} broke at step ${result.step} with seed ${seed}: ${broken.sentence}`,
        path: broken.id,
        value: broken.detail,
        allowed: "never",
        next: "replay the run with simulate and that seed",
      });
    }
    yield result;
    // The model answers at once: without a pause, no signal would be heard before the end.
    await setImmediate();
  }
}

/** Choose how the engine checks a step of a run. */
function checkerOf({ steps, checks = "each-step" }: ModelRunRequest, deployedWith: EconomyParameters): InvariantCheck {
  // Nobody asks how often each was put to the test, which costs a seventh of the checks.
  if (checks === "each-step") return (transition) => checkUncounted({ ...transition, deployedWith });
  let left = steps;
  return ({ after }) =>
    --left === 0 ? checkState(after, { deployedWith, holdsAllQuote: true }) : { checked: 0, broken: [] };
}

/** Draw who lives in a run, and begin it on what `begin` makes of that. */
async function beginRun(
  request: ModelRunRequest,
  begin: (life: LifeOptions) => Promise<Protocol> | Protocol,
): Promise<ModelRun> {
  const { steps, stepSeconds, seed, signal } = request;
  const life = drawLife({ ...request, genesisSeconds: DEFAULT_GENESIS_SECONDS, runSeconds: steps * stepSeconds });
  const protocol = await begin(life);
  const genesis = await protocol.snapshot();
  const engine = createEngine(life, protocol, { check: checkerOf(request, life.parameters), stepSeconds, signal });
  const gasSpentQuote = (): ReadonlyMap<string, number> => engine.gasSpentQuote;
  return { population: life.population, genesis, gasSpentQuote, steps: unbroken(engine.run(genesis), seed) };
}

/**
 * Begin a run on the exact model, its invariants checked.
 *
 * @returns The run; its steps throw {@link TokenwrightError} TW300 when an invariant breaks, TW130 when the signal says so.
 */
export async function beginModelRun(request: ModelRunRequest): Promise<ModelRun> {
  return await beginRun(request, launchModel);
}

/**
 * Begin the same run on the contracts and the exact model in lockstep, the whole state compared after each block.
 *
 * @param replay - The command that makes the run again.
 * @returns The run, and what ends its chain; its steps throw {@link TokenwrightError} as those of {@link beginModelRun}, and
 * TW600 at the first difference.
 */
export async function beginLockstepRun(
  request: ModelRunRequest,
  host: ChainHost,
  replay: string,
): Promise<{ readonly run: ModelRun; readonly close: () => Promise<void> }> {
  let close = (): Promise<void> => Promise.resolve();
  try {
    const run = await beginRun(request, async (life) => {
      const launched = await launch({ backend: "lockstep", host }, life, replay);
      ({ close } = launched);
      return launched.protocol;
    });
    return { run, close };
  } catch (error) {
    await close();
    throw error;
  }
}
