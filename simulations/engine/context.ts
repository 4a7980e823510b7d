import type { Agent, Resident, Searcher } from "../agents/agent.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Protocol } from "../protocol/port.ts";
import type { Scenario } from "../scenarios/schema.ts";
import type { ShockSchedule } from "../scenarios/shocks.ts";
import type { BlockRunner } from "./block-runner.ts";
import type { History } from "./history.ts";
import type { ObservationContext } from "./observe.ts";
import type { Streams } from "./streams.ts";
import type { World } from "./world.ts";

/** What the parts of an engine share. */
export interface EngineContext extends ObservationContext {
  readonly protocol: Protocol;
  readonly parameters: EconomyParameters;
  readonly scenario: Scenario;
  readonly shocks: ShockSchedule;
  readonly world: World;
  readonly history: History;
  readonly streams: Streams;
  readonly blocks: BlockRunner;
}

/** Everybody in a run by what they do, each list in the order of the ids: who was created first plays no part. */
export interface Residents {
  readonly all: readonly Resident[];
  readonly ordinary: readonly Agent[];
  readonly arbitrageurs: readonly Agent[];
  readonly keepers: readonly Agent[];
  readonly searchers: readonly Searcher[];
  readonly users: readonly Agent[];
}

/** Sort a population by what its members do. */
export function sortResidents(population: readonly Resident[]): Residents {
  const all = population.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const inPhase = (phase: Agent["phase"]): Agent[] => all.filter((agent): agent is Agent => agent.phase === phase);
  const ordinary = inPhase("ordinary");
  return {
    all,
    ordinary,
    arbitrageurs: inPhase("arbitrage"),
    keepers: inPhase("keeper"),
    searchers: all.filter((agent) => agent.phase === "searcher"),
    users: ordinary.filter((agent) => agent.kind === "service-user"),
  };
}
