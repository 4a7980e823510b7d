import { timesOf } from "../../simulations/engine/clock.ts";
import type { Phase } from "../../simulations/engine/step-result.ts";
import type { LifeOptions } from "../../simulations/experiments/endow.ts";
import { createEngine } from "../../simulations/experiments/life.ts";
import { InvariantChecker } from "../../simulations/invariants/check.ts";
import type { Protocol } from "../../simulations/protocol/port.ts";
import { formatActionRow, formatStepRow } from "../../simulations/recorder/csv.ts";
import { toActionRow, toStepRow } from "../../simulations/recorder/step-row.ts";
import type { TimedAction } from "./ethers-loop.ts";

/** Length of a step of the timed runs. */
export const STEP_SECONDS = 86_400;

/** A run that was timed: observing, deciding, acting, checking and recording; start-up isn't counted. */
export interface TimedRun {
  readonly seconds: number;
  readonly actions: readonly TimedAction[];
}

/**
 * Time a run through the engine on a backend that stands at genesis, its agents endowed.
 *
 * @param now - Clock, in milliseconds.
 */
export async function timeRun(life: LifeOptions, protocol: Protocol, now: () => number): Promise<TimedRun> {
  const genesis = await protocol.snapshot();
  const checker = new InvariantChecker(undefined, life.parameters);
  const engine = createEngine(life, protocol, {
    check: (transition) => checker.check(transition),
    stepSeconds: STEP_SECONDS,
  });
  const actions: TimedAction[] = [];
  let characters = 0;
  const startedAt = now();
  for await (const result of engine.run(genesis)) {
    characters += formatStepRow(toStepRow(result, { treasuryIds: ["treasury"] })).length;
    const times = timesOf(result.step, STEP_SECONDS, BigInt(life.genesisSeconds));
    const timeOf: Record<Phase, bigint> = { ...times, search: times.arbitrage, window: times.end };
    for (const outcome of result.outcomes) {
      characters += formatActionRow(toActionRow(result.step, outcome)).length;
      actions.push({ action: outcome.outcome.action, atSeconds: timeOf[outcome.phase] });
    }
  }
  const seconds = (now() - startedAt) / 1_000;
  if (characters === 0) throw new RangeError("the run recorded nothing");
  return { seconds, actions };
}
