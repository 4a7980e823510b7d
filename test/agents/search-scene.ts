import type { Searcher } from "../../simulations/agents/agent.ts";
import { pendingOf } from "../../simulations/agents/mempool.ts";
import type { SearchObservation } from "../../simulations/agents/observation.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { createAccountObserver, observeMarket } from "../../simulations/engine/observe.ts";
import type { ObservationContext } from "../../simulations/engine/observe.ts";
import { PublicRecord } from "../../simulations/engine/public-record.ts";
import { Shadow } from "../../simulations/engine/shadow.ts";
import { createWorld } from "../../simulations/engine/world.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";

const GENESIS = 1_800_000_000;
const DAY = 86_400n;
export const USER = "user/0000";

/** A pool at genesis, a searcher with a million quote, a user with as much, and what waits. */
export interface SceneChoices {
  readonly searcher: Searcher;
  readonly pending?: readonly Action[];
  readonly stage?: SearchObservation["stage"];
  /** Actions before the search: blocks by days since genesis. */
  readonly past?: readonly { readonly day: bigint; readonly actions: readonly Action[] }[];
  readonly scenario?: Partial<ScenarioInput>;
  readonly change?: (parameters: EconomyParameters) => EconomyParameters;
}

export interface Scene {
  readonly observation: SearchObservation;
  readonly shadow: Shadow;
  search(): ReturnType<Searcher["search"]>;
}

/** Set a scene on the exact model. */
export async function setScene(choices: SceneChoices): Promise<Scene> {
  const { searcher, pending = [], stage = "mempool", past = [], change = (same: EconomyParameters) => same } = choices;
  const economy = await loadEconomy("baseline");
  const parameters = change(toParameters(economy));
  const scenario = defineScenario({ ...MINIMAL, ...choices.scenario, endowment: { searcherCapital: 0.2 } });
  const user = { id: USER, kind: "sandwicher", target: "trade", phase: "searcher" } as unknown as Searcher;
  const population = [searcher, user];
  const run = { economy, parameters, scenario, population, genesisSeconds: GENESIS, seed: 1 };
  const model = await launchModel({ ...run, runSeconds: 864_000 });
  const { id } = searcher;
  const snapshot = await model.snapshot();
  const genesisSeconds = BigInt(GENESIS);
  const accountIds = [id, USER, "venue"];
  const shadow = await Shadow.begin({ parameters, genesisSeconds, snapshot, accountIds, arbitrageurIds: [] });
  let now = genesisSeconds + 12n;
  for (const { day, actions } of past) {
    now = genesisSeconds + day * DAY;
    await shadow.follow(actions, now);
  }
  await shadow.follow([], (now += 3_600n));
  const world = createWorld({ scenario, parameters, market: null, steps: 10, stepSeconds: Number(DAY), seed: 1 });
  world.advance(0, 0);
  const history = { prices: [0.5], lastPrice: 0.5, lastReturn: 0, daily: () => 0 };
  const time = { steps: 10, stepSeconds: Number(DAY), genesisSeconds };
  const context = { ...time, parameters, world, history, record: new PublicRecord() } as unknown as ObservationContext;
  const state = await shadow.glance([id]);
  const observation: SearchObservation = {
    stage,
    pending: pendingOf(pending),
    times: { ordinary: now, arbitrage: now + 12n, observation: now + 24n, window: now + 1_824n },
    market: observeMarket(state, 0, now, context),
    account: createAccountObserver(state, now)(id, 0),
    rehearsal: shadow.rehearsal(id, 0, context),
  };
  const rng = createRng({ seed: 1, agent: id, purpose: "search" });
  return { observation, shadow, search: () => searcher.search(observation, rng) };
}
