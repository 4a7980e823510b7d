import { optimalTrade } from "../agents/arbitrageur.ts";
import type { Rehearsal, RehearsalResult, RehearsedBlock } from "../agents/observation.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import { createModelProtocol } from "../protocol/model/model-protocol.ts";
import type { Protocol } from "../protocol/port.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { lesser } from "../protocol/views.ts";
import { numberToWei, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
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
  /** Those of them whose answer a plan may ask for. */
  readonly arbitrageurIds: readonly string[];
}

/**
 * The exact model beside a run, whatever the run's backend: restored from a snapshot, it follows every block, and plans
 * are rehearsed on it. Nothing of a rehearsal stays, and the run's own state never notices.
 */
export class Shadow {
  readonly #protocol: Protocol;
  readonly #arbitrageurIds: readonly string[];

  private constructor(protocol: Protocol, arbitrageurIds: readonly string[]) {
    this.#protocol = protocol;
    this.#arbitrageurIds = arbitrageurIds;
  }

  /** Begin beside a state. */
  static async begin(options: ShadowOptions): Promise<Shadow> {
    const model = createModelProtocol(options);
    await model.enrol(options.accountIds);
    await model.approveAll(options.accountIds);
    return new Shadow(model, options.arbitrageurIds);
  }

  /** Rehearse on a backend itself, which every rehearsal leaves as it was: what was found is replayed on the chain so. */
  static over(protocol: Protocol, arbitrageurIds: readonly string[]): Shadow {
    return new Shadow(protocol, arbitrageurIds);
  }

  /** Take in a block of the run. */
  async follow(actions: readonly Action[], atSeconds: bigint): Promise<void> {
    await this.#protocol.advanceTo(atSeconds);
    await this.#protocol.act(actions);
  }

  /** Read the state as far as accounts are concerned, as the run's backend would show it. */
  async glance(accountIds: readonly string[]): Promise<Snapshot> {
    return await this.#protocol.glance(accountIds);
  }

  /** Offer rehearsals on the state as it is now, in which an account is looked at. */
  rehearsal(accountId: string, step: number, context: ObservationContext): Rehearsal {
    return {
      run: async (plan, watchedId = accountId) => {
        const checkpoint = await this.#protocol.checkpoint();
        try {
          const outcomes: (readonly Outcome[])[] = [];
          for (const block of plan) outcomes.push(await this.#act(block, context.world.venue.price));
          const seen = await this.#protocol.glance([watchedId]);
          return new Rehearsed(outcomes, seen, { step, accountId: watchedId, context });
        } finally {
          await this.#protocol.rollback(checkpoint);
        }
      },
    };
  }

  async #act(
    { atSeconds, actions, isArbitraged = false }: RehearsedBlock,
    venuePrice: number,
  ): Promise<readonly Outcome[]> {
    await this.#protocol.advanceTo(atSeconds);
    const outcomes = await this.#protocol.act(actions);
    if (isArbitraged) await this.#arbitrage(venuePrice);
    return outcomes;
  }

  /** Trade as the arbitrageurs would, one after the other, each with what it holds, until nothing is left to gain. */
  async #arbitrage(venuePrice: number): Promise<void> {
    for (const actor of this.#arbitrageurIds) {
      const { pair, quote, token } = await this.#protocol.glance([actor]);
      const reserveQuote = weiToNumber(pair.reserveQuoteWei, quote.decimals);
      const reserveToken = weiToNumber(pair.reserveTokenWei, TOKEN_DECIMALS);
      const wish = optimalTrade(reserveToken, reserveQuote, venuePrice);
      const quoteWei = lesser(numberToWei(wish.quoteIn, quote.decimals), quote.balancesWei[actor] ?? 0n);
      const tokenWei = lesser(numberToWei(wish.tokenIn, TOKEN_DECIMALS), token.balancesWei[actor] ?? 0n);
      const actions: Action[] = [];
      if (quoteWei > 0n) actions.push({ kind: "buy", actor, quoteWei, minimumTokenWei: 0n });
      if (tokenWei > 0n) actions.push({ kind: "sell", actor, tokenWei, minimumQuoteWei: 0n });
      if (actions.length > 0) await this.#protocol.act(actions);
      else if (wish.quoteIn + wish.tokenIn === 0) return;
    }
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
