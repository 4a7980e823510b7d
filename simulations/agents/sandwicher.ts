import { z } from "zod";

import type { Action, Outcome } from "../protocol/actions.ts";
import { weiToNumber } from "../units/amounts.ts";
import type { PendingAction, Placement, SearchDecision, Searcher } from "./agent.ts";
import { findingsOf, gasOf, quoteChange, searchTactics, sellAt, sellLeft } from "./attack.ts";
import type { SearchResult, Tactic } from "./attack.ts";
import type { SearchObservation } from "./observation.ts";
import { swapOutput } from "./pool-math.ts";

/** Traits of sandwichers; sources in `simulations/ASSUMPTIONS.md`. */
export const sandwicherTraits = z.strictObject({
  /** Plans tried for each purchase. */
  plans: z.int().min(4).max(1_000).default(24),
  /** Purchases of a block that are looked at, the largest first. */
  victims: z.int().min(1).max(100).default(3),
});

/** Traits of sandwichers. */
export type SandwicherTraits = z.output<typeof sandwicherTraits>;

/** What sandwichers attack; each has one of them. */
export const SANDWICHER_TARGETS = ["buyback", "trade"] as const;

/** A purchase to stand around: what runs before it in its block, itself, and where the attack goes. */
interface Victim {
  readonly before: readonly Action[];
  readonly action: Action;
  readonly place: (front: Action, back: Action) => readonly Placement[];
}

/** Stand around an action that waits. */
function waiting(pending: readonly PendingAction[], index: number): Victim[] {
  const victim = pending[index];
  if (victim === undefined) return [];
  const { id, action } = victim;
  return [
    {
      before: pending.slice(0, index).map((entry) => entry.action),
      action,
      place: (front, back) => [
        { action: front, at: { before: id } },
        { action: back, at: { after: id } },
      ],
    },
  ];
}

/** Find the buyback: one that waits, or, where none does, one that the searcher triggers itself, last in the block. */
function buybacks({ pending, market, account, stage }: SearchObservation): Victim[] {
  const index = pending.findIndex(({ action }) => action.kind === "buyback");
  if (index >= 0) return waiting(pending, index);
  // What runs last among the ordinary actions runs before anything else in the next block: one of the two is enough.
  if (market.protocol.buyback === null || stage === "mempool") return [];
  const action: Action = {
    kind: "buyback",
    actor: account.id,
    minimumTokenWei: 0n,
    deadlineSeconds: market.timeSeconds,
  };
  const place = (front: Action, back: Action): Placement[] =>
    [front, action, back].map((each) => ({ action: each, at: "last" }));
  return [{ before: pending.map((entry) => entry.action), action, place }];
}

/** Find the largest purchases by others that wait. */
function purchases({ pending, account }: SearchObservation, most: number): Victim[] {
  return pending
    .map(({ action }, index) => ({ index, action }))
    .flatMap(({ index, action }) =>
      action.kind === "buy" && action.actor !== account.id ? [{ index, quoteWei: action.quoteWei }] : [],
    )
    .toSorted((a, b) => (a.quoteWei === b.quoteWei ? a.index - b.index : a.quoteWei > b.quoteWei ? -1 : 1))
    .slice(0, most)
    .flatMap(({ index }) => waiting(pending, index));
}

/** Read the tip that a buyback paid to an account, in wei: a keeper's pay, and no profit of an attack. */
export function tipTo(accountId: string, outcomes: readonly Outcome[]): bigint {
  return outcomes.reduce((sum, outcome) => {
    if (outcome.status !== "ok" || outcome.action.actor !== accountId) return sum;
    const tip = outcome.events.find(({ name }) => name === "TokensBought")?.args["tip"];
    return typeof tip === "bigint" ? sum + tip : sum;
  }, 0n);
}

/** Buy before a purchase and sell everything after it: tries it with a size. */
async function standAround(victim: Victim, observation: SearchObservation): Promise<Tactic> {
  const { account, market, rehearsal } = observation;
  const { id, quoteWei: heldWei } = account;
  const { timeSeconds: atSeconds } = market;
  const prefix = await rehearsal.run([{ atSeconds, actions: victim.before }]);
  const { reserveQuoteWei, reserveTokenWei } = prefix.market;
  return async (quoteWei) => {
    const tokenWei = swapOutput(quoteWei, reserveQuoteWei, reserveTokenWei);
    const front: Action = { kind: "buy", actor: id, quoteWei, minimumTokenWei: tokenWei };
    const back = { kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n } as const;
    const attack = [front, victim.action, back];
    const { outcomes, account: after } = await rehearsal.run([{ atSeconds, actions: [...victim.before, ...attack] }]);
    const own = outcomes[0]?.slice(-attack.length) ?? [];
    if (own.some(({ status }) => status !== "ok")) return undefined;
    const tip = weiToNumber(tipTo(id, own), market.quoteDecimals);
    const paid = attack.filter(({ actor }) => actor === id);
    const profitQuote = quoteChange(market, heldWei, after.quoteWei) - tip - gasOf(market, paid);
    return { profitQuote, placements: victim.place(front, sellAt(back, own.at(-1))) };
  };
}

/**
 * Create a searcher that stands around purchases: it buys before, with the best size that a search finds, and sells all
 * of it after. Before a buyback that nobody triggered, it triggers it itself. It acts when that pays more than its gas.
 */
export function createSandwicher(
  id: string,
  target: (typeof SANDWICHER_TARGETS)[number],
  traits: SandwicherTraits,
): Searcher {
  const search = async (observation: SearchObservation): Promise<SearchResult> => {
    const victims = target === "buyback" ? buybacks(observation) : purchases(observation, traits.victims);
    const tactics: Tactic[] = [];
    for (const victim of victims) tactics.push(await standAround(victim, observation));
    return await searchTactics(tactics, observation, traits.plans);
  };
  return {
    id,
    kind: "sandwicher",
    target,
    phase: "searcher",
    begin: () => ({ atStep: 0 }),
    async search(observation): Promise<SearchDecision> {
      const wake = { atStep: observation.market.step + 1 };
      if (observation.account.tokenWei > 0n) return { placements: await sellLeft(observation), wake };
      const result = await search(observation);
      const { best } = result;
      const placements = best !== undefined && best.profitQuote > 0 ? best.placements : [];
      return { placements, findings: findingsOf(result), wake };
    },
  };
}
