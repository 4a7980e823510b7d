import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { weiToNumber } from "../units/amounts.ts";
import type { Placement, SearchDecision, Searcher } from "./agent.ts";
import { askedUnits, listPrice } from "./asked-units.ts";
import {
  findingsOf,
  gasOf,
  outputOf,
  place,
  quoteChange,
  searchTactics,
  sellAt,
  withoutSpeculation,
} from "./attack.ts";
import type { Tactic, TriedPlan } from "./attack.ts";
import type { RehearsalResult, RehearsedBlock, SearchObservation } from "./observation.ts";
import { tipTo } from "./sandwicher.ts";

/** Traits of price draggers; sources in `simulations/ASSUMPTIONS.md`. */
export const priceDraggerTraits = z.strictObject({
  /** Plans tried for each timing. */
  plans: z.int().min(4).max(1_000).default(16),
});

/** Traits of price draggers. */
export type PriceDraggerTraits = z.output<typeof priceDraggerTraits>;

type Stage = SearchObservation["stage"];

/** What was begun and has its second half to come. */
interface Held {
  readonly step: number;
  readonly stage: Stage;
}

interface DragPlan extends TriedPlan {
  readonly held?: Held;
}

/** How a drag goes: what the moved price is used for, and in which block. */
interface Timing {
  /** Blocks between the push and its use, in which arbitrageurs answer; left out where everything is in one block. */
  readonly use?: Held & { readonly atSeconds: bigint };
  /** What uses the price, by the searcher itself. */
  readonly uses: readonly Action[];
  /** What the units are worth that are paid for with tokens, in quote. */
  readonly worth: number;
}

function payFor(id: string, units: bigint): Action {
  return { kind: "payWithToken", actor: id, units, maximumTokenWei: 1n << 127n };
}

function buybackBy(id: string, atSeconds: bigint): Action {
  return { kind: "buyback", actor: id, minimumTokenWei: 0n, deadlineSeconds: atSeconds };
}

/** List how the pool could be held off the average from this stage on. */
async function timings(observation: SearchObservation, units: bigint): Promise<Timing[]> {
  const { stage, market, times, account } = observation;
  const { step, stepSeconds, timeSeconds } = market;
  const { id } = account;
  if (stage !== "open") {
    const isTomorrow = stage === "window";
    const atSeconds = times.ordinary + (isTomorrow ? BigInt(stepSeconds) : 0n);
    const price = units > 0n ? await listPrice(units, observation, atSeconds) : undefined;
    if (price === undefined) return [];
    const pay = { uses: [payFor(id, units)], worth: Number(units) * price } as const;
    return [isTomorrow ? { ...pay, use: { step: step + 1, stage: "mempool", atSeconds } } : pay];
  }
  if (market.protocol.buyback === null) return [];
  const later = { step, stage: "window", atSeconds: times.window } as const;
  return [
    { uses: [buybackBy(id, timeSeconds)], worth: 0 },
    { uses: [buybackBy(id, times.window)], worth: 0, use: later },
  ];
}

/** Push the price up, use it, and sell what is left. */
function drag(timing: Timing, observation: SearchObservation): Tactic<DragPlan> {
  const { account, market, rehearsal, stage, pending } = observation;
  const { id } = account;
  const { timeSeconds: atSeconds } = market;
  const { use, uses, worth } = timing;
  // Payments come before the users', whose trades move the price.
  const at = stage === "mempool" ? "first" : "last";
  const before = at === "first" ? [] : pending.map(({ action }) => action);
  const changeBy = (end: RehearsalResult): number => quoteChange(market, account.quoteWei, end.account.quoteWei);

  /** Blocks of a plan: the push, then what comes of it, in the same block or later. */
  const planOf = (push: Action, then: readonly Action[]): RehearsedBlock[] =>
    use === undefined
      ? [{ atSeconds, actions: [...before, push, ...then] }]
      : [
          { atSeconds, actions: [...before, push], isArbitraged: true },
          { atSeconds: use.atSeconds, actions: then },
        ];

  return async (quoteWei) => {
    const wish: Action = { kind: "buy", actor: id, quoteWei, minimumTokenWei: 1n };
    const seen = await rehearsal.run(planOf(wish, uses));
    const own = seen.outcomes.flat().filter(({ action }) => action.actor === id);
    if (own.some(({ status }) => status !== "ok")) return undefined;
    const push: Action = { ...wish, minimumTokenWei: outputOf(own[0]) };
    const sell = { kind: "sell", actor: id, tokenWei: seen.account.tokenWei, minimumQuoteWei: 1n } as const;
    const end = await rehearsal.run(planOf(push, [...uses, sell]));
    const sold = sellAt(sell, end.outcomes.at(-1)?.at(-1));
    const tip = weiToNumber(tipTo(id, own), market.quoteDecimals);
    const alone = await rehearsal.run(planOf(push, [{ ...sell, tokenWei: push.minimumTokenWei }]));
    const change = withoutSpeculation(changeBy(end) + worth - tip, changeBy(alone), quoteWei, market);
    const profitQuote = change - gasOf(market, [push, ...uses, sell]);
    return use === undefined
      ? { profitQuote, placements: place([push, ...uses, sold], at) }
      : { profitQuote, placements: place([push], at), held: use };
  };
}

/**
 * Create a searcher that moves the pool's price away from where it was, so that a payment in tokens or a buyback meets a
 * price that isn't the market's: within a block, across the arbitrageurs' block and the oracle's window, or overnight.
 * The units that it pays for it sells on at the list price.
 */
export function createPriceDragger(id: string, traits: PriceDraggerTraits): Searcher {
  let held: Held | undefined;
  let units = 0n;

  /** Use the price that was held, if it still serves, and let go of it. */
  const letGo = async ({ stage, market, account, rehearsal }: SearchObservation): Promise<Placement[]> => {
    const isNow = held?.step === market.step && held.stage === stage;
    const pay = units === 0n ? [] : [payFor(id, units)];
    const uses = !isNow ? [] : stage === "mempool" ? pay : [buybackBy(id, market.timeSeconds)];
    const run = await rehearsal.run([{ atSeconds: market.timeSeconds, actions: uses }]);
    const works = (run.outcomes[0] ?? []).every(({ status }) => status === "ok");
    const tokenWei = works ? run.account.tokenWei : account.tokenWei;
    held = undefined;
    const done = works ? uses : [];
    const sell = { kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n } as const;
    const sale = await rehearsal.run([{ atSeconds: market.timeSeconds, actions: [...done, sell] }]);
    return place([...done, sellAt(sell, sale.outcomes[0]?.at(-1))], "first");
  };

  return {
    id,
    kind: "price-dragger",
    target: "oracle",
    phase: "searcher",
    begin: () => ({ atStep: 0 }),
    async search(observation): Promise<SearchDecision> {
      const { market, stage, pending, account } = observation;
      const wake = { atStep: market.step + 1 };
      if (stage === "mempool") units = askedUnits(pending, market);
      if (account.tokenWei > 0n) return { placements: await letGo(observation), wake };
      const tactics = (await timings(observation, units)).map((timing) => drag(timing, observation));
      const result = await searchTactics(tactics, observation, traits.plans);
      const { best } = result;
      const isWorthIt = best !== undefined && best.profitQuote > 0;
      if (isWorthIt) held = best.held;
      return { placements: isWorthIt ? best.placements : [], findings: findingsOf(result), wake };
    },
  };
}
