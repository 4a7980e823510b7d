import type { PendingAction, Searcher } from "../agents/agent.ts";
import { assembleBlock, pendingOf } from "../agents/mempool.ts";
import type { BlockTimes, SearchObservation } from "../agents/observation.ts";
import type { Action } from "../protocol/actions.ts";
import { Agenda } from "./agenda.ts";
import type { EngineContext } from "./context.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";
import type { Shadow } from "./shadow.ts";
import type { RecordedFinding } from "./step-result.ts";

/** A block that is being made. */
export interface BlockInMaking {
  readonly stage: SearchObservation["stage"];
  readonly atSeconds: bigint;
  /** Its actions, in order. */
  readonly actions: readonly Action[];
}

/** Searchers of a run, and who of them is awake. */
export class Searching {
  readonly #context: EngineContext;
  readonly #shadow: Shadow;
  readonly #agenda: Agenda<Searcher>;
  /** Searchers awake in the present step, in the order in which they are asked. */
  #awake: readonly Searcher[] = [];
  #step = 0;
  #findings: RecordedFinding[] = [];

  constructor(searchers: readonly Searcher[], context: EngineContext, shadow: Shadow) {
    this.#context = context;
    this.#shadow = shadow;
    this.#agenda = new Agenda(searchers);
    const beginning = { stepSeconds: context.stepSeconds, steps: context.steps, poolPrice: context.history.lastPrice };
    for (const searcher of searchers) {
      this.#agenda.set(searcher.id, searcher.begin(beginning, context.streams.once(searcher.id, "begin")), 0);
    }
  }

  /** Find out who is awake in a step; one that doesn't say otherwise in it sleeps from then on. */
  begin(step: number): void {
    this.#step = step;
    const woken = this.#agenda.take(step, this.#context.history.lastPrice);
    this.#awake = this.#context.streams.own(step, "searchers-order").shuffle(woken.toSorted(byId));
  }

  /**
   * Let searchers put their actions into a block, one after the other; each sees what those before it placed.
   *
   * @returns The block's actions, in order.
   */
  async make(block: BlockInMaking, times: BlockTimes): Promise<readonly Action[]> {
    let pending: readonly PendingAction[] = pendingOf(block.actions);
    for (const searcher of this.#awake) {
      const observation = await this.#observe(searcher, block, pending, times);
      const rng = this.#context.streams.of(searcher.id, this.#step, `search-${block.stage}`);
      const { placements, wake, findings = [] } = await searcher.search(observation, rng);
      const { id, kind, target } = searcher;
      const placed = placements.length;
      for (const finding of findings) {
        this.#findings.push({ ...finding, searcher: id, kind, target, stage: block.stage, placed });
      }
      this.#agenda.set(searcher.id, wake, this.#step + 1);
      if (placements.length > 0) pending = pendingOf(assembleBlock(pending, placements));
    }
    return pending.map(({ action }) => action);
  }

  /** Take out what searchers found since the last call. */
  takeFindings(): readonly RecordedFinding[] {
    const findings = this.#findings;
    this.#findings = [];
    return findings;
  }

  async #observe(
    searcher: Searcher,
    { stage, atSeconds }: BlockInMaking,
    pending: readonly PendingAction[],
    times: BlockTimes,
  ): Promise<SearchObservation> {
    const { id } = searcher;
    const state = await this.#shadow.glance([id]);
    return {
      stage,
      pending,
      times,
      market: observeMarket(state, this.#step, atSeconds, this.#context),
      account: createAccountObserver(state, atSeconds)(id, 0),
      rehearsal: this.#shadow.rehearsal(id, this.#step, this.#context),
    };
  }
}

function byId(a: Searcher, b: Searcher): number {
  return a.id < b.id ? -1 : 1;
}
