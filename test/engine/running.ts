import { Engine } from "../../simulations/engine/engine.ts";
import type { EngineOptions } from "../../simulations/engine/engine.ts";
import type { StepResult } from "../../simulations/engine/step-result.ts";
import { createWorld } from "../../simulations/engine/world.ts";
import type { World } from "../../simulations/engine/world.ts";
import type { Protocol } from "../../simulations/protocol/port.ts";
import {
  ACTION_COLUMNS,
  formatActionRow,
  formatHeader,
  formatStepRow,
  STEP_COLUMNS,
} from "../../simulations/recorder/csv.ts";
import { toActionRow, toStepRow } from "../../simulations/recorder/step-row.ts";
import { DAY, GENESIS, launch } from "../protocol/launched.ts";
import type { Launched, LaunchChoices } from "../protocol/launched.ts";

export const AGENTS = 12;
export const STEPS = 8;

/** A run that is over. */
export interface FinishedRun {
  readonly results: readonly StepResult[];
  /** Times that the engine advanced to, in order. */
  readonly advancedTo: readonly bigint[];
  readonly engine: Engine;
  readonly world: World;
  readonly launched: Launched;
  readonly tables: { readonly steps: string; readonly actions: string };
}

function write(results: readonly StepResult[]): FinishedRun["tables"] {
  const steps = results.map((result) => formatStepRow(toStepRow(result, { treasuryIds: ["treasury"] })));
  const actions = results.flatMap(({ step, outcomes }) =>
    outcomes.map((outcome) => formatActionRow(toActionRow(step, outcome))),
  );
  return {
    steps: formatHeader(STEP_COLUMNS) + steps.join(""),
    actions: formatHeader(ACTION_COLUMNS) + actions.join(""),
  };
}

/** Put an engine on a launched economy, whose steps are days. */
export function engineOn(launched: Launched, changes: Partial<EngineOptions> = {}): { engine: Engine; world: World } {
  const { protocol, parameters, population, scenario, seed } = launched;
  const world = createWorld({ scenario, parameters, market: null, steps: STEPS, stepSeconds: DAY, seed });
  const engine = new Engine({
    protocol,
    parameters,
    scenario,
    population,
    world,
    check: () => ({ checked: 1, broken: [] }),
    steps: STEPS,
    stepSeconds: DAY,
    genesisSeconds: BigInt(GENESIS),
    seed,
    ...changes,
  });
  return { engine, world };
}

/** Run twelve agents for eight days on a chain of their own. */
export async function run(choices: LaunchChoices = {}): Promise<FinishedRun> {
  const launched = await launch({ agents: AGENTS, runSeconds: STEPS * DAY, ...choices });
  try {
    const advancedTo: bigint[] = [];
    const { protocol } = launched;
    const watched: Protocol = {
      act: (batch) => protocol.act(batch),
      advanceTo: (timeSeconds) => {
        advancedTo.push(timeSeconds);
        return protocol.advanceTo(timeSeconds);
      },
      snapshot: () => protocol.snapshot(),
      glance: (accountIds) => protocol.glance(accountIds),
      checkpoint: () => protocol.checkpoint(),
      rollback: (checkpoint) => protocol.rollback(checkpoint),
    };
    const { engine, world } = engineOn(launched, { protocol: watched });
    const results: StepResult[] = [];
    for await (const result of engine.run(await protocol.snapshot())) results.push(result);
    return { results, advancedTo, engine, world, launched, tables: write(results) };
  } finally {
    await launched.close();
  }
}
