import type { Rehearsal, RehearsalResult, RehearsedBlock } from "../agents/observation.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import { createModelProtocol } from "../protocol/model/model-protocol.ts";
import type { ModelProtocol } from "../protocol/model/model-protocol.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";
import type { ObservationContext } from "./observe.ts";

/** What a shadow begins with. */
export interface ShadowOptions {
  readonly parameters: EconomyParameters;
  readonly genesisSeconds: bigint;
  /** State to begin with. */
  readonly snapshot: Snapshot;
  /** Everybody who acts, approvals given. */
  readonly accountIds: readonly string[];
}

/**
 * The exact model beside a run, whatever the run's backend: restored from a snapshot, it follows every block, and plans
 * are rehearsed on it. Nothing of a rehearsal stays, and the run's own state never notices.
 */
export class Shadow {
  readonly #model: ModelProtocol;

  private constructor(model: ModelProtocol) {
    this.#model = model;
  }

  /** Begin beside a state. */
  static async begin(options: ShadowOptions): Promise<Shadow> {
    const model = createModelProtocol(options);
    await model.enrol(options.accountIds);
    await model.approveAll(options.accountIds);
    return new Shadow(model);
  }

  /** Take in a block of the run. */
  async follow(actions: readonly Action[], atSeconds: bigint): Promise<void> {
    await this.#model.advanceTo(atSeconds);
    await this.#model.act(actions);
  }

  /** Read the state as far as accounts are concerned, as the run's backend would show it. */
  async glance(accountIds: readonly string[]): Promise<Snapshot> {
    return await this.#model.glance(accountIds);
  }

  /** Offer rehearsals on the state as it is now, in which an account is looked at. */
  rehearsal(accountId: string, step: number, context: ObservationContext): Rehearsal {
    return {
      run: async (plan, watchedId = accountId) => {
        const checkpoint = await this.#model.checkpoint();
        try {
          const outcomes: (readonly Outcome[])[] = [];
          for (const block of plan) outcomes.push(await this.#act(block));
          const seen = await this.#model.glance([watchedId]);
          return new Rehearsed(outcomes, seen, { step, accountId: watchedId, context });
        } finally {
          await this.#model.rollback(checkpoint);
        }
      },
    };
  }

  async #act({ atSeconds, actions }: RehearsedBlock): Promise<readonly Outcome[]> {
    await this.#model.advanceTo(atSeconds);
    return await this.#model.act(actions);
  }
}

/** Where and how a rehearsal's result is looked at. */
interface Look {
  readonly step: number;
  readonly accountId: string;
  readonly context: ObservationContext;
}

/** What a plan led to; views are worked out when they are looked at. */
class Rehearsed implements RehearsalResult {
  readonly outcomes: RehearsalResult["outcomes"];
  readonly #seen: Snapshot;
  readonly #look: Look;

  constructor(outcomes: RehearsalResult["outcomes"], seen: Snapshot, look: Look) {
    this.outcomes = outcomes;
    this.#seen = seen;
    this.#look = look;
  }

  get market(): RehearsalResult["market"] {
    return observeMarket(this.#seen, this.#look.step, this.#seen.timeSeconds, this.#look.context);
  }

  get account(): RehearsalResult["account"] {
    return createAccountObserver(this.#seen, this.#seen.timeSeconds)(this.#look.accountId, 0);
  }
}
