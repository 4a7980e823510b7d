import type { Agent } from "../agents/agent.ts";
import type { AccountObservation, StakeObservation } from "../agents/observation.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { wadToNumber } from "../units/amounts.ts";
import { Agenda } from "./agenda.ts";
import { firstOrdinaryStepFrom } from "./clock.ts";
import { Contagion } from "./contagion.ts";
import { Electorate } from "./electorate.ts";
import type { EngineContext, Residents } from "./context.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";
import type { RecordedPoll } from "./step-result.ts";

/** Events that name when something of an account's becomes free, and the argument that says when. */
const FREEING_EVENTS: Readonly<Record<string, string>> = { UnstakingStarted: "readyAt", PositionOpened: "unlockAt" };

/** Add up the tokens of an account: in its wallet, its stake, and its share of the pool. */
function tokensOf({ tokenWei, liquidityWei, pools }: AccountObservation, { pair }: Snapshot): bigint {
  const stakeOf = ({ plainWei, lockedWei, coolingWei }: StakeObservation): bigint => plainWei + lockedWei + coolingWei;
  const sharesWei = liquidityWei + stakeOf(pools.liquidityMining);
  return tokenWei + stakeOf(pools.staking) + (pair.reserveTokenWei * sharesWei) / pair.totalSupplyWei;
}

/** The ordinary agents of a run: who wakes, what they want, and in which order their actions come. */
export class OrdinaryAgents {
  readonly #context: EngineContext;
  readonly #residents: Residents;
  readonly #agenda: Agenda<Agent>;
  readonly #contagion: Contagion;
  readonly #electorate: Electorate;

  constructor(residents: Residents, context: EngineContext, genesis: Snapshot) {
    this.#context = context;
    this.#residents = residents;
    this.#agenda = new Agenda(residents.ordinary);
    this.#contagion = new Contagion(residents.ordinary, context);
    this.#electorate = new Electorate(residents.ordinary, context);
    const beginning = { stepSeconds: context.stepSeconds, steps: context.steps, poolPrice: context.history.lastPrice };
    for (const agent of residents.ordinary) {
      this.#agenda.set(agent.id, agent.begin(beginning, context.streams.once(agent.id, "begin")), 0);
    }
    for (const { beneficiary, startSeconds, cliffSeconds } of genesis.vesting.grants) {
      this.#wakeAtTime(beneficiary, startSeconds + cliffSeconds);
    }
  }

  /**
   * Decide on the state at a step's start.
   *
   * @returns Actions in the block's order: whose turn it is is drawn for each agent by itself, and what one agent does
   * keeps its order.
   */
  decide(step: number, state: Snapshot, atSeconds: bigint): readonly Action[] {
    const { streams } = this.#context;
    const wanted = this.#drawUsage(step, state);
    for (const id of wanted.keys()) this.#agenda.wakeAt(id, step);
    const observe = createAccountObserver(state, atSeconds);
    const holdingWei = (id: string): bigint => tokensOf(observe(id, 0), state);
    for (const [id, alarm] of this.#contagion.alarmsOf(step, holdingWei)) this.#agenda.alarm(id, alarm, step);

    const market = observeMarket(state, step, atSeconds, this.#context);
    const turns: { readonly id: string; readonly turn: number; readonly actions: readonly Action[] }[] = [];
    for (const agent of this.#agenda.take(step, market.poolPrice)) {
      const { id } = agent;
      const alarm = this.#agenda.takeAlarm(id);
      const observation = { market, account: observe(id, wanted.get(id) ?? 0) };
      const rng = streams.of(id, step, "ordinary");
      const { actions, wake } = agent.decide(alarm === undefined ? observation : { ...observation, alarm }, rng);
      this.#agenda.set(id, wake, step + 1);
      // The draw after its own: whatever it drew, this one is independent of it.
      if (actions.length > 0) turns.push({ id, turn: rng.uniform(), actions });
    }
    for (const { id, actions } of this.#electorate.decide(step, market)) {
      turns.push({ id, turn: streams.of(id, step, "vote-order").uniform(), actions });
    }
    turns.sort((a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1));
    return turns.flatMap(({ actions }) => actions);
  }

  /** Take out the polls that holders took since the last call. */
  takePolls(): readonly RecordedPoll[] {
    return this.#electorate.takePolls();
  }

  /** Wake those whose stake gets free, when it does. */
  note(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      if (outcome.status !== "ok") continue;
      for (const { name, args } of outcome.events) {
        const when = FREEING_EVENTS[name];
        if (when !== undefined) this.#wakeAtTime(args["account"] as string, args[when] as bigint);
      }
    }
  }

  #wakeAtTime(id: string, seconds: bigint): void {
    const { stepSeconds, genesisSeconds } = this.#context;
    this.#agenda.wakeAt(id, firstOrdinaryStepFrom(seconds, stepSeconds, genesisSeconds));
  }

  /** Draw who wants how many units of the service in a step. */
  #drawUsage(step: number, state: Snapshot): ReadonlyMap<string, number> {
    const { world, streams, stepSeconds, genesisSeconds } = this.#context;
    const { users } = this.#residents;
    const wanted = new Map<string, number>();
    if (users.length === 0) return wanted;
    const rng = streams.own(step, "usage");
    const requests = world.usage.drawRequests(
      {
        macroFactor: world.macro.values[step] ?? 1,
        unitPrice: wadToNumber(state.fees.unitPriceWad),
        // The season is that of the step, not of the day after the block that asks for its units.
        timestampSeconds: Number(genesisSeconds) + step * stepSeconds,
        stepSeconds,
      },
      rng,
    );
    for (const units of requests) {
      const user = rng.pick(users).id;
      wanted.set(user, (wanted.get(user) ?? 0) + units);
    }
    return wanted;
  }
}
