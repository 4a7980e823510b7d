import type { AgentKind, Resident } from "../agents/agent.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import type { Protocol } from "../protocol/port.ts";
import type { World } from "./world.ts";
import type { Shadow } from "./shadow.ts";
import type { Phase, PhasedOutcome } from "./step-result.ts";

/** Runs blocks of actions, charges their gas, and keeps what became of them. */
export class BlockRunner {
  readonly #protocol: Protocol;
  readonly #world: World;
  readonly #kinds: ReadonlyMap<string, AgentKind>;
  readonly #gasSpentQuote = new Map<string, number>();
  readonly #orders = new Map<Phase, number>();
  #outcomes: PhasedOutcome[] = [];
  #shadow: Shadow | undefined;

  constructor(protocol: Protocol, world: World, population: readonly Resident[]) {
    this.#protocol = protocol;
    this.#world = world;
    this.#kinds = new Map(population.map(({ id, kind }) => [id, kind]));
  }

  /** Quote spent on gas so far, by account. */
  get gasSpentQuote(): ReadonlyMap<string, number> {
    return this.#gasSpentQuote;
  }

  /** Have a shadow follow every block from now on. */
  lead(shadow: Shadow): void {
    this.#shadow = shadow;
  }

  /** Run actions in one block. */
  async run(phase: Phase, actions: readonly Action[], atSeconds: bigint): Promise<readonly Outcome[]> {
    await this.#protocol.advanceTo(atSeconds);
    if (actions.length === 0) return [];
    const outcomes = await this.#protocol.act(actions);
    await this.#shadow?.follow(actions, atSeconds);
    let order = this.#orders.get(phase) ?? 0;
    for (const outcome of outcomes) {
      const { actor, kind } = outcome.action;
      const spent = this.#gasSpentQuote.get(actor) ?? 0;
      this.#gasSpentQuote.set(actor, spent + this.#world.gas.gasCostQuote(kind));
      this.#outcomes.push({ phase, order: order++, agentKind: this.#kinds.get(actor) ?? "protocol", outcome });
    }
    this.#orders.set(phase, order);
    return outcomes;
  }

  /** Mine a block without actions, so that what is seen next is of its time. */
  async pass(atSeconds: bigint): Promise<void> {
    await this.#protocol.advanceTo(atSeconds);
    await this.#protocol.act([]);
    await this.#shadow?.follow([], atSeconds);
  }

  /** Take out what the step has brought so far. */
  take(): readonly PhasedOutcome[] {
    const outcomes = this.#outcomes;
    this.#outcomes = [];
    this.#orders.clear();
    return outcomes;
  }
}
