import { expect } from "chai";
import fc from "fast-check";

import { afterSwaps, afterTransfers, hedge, swapFlow } from "../../simulations/engine/hedge.ts";
import { poolPriceOf } from "../../simulations/engine/history.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { createOutsideVenue } from "../../simulations/world/outside-venue.ts";
import { evenly } from "../agents/observations.ts";
import { snapshot } from "../recorder/snapshot.ts";
import { ok, REVERTED, swapped } from "./outcomes.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const ARBITRAGEUR = "arbitrageur/0000";

/** An exchange at 0.5 and 40,000,000 quote deep. */
function exchange(kyleLambda = 1) {
  return createOutsideVenue({
    initialPrice: 0.5,
    beta: 1,
    kyleLambda,
    depthQuote: 40_000_000,
    volatilityDaily: 0,
    jumpsPerStressedDay: 0,
    jumpMean: 0,
    jumpDeviation: 0,
    quoteDecimals: 6,
  });
}

/** What the exchange and the arbitrageur hold, in whole units. */
function holdings(amounts: { venueToken?: bigint; venueQuote?: bigint; token?: bigint; quote?: bigint } = {}) {
  const { venueToken = 10n ** 9n, venueQuote = 10n ** 9n, token = 10n ** 9n, quote = 10n ** 9n } = amounts;
  return snapshot({
    token: { balancesWei: { venue: venueToken * TOKEN, [ARBITRAGEUR]: token * TOKEN } },
    quote: { balancesWei: { venue: venueQuote * QUOTE, [ARBITRAGEUR]: quote * QUOTE } },
  });
}

const bought = (tokens: bigint) => ({ tokenWei: tokens * TOKEN, quoteWei: (-tokens * QUOTE) / 2n });
const amountOf = (action: Action | undefined) => (action?.kind === "transfer" ? action.amountWei : 0n);

