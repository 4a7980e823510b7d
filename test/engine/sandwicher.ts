import type { Placement, SearchDecision, Searcher } from "../../simulations/agents/agent.ts";
import { assembleBlock } from "../../simulations/agents/mempool.ts";
import type { SearchObservation } from "../../simulations/agents/observation.ts";
import type { Action } from "../../simulations/protocol/actions.ts";

export const SANDWICHER_ID = "searcher/0000";

/** Searcher of a test: sandwiches the largest purchase that waits, when a rehearsal says that it pays. */
export class Sandwicher implements Searcher {
  readonly id = SANDWICHER_ID;
  readonly kind = "sandwicher";
  readonly target = "trade";
  readonly phase = "searcher";
  /** What the last accepted rehearsal promised, by step. */
  readonly promised = new Map<number, bigint>();
  readonly seen: SearchObservation["stage"][] = [];
  tries = 0;

  begin(): { atStep: number } {
    return { atStep: 0 };
  }

  async search(observation: SearchObservation): Promise<SearchDecision> {
    this.seen.push(observation.stage);
    const wake = { atStep: observation.market.step + 1 };
    if (observation.stage !== "mempool") return { placements: [], wake };
    const tried = this.tries;
    const placements = await this.#best(observation);
    const profitQuote = Number(this.promised.get(observation.market.step) ?? 0n) / 1e6;
    return { placements, findings: [{ profitQuote, amountQuote: 1, plans: this.tries - tried }], wake };
  }

  async #best({ pending, account, market, rehearsal }: SearchObservation): Promise<readonly Placement[]> {
    const { outcomes } = await rehearsal.run([
      { atSeconds: market.timeSeconds, actions: pending.map((p) => p.action) },
    ]);
    let best: { gainWei: bigint; placements: readonly Placement[] } = { gainWei: 0n, placements: [] };
    for (const [index, { id, action }] of pending.entries()) {
      if (action.kind !== "buy" || outcomes[0]?.[index]?.status !== "ok") continue;
      for (const part of [2n, 10n, 50n]) {
        const quoteWei = account.quoteWei / part;
        if (quoteWei === 0n) continue;
        const front: Action = { kind: "buy", actor: SANDWICHER_ID, quoteWei, minimumTokenWei: 1n };
        const bought = await this.#boughtBy(front, { pending, market, rehearsal }, id);
        const back: Action = { kind: "sell", actor: SANDWICHER_ID, tokenWei: bought, minimumQuoteWei: 1n };
        const placements: Placement[] = [
          { action: front, at: { before: id } },
          { action: back, at: { after: id } },
        ];
        const tried = await rehearsal.run([
          { atSeconds: market.timeSeconds, actions: assembleBlock(pending, placements) },
        ]);
        this.tries++;
        const gainWei = tried.account.quoteWei - account.quoteWei;
        if (gainWei > best.gainWei) best = { gainWei, placements };
      }
    }
    if (best.placements.length > 0) this.promised.set(market.step, best.gainWei);
    return best.placements;
  }

  /** Tokens that a purchase right before a pending action brings. */
  async #boughtBy(
    front: Action,
    { pending, market, rehearsal }: Pick<SearchObservation, "pending" | "market" | "rehearsal">,
    id: string,
  ): Promise<bigint> {
    const actions = assembleBlock(pending, [{ action: front, at: { before: id } }]);
    const until = actions.slice(0, actions.indexOf(front) + 1);
    const { account } = await rehearsal.run([{ atSeconds: market.timeSeconds, actions: until }]);
    return account.tokenWei;
  }
}
