import { setImmediate } from "node:timers/promises";

import type { Resident } from "../agents/agent.ts";
import type { StepResult } from "../engine/step-result.ts";
import type { MarketSelection } from "../world/market-file.ts";
import { launchModel } from "./launch-model.ts";
import { createEngine, drawLife } from "./life.ts";
import type { LifeRequest } from "./life.ts";

/** A run that is to be lived once more, without whoever stole the proposer's key. */
export interface SparedLifeRequest extends LifeRequest {
  readonly stepSeconds: number;
  /** Days of a market that the macro factor follows; null for a random process. */
  readonly market: MarketSelection | null;
  readonly signal?: AbortSignal | undefined;
}

/** Whoever attacks the steward, asleep: it has what it was endowed with, and never acts. */
function asleep(resident: Resident): Resident {
  const isThief = resident.phase === "searcher" && resident.target === "stewardship";
  return isThief ? { ...resident, begin: () => ({}) } : resident;
}

/**
 * Live through a run once more on the exact model, from genesis on, with the same draws, while whoever stole the
 * proposer's key sleeps. Agents remember, so that no copy of a later state would do; the search, which takes nearly all of
 * such a run's time, isn't made again. No invariant is checked.
 *
 * @throws {@link TokenwrightError} TW130 when the signal interrupts it.
 */
export async function* liveSpared(request: SparedLifeRequest): AsyncGenerator<StepResult> {
  const { stepSeconds, market, signal } = request;
  const life = drawLife({ ...request, populate: (population) => population.map(asleep) });
  const protocol = await launchModel(life);
  const check = () => ({ checked: 0, broken: [] });
  const engine = createEngine(life, protocol, { check, stepSeconds, market, signal });
  for await (const result of engine.run(await protocol.snapshot())) {
    yield result;
    // The model answers at once: without a pause, no signal would be heard before the end.
    await setImmediate();
  }
}