describe("hedge", () => {
  describe("swapFlow", () => {
    it("adds up what successful swaps gave to the trader, less what they took", () => {
      const flow = swapFlow([
        ok(swapped({ quoteIn: 10n, tokenOut: 30n })),
        ok(swapped({ tokenIn: 8n, quoteOut: 3n }), { contract: "fees", name: "UsagePaid", args: { tokenOut: 99n } }),
        REVERTED,
      ]);
      expect(flow).to.deep.equal({ tokenWei: 22n, quoteWei: -7n });
    });
  });

  describe("afterSwaps", () => {
    it("moves the pool's reserves against the trader, and nothing else", () => {
      const before = snapshot({ pair: { reserveTokenWei: 100n * TOKEN, reserveQuoteWei: 50n * QUOTE } });
      const after = afterSwaps(before, { tokenWei: 20n * TOKEN, quoteWei: -10n * QUOTE });
      expect(poolPriceOf(after)).to.equal(60 / 80);
      const { reserveTokenWei, reserveQuoteWei } = before.pair;
      expect({ ...after, pair: { ...after.pair, reserveTokenWei, reserveQuoteWei } }).to.deep.equal(before);
    });
  });

  describe("afterTransfers", () => {
    it("leaves the venue what hedges before leave it, so that it is never asked for the same tokens twice", () => {
      const venue = exchange();
      const state = holdings({ venueToken: 1_500n });
      const first = hedge(venue, "venue", ARBITRAGEUR, bought(-1_000n), state);
      expect(first).to.have.length(2);
      const after = afterTransfers(state, first);
      expect(after.token.balancesWei["venue"]).to.equal(1_500n * TOKEN - amountOf(first[0]));
      expect(after.quote.balancesWei["venue"]).to.equal(10n ** 9n * QUOTE + amountOf(first[1]));
      expect(hedge(venue, "venue", ARBITRAGEUR, bought(-1_000n), after)).to.deep.equal([]);
      expect(hedge(venue, "venue", ARBITRAGEUR, bought(-400n), after)).to.have.length(2);
      expect(state.token.balancesWei["venue"]).to.equal(1_500n * TOKEN);
    });
  });

  describe("hedge", () => {
    it("sells at the venue what was bought on the pool, by two transfers that the venue's ledger repeats", () => {
      const venue = exchange();
      const actions = hedge(venue, "venue", ARBITRAGEUR, bought(1_000n), holdings());
      const [token, quote] = actions;
      expect(actions).to.have.length(2);
      expect(token).to.include({ kind: "transfer", actor: ARBITRAGEUR, asset: "token", to: "venue" });
      expect(quote).to.include({ kind: "transfer", actor: "venue", asset: "quote", to: ARBITRAGEUR });
      expect(venue.ledger).to.deep.equal({ tokenWei: amountOf(token), quoteWei: -amountOf(quote) });
      expect(Number(amountOf(token)) / 1e18).to.be.closeTo(1_000, 1e-6);
      // A little less than 500: the sale lowers the price.
      expect(Number(amountOf(quote)) / 1e6).to.be.within(499.9, 500);
      expect(venue.price).to.be.below(0.5);
    });

    it("buys at the venue what was sold on the pool", () => {
      const venue = exchange();
      const [token, quote] = hedge(venue, "venue", ARBITRAGEUR, bought(-1_000n), holdings());
      expect(token).to.include({ kind: "transfer", actor: "venue", asset: "token", to: ARBITRAGEUR });
      expect(quote).to.include({ kind: "transfer", actor: ARBITRAGEUR, asset: "quote", to: "venue" });
      expect(venue.ledger).to.deep.equal({ tokenWei: -amountOf(token), quoteWei: amountOf(quote) });
      expect(Number(amountOf(token)) / 1e18).to.be.closeTo(1_000, 1e-6);
      expect(venue.price).to.be.above(0.5);
    });

    it("does nothing without a swap", () => {
      const venue = exchange();
      expect(hedge(venue, "venue", ARBITRAGEUR, { tokenWei: 0n, quoteWei: 0n }, holdings())).to.deep.equal([]);
      expect(venue.price).to.equal(0.5);
    });

    it("is left out, and moves no price, where a side holds too little", () => {
      for (const [tokens, held] of [
        [1_000n, { venueQuote: 499n }],
        // What the swap brought, 500, is a little less than what buying the tokens back costs.
        [-1_000n, { quote: 0n }],
        [-1_000n, { venueToken: 999n }],
      ] as const) {
        const venue = exchange();
        expect(hedge(venue, "venue", ARBITRAGEUR, bought(tokens), holdings(held))).to.deep.equal([]);
        expect(venue.price).to.equal(0.5);
        expect(venue.ledger).to.deep.equal({ tokenWei: 0n, quoteWei: 0n });
      }
      expect(hedge(exchange(), "venue", ARBITRAGEUR, bought(1_000n), holdings({ venueQuote: 500n }))).to.have.length(2);
      expect(hedge(exchange(), "venue", ARBITRAGEUR, bought(-1_000n), holdings({ quote: 1n }))).to.have.length(2);
    });

    it("conserves both assets and asks nobody for more than it holds, whatever was traded", () => {
      const amount = fc.bigInt({ min: -20_000_000n, max: 20_000_000n });
      const held = fc.bigInt({ min: 0n, max: 20_000_000n });
      fc.assert(
        fc.property(amount, held, held, held, evenly(0, 3), (tokens, ...rest) => {
          const [venueToken, venueQuote, quote, kyleLambda] = rest;
          const state = holdings({ venueToken, venueQuote, quote, token: 0n });
          const venue = exchange(kyleLambda);
          const actions = hedge(venue, "venue", ARBITRAGEUR, bought(tokens), state);
          const net = { tokenWei: 0n, quoteWei: 0n };
          for (const action of actions) {
            if (action.kind !== "transfer" || action.asset === "liquidity") return expect.fail(action.kind);
            // Beside its wallet an arbitrageur has what it just swapped for.
            const swap = action.actor === ARBITRAGEUR ? bought(tokens)[`${action.asset}Wei`] : 0n;
            const balance = (state[action.asset].balancesWei[action.actor] ?? 0n) + swap;
            expect(action.amountWei > 0n && action.amountWei <= balance).to.be.true;
            net[`${action.asset}Wei`] += action.to === "venue" ? action.amountWei : -action.amountWei;
          }
          expect(net).to.deep.equal(venue.ledger);
          if (actions.length > 0) expect(net.tokenWei > 0n).to.equal(tokens > 0n);
        }),
        { seed: 23, numRuns: 300 },
      );
    });
  });
});
