import type { Agent, AgentPhase } from "../agents/agent.ts";
import type { MarketObservation } from "../agents/observation.ts";
import { POOL_FEE } from "../agents/pool-math.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import { TokenwrightError } from "../errors.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import type { Protocol } from "../protocol/port.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { VENUE } from "../scenarios/endowments.ts";
import { kindOf } from "../scenarios/population.ts";
import { wadToNumber } from "../units/amounts.ts";
import { createRng, createRngSeries } from "../units/rng.ts";
import type { Rng } from "../units/rng.ts";
import { timesOf } from "./clock.ts";
import { afterSwaps, hedge, swapFlow } from "./hedge.ts";
import { History, poolPriceOf } from "./history.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";
import type { ObservationContext } from "./observe.ts";
import type { BrokenInvariant, Phase, PhasedOutcome, StepResult, WorldState } from "./step-result.ts";
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
  readonly population: readonly Agent[];
  readonly world: World;
  readonly check: InvariantCheck;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly genesisSeconds: bigint;
  readonly seed: number;
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
}

/** Log distance of the pool's price from the venue's that its fee makes unprofitable to close. */
const FEE_BAND = -Math.log(1 - POOL_FEE);

/** What rounding and the arbitrageur's own gas leave beside the band: a tenth of it. */
const BAND_TOLERANCE = FEE_BAND / 10;

