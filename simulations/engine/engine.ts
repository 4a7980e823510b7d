import type { Resident } from "../agents/agent.ts";
import { TokenwrightError } from "../errors.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import type { Protocol } from "../protocol/port.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { VENUE } from "../scenarios/venue.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { scheduleShocks } from "../scenarios/shocks.ts";
import { runArbitrage } from "./arbitrage.ts";
import { BlockRunner } from "./block-runner.ts";
import { timesOf } from "./clock.ts";
import type { StepTimes } from "./clock.ts";
import { sortResidents } from "./context.ts";
import type { EngineContext, Residents } from "./context.ts";
import { History } from "./history.ts";
import { decideKeepers } from "./keeping.ts";
import { OrdinaryAgents } from "./ordinary.ts";
import { PublicRecord } from "./public-record.ts";
import { Searching } from "./searching.ts";
import { Shadow } from "./shadow.ts";
import type { BrokenInvariant, StepResult, WorldState } from "./step-result.ts";
import { Streams } from "./streams.ts";
import type { World } from "./world.ts";

/** Checks every invariant over a step. */
export type InvariantCheck = (transition: {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly outcomes: readonly Outcome[];
}) => { readonly checked: number; readonly broken: readonly BrokenInvariant[] };

/** Everything that a run needs. */
export interface EngineOptions {
  readonly protocol: Protocol;
  readonly parameters: EconomyParameters;
  readonly scenario: Scenario;
  readonly population: readonly Resident[];
  readonly world: World;
  readonly check: InvariantCheck;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly genesisSeconds: bigint;
  readonly seed: number;
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
}

/** What a run has once it has begun. */
interface Life {
  readonly context: EngineContext;
  readonly ordinary: OrdinaryAgents;
  /** Nobody's, where the population has no searchers. */
  readonly searching: Searching | undefined;
}

/** One run of an economy: steps, each of several blocks, in the order of the design. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #residents: Residents;
  readonly #blocks: BlockRunner;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#residents = sortResidents(options.population);
    this.#blocks = new BlockRunner(options.protocol, options.world, options.population);
  }

  /** Quote spent on gas so far, by account. */
  get gasSpentQuote(): ReadonlyMap<string, number> {
    return this.#blocks.gasSpentQuote;
  }

  /**
   * Run all steps.
   *
   * @param genesis - State that the run begins with.
   * @throws {@link TokenwrightError} TW130 when the signal says so, between two steps.
   */
  async *run(genesis: Snapshot): AsyncGenerator<StepResult> {
    const life = await this.#begin(genesis);
    let state = genesis;
    for (let step = 0; step < this.#options.steps; step++) {
      if (this.#options.signal?.aborted === true) {
        throw new TokenwrightError("TW130", {
          message: `the run was interrupted at step ${step}`,
          next: "start it again",
        });
      }
      const result = await this.#step(step, state, life);
      yield result;
      state = result.after;
    }
  }

  async #begin(genesis: Snapshot): Promise<Life> {
    const { protocol, parameters, scenario, world, steps, stepSeconds, genesisSeconds, seed } = this.#options;
    const context: EngineContext = {
      protocol,
      parameters,
      scenario,
      world,
      steps,
      stepSeconds,
      genesisSeconds,
      history: new History(genesis, stepSeconds),
      record: new PublicRecord(),
      streams: new Streams(seed),
      shocks: scheduleShocks(scenario, { steps, stepSeconds }),
      blocks: this.#blocks,
    };
    const ordinary = new OrdinaryAgents(this.#residents, context, genesis);
    const { searchers, all } = this.#residents;
    if (searchers.length === 0) return { context, ordinary, searching: undefined };
    const accountIds = [...all.map(({ id }) => id), VENUE];
    const arbitrageurIds = this.#residents.arbitrageurs.map(({ id }) => id);
    const shadow = await Shadow.begin({ parameters, genesisSeconds, snapshot: genesis, accountIds, arbitrageurIds });
    this.#blocks.lead(shadow);
    return { context, ordinary, searching: new Searching(searchers, context, shadow) };
  }

  async #step(step: number, before: Snapshot, life: Life): Promise<StepResult> {
    const { protocol, world, stepSeconds, genesisSeconds } = this.#options;
    const { context, ordinary, searching } = life;
    const times = timesOf(step, stepSeconds, genesisSeconds);
    world.advance(step, context.history.lastReturn);
    searching?.begin(step);

    const wanted = ordinary.decide(step, before, times.ordinary);
    const mempool = await this.#make(life, times, { stage: "mempool", atSeconds: times.ordinary, actions: wanted });
    const done = await this.#blocks.run("ordinary", mempool, times.ordinary);
    const open = await this.#make(life, times, { stage: "open", atSeconds: times.arbitrage, actions: [] });
    await this.#blocks.run("search", open, times.arbitrage);

    const round = { step, atSeconds: times.arbitrage, phase: "arbitrage", purpose: "arbitrage" } as const;
    const { hedges, isInsideFeeBand } = await runArbitrage(this.#residents.arbitrageurs, context, round);
    // The oracle's block also carries the hedges, which touch no price.
    await this.#blocks.run("observation", [...this.#observation(step, context), ...hedges], times.observation);
    await this.#window(step, times, life);

    const after = await protocol.snapshot();
    const outcomes = this.#blocks.take();
    const flat = outcomes.map(({ outcome }) => outcome);
    ordinary.note(done);
    context.history.add(before, after, flat);
    context.record.note(flat);
    const { checked, broken } = this.#options.check({ before, after, outcomes: flat });
    const state = this.#worldState(step, isInsideFeeBand);
    const polls = ordinary.takePolls();
    return {
      ...{ step, before, after, world: state, outcomes, invariantsChecked: checked, broken },
      ...(searching === undefined ? {} : { findings: searching.takeFindings() }),
      ...(polls.length === 0 ? {} : { polls }),
    };
  }

  /** Half an hour later: arbitrageurs, then keepers, with searchers around these, see the state as it then is. */
  async #window(step: number, times: StepTimes, life: Life): Promise<void> {
    const { arbitrageurs, keepers } = this.#residents;
    const { context } = life;
    const atSeconds = times.end;
    await this.#blocks.pass(atSeconds);
    const round = { step, atSeconds, phase: "window", purpose: "window-arbitrage" } as const;
    const { hedges } = await runArbitrage(arbitrageurs, context, round);
    await this.#blocks.run("window", hedges, atSeconds);
    const duties = context.shocks.isKeeperOutage(step) ? [] : await decideKeepers(keepers, context, step, atSeconds);
    const block = await this.#make(life, times, { stage: "window", atSeconds, actions: duties });
    await this.#blocks.run("window", block, atSeconds);
    if (block.length === duties.length) return;
    // A price that searchers moved doesn't stay until tomorrow: the arbitrageurs' next block comes first.
    const answer = await runArbitrage(arbitrageurs, context, { ...round, purpose: "answer-arbitrage" });
    await this.#blocks.run("window", answer.hedges, atSeconds);
  }

  /** Let searchers put their actions into a block. */
  async #make(
    { searching }: Life,
    times: StepTimes,
    block: Parameters<Searching["make"]>[0],
  ): Promise<readonly Action[]> {
    return searching === undefined ? block.actions : await searching.make(block, { ...times, window: times.end });
  }

  /** The oracle is observed by a keeper who never misses it, or by anybody where there is none. */
  #observation(step: number, { shocks }: EngineContext): Action[] {
    const observer = this.#residents.keepers[0] ?? this.#residents.all[0];
    if (observer === undefined || shocks.isKeeperOutage(step)) return [];
    return [{ kind: "observe", actor: observer.id }];
  }

  #worldState(step: number, insideFeeBand: boolean): WorldState {
    const { macro, venue } = this.#options.world;
    return {
      marketDate: macro.dates[step] ?? "",
      macroFactor: macro.values[step] ?? 1,
      venuePrice: venue.price,
      insideFeeBand,
    };
  }
}