/** One run of an economy: steps, each of several blocks, in the order of the design. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #agents: ReadonlyMap<string, Agent>;
  readonly #byPhase: Readonly<Record<AgentPhase, readonly Agent[]>>;
  readonly #users: readonly Agent[];
  /** Accounts of those who look again in the middle of a step, and the venue's. */
  readonly #onlookers: readonly string[];
  /** Quote spent on gas so far, by account. */
  readonly #gasSpent = new Map<string, number>();
  /** Streams of random numbers by purpose and agent. */
  readonly #streams = new Map<string, Map<Agent, (step: number) => Rng>>();
  #state: Snapshot | undefined;
  #history: History | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    const inPhase = (phase: AgentPhase): Agent[] => options.population.filter((agent) => agent.phase === phase);
    this.#agents = new Map(options.population.map((agent) => [agent.id, agent]));
    this.#byPhase = { ordinary: inPhase("ordinary"), arbitrage: inPhase("arbitrage"), keeper: inPhase("keeper") };
    this.#users = options.population.filter((agent) => agent.kind === "service-user");
    const traders = [...this.#byPhase.arbitrage, ...this.#byPhase.keeper].map(({ id }) => id);
    this.#onlookers = [...traders, VENUE];
  }

  /** Quote spent on gas so far, by account. */
  get gasSpentQuote(): ReadonlyMap<string, number> {
    return this.#gasSpent;
  }

  /**
   * Run all steps.
   *
   * @param genesis - State that the run begins with.
   * @throws {@link TokenwrightError} TW130 when the signal says so, between two steps.
   */
  async *run(genesis: Snapshot): AsyncGenerator<StepResult> {
    this.#state = genesis;
    this.#history = new History(genesis, this.#options.stepSeconds);
    for (let step = 0; step < this.#options.steps; step++) {
      if (this.#options.signal?.aborted === true) {
        throw new TokenwrightError("TW130", {
          message: `the run was interrupted at step ${step}`,
          next: "start it again",
        });
      }
      yield await this.#step(step);
    }
  }

  async #step(step: number): Promise<StepResult> {
    const { protocol, world, stepSeconds, genesisSeconds } = this.#options;
    const before = this.#requireState();
    const history = this.#requireHistory();
    const times = timesOf(step, stepSeconds, genesisSeconds);
    const outcomes: PhasedOutcome[] = [];
    const ordersOf = new Map<Phase, number>();
    const record = (phase: Phase, results: readonly Outcome[]): void => {
      for (const outcome of results) {
        const order = ordersOf.get(phase) ?? 0;
        ordersOf.set(phase, order + 1);
        const agentKind = kindOf(this.#agents, outcome.action.actor);
        outcomes.push({ phase, order, agentKind, outcome });
      }
    };

    world.advance(step, history.lastReturn);

    // Ordinary agents decide on the state at the step's start; a block's order is drawn.
    const wanted = this.#drawUsage(step, before, Number(times.ordinary));
    const ordinary = this.#decide(this.#byPhase.ordinary, before, step, times.ordinary, "ordinary", wanted);
    const shuffled = createRng({ seed: this.#options.seed, step, purpose: "order" }).shuffle(ordinary);
    record("ordinary", await this.#act(shuffled, times.ordinary));

    const afterOrdinary = await protocol.glance(this.#onlookers);
    const arbitrage = await this.#arbitrage(afterOrdinary, step, times.arbitrage, "arbitrage");
    record("arbitrage", arbitrage.outcomes);
    const insideFeeBand = this.#isInsideFeeBand(afterOrdinary, arbitrage.outcomes, world.venue.price);

    // The oracle's block also carries the hedges, which touch no price.
    const keeper = this.#byPhase.keeper[0] ?? this.#options.population[0];
    const observe: Action[] = keeper === undefined ? [] : [{ kind: "observe", actor: keeper.id }];
    record("observation", await this.#act([...observe, ...arbitrage.hedges], times.observation));

    await this.#window(step, times.end, record);

    const after = await protocol.snapshot();
    const flat = outcomes.map(({ outcome }) => outcome);
    history.add(before, after, flat);
    this.#state = after;
    const { checked, broken } = this.#options.check({ before, after, outcomes: flat });
    const state: WorldState = {
      marketDate: world.macro.dates[step] ?? "",
      macroFactor: world.macro.values[step] ?? 1,
      venuePrice: world.venue.price,
      insideFeeBand,
    };
    return { step, before, after, world: state, outcomes, invariantsChecked: checked, broken };
  }

  /** Half an hour later: arbitrageurs, then keepers, see the state as it then is. */
  async #window(step: number, end: bigint, record: (phase: Phase, results: readonly Outcome[]) => void): Promise<void> {
    const { protocol } = this.#options;
    await protocol.advanceTo(end);
    await protocol.act([]);
    let state = await protocol.glance(this.#onlookers);
    const arbitrage = await this.#arbitrage(state, step, end, "window-arbitrage");
    if (arbitrage.outcomes.length > 0) {
      record("window", arbitrage.outcomes);
      record("window", await this.#act(arbitrage.hedges, end));
      state = await protocol.glance(this.#onlookers);
    }
    const keepers = createRng({ seed: this.#options.seed, step, purpose: "keepers" }).shuffle(this.#byPhase.keeper);
    // Whoever comes first does the work; the others would only find it done.
    const first = keepers
      .map((keeper) => this.#decide([keeper], state, step, end, "keeper"))
      .find((list) => list.length > 0);
    if (first !== undefined) record("window", await this.#act(first, end));
  }

  /**
   * Arbitrageurs come in a drawn order; each sees what those before it left, until nothing is left to gain. What they
   * traded is hedged at the venue.
   */
  async #arbitrage(
    state: Snapshot,
    step: number,
    at: bigint,
    purpose: string,
  ): Promise<{ outcomes: readonly Outcome[]; hedges: readonly Action[] }> {
    const { seed, world } = this.#options;
    const outcomes: Outcome[] = [];
    const hedges: Action[] = [];
    let seen = state;
    for (const agent of createRng({ seed, step, purpose: `${purpose}-order` }).shuffle(this.#byPhase.arbitrage)) {
      const actions = this.#decide([agent], seen, step, at, purpose);
      if (actions.length === 0) continue;
      const results = await this.#act(actions, at);
      const flow = swapFlow(results);
      outcomes.push(...results);
      hedges.push(...hedge(world.venue, VENUE, agent.id, flow, state));
      seen = afterSwaps(seen, flow);
    }
    return { outcomes, hedges };
  }

  #isInsideFeeBand(state: Snapshot, outcomes: readonly Outcome[], venuePrice: number): boolean {
    const price = poolPriceOf(afterSwaps(state, swapFlow(outcomes)));
    return Math.abs(Math.log(price / venuePrice)) <= FEE_BAND + BAND_TOLERANCE;
  }

  /** Draw who wants how many units of the service in a step. */
  #drawUsage(step: number, state: Snapshot, timestampSeconds: number): ReadonlyMap<string, number> {
    const { world, seed, stepSeconds } = this.#options;
    const wanted = new Map<string, number>();
    if (this.#users.length === 0) return wanted;
    const rng = createRng({ seed, step, purpose: "usage" });
    const requests = world.usage.drawRequests(
      {
        macroFactor: world.macro.values[step] ?? 1,
        unitPrice: wadToNumber(state.fees.unitPriceWad),
        timestampSeconds,
        stepSeconds,
      },
      rng,
    );
    for (const units of requests) {
      const user = rng.pick(this.#users).id;
      wanted.set(user, (wanted.get(user) ?? 0) + units);
    }
    return wanted;
  }

  #context(): ObservationContext {
    const { parameters, world, stepSeconds, genesisSeconds } = this.#options;
    return { parameters, world, history: this.#requireHistory(), stepSeconds, genesisSeconds };
  }

  #decide(
    agents: readonly Agent[],
    state: Snapshot,
    step: number,
    at: bigint,
    purpose: string,
    wanted?: ReadonlyMap<string, number>,
  ): Action[] {
    const market: MarketObservation = observeMarket(state, step, at, this.#context());
    const observe = createAccountObserver(state, at);
    const streams = this.#streamsFor(purpose);
    const actions: Action[] = [];
    for (const agent of agents) {
      const account = observe(agent.id, wanted?.get(agent.id) ?? 0);
      actions.push(...agent.decide({ market, account }, streams(agent)(step)));
    }
    return actions;
  }

  /** Return the streams of random numbers that agents decide by, agent by agent. */
  #streamsFor(purpose: string): (agent: Agent) => (step: number) => Rng {
    const known = this.#streams.get(purpose) ?? new Map<Agent, (step: number) => Rng>();
    this.#streams.set(purpose, known);
    return (agent) => {
      const found = known.get(agent);
      if (found !== undefined) return found;
      const series = createRngSeries({ seed: this.#options.seed, agent: agent.id, purpose });
      known.set(agent, series);
      return series;
    };
  }

  /** Run actions in one block and charge their gas. */
  async #act(actions: readonly Action[], at: bigint): Promise<readonly Outcome[]> {
    const { protocol, world } = this.#options;
    await protocol.advanceTo(at);
    if (actions.length === 0) return [];
    const outcomes = await protocol.act(actions);
    for (const { action } of outcomes) {
      const spent = this.#gasSpent.get(action.actor) ?? 0;
      this.#gasSpent.set(action.actor, spent + world.gas.gasCostQuote(action.kind));
    }
    return outcomes;
  }

  #requireState(): Snapshot {
    if (this.#state === undefined) throw new TokenwrightError("TW001", { message: "the engine has not begun" });
    return this.#state;
  }

  #requireHistory(): History {
    if (this.#history === undefined) throw new TokenwrightError("TW001", { message: "the engine has not begun" });
    return this.#history;
  }
}
