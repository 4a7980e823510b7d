import { expect } from "chai";
import fc from "fast-check";

import { arbitrageurTraits, createArbitrageur, optimalTrade } from "../../simulations/agents/arbitrageur.ts";
import type { MarketObservation } from "../../simulations/agents/observation.ts";
import { swapOutput } from "../../simulations/agents/pool-math.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { weiToNumber } from "../../simulations/units/amounts.ts";
import { account, acting, dictated, evenly, GAS, market, QUOTE, TOKEN } from "./observations.ts";

const GAMMA = 0.997;
/** Log half-width of the fee band. */
const BAND = -Math.log(GAMMA);
const RUNS = { seed: 20_260_101, numRuns: 300 };

/** Reserves in whole units, and the log distance of the outside price from the pool's. */
const pools = fc.record({
  token: fc.double({ min: 1e3, max: 1e9, noNaN: true }),
  quote: fc.double({ min: 1e3, max: 1e9, noNaN: true }),
  distance: evenly(-1.5, 1.5),
});

const rich = account({ tokenWei: 10n ** 12n * TOKEN, quoteWei: 10n ** 12n * QUOTE });

/** Profit of buying with so much quote, and of selling so many tokens, valued at the outside price. */
function profitOfBuy(token: number, quote: number, price: number, quoteIn: number): number {
  return ((GAMMA * quoteIn * token) / (quote + GAMMA * quoteIn)) * price - quoteIn;
}
function profitOfSale(token: number, quote: number, price: number, tokenIn: number): number {
  return (GAMMA * tokenIn * quote) / (token + GAMMA * tokenIn) - tokenIn * price;
}

/** Argument of a concave function's maximum on [0, high], by ternary search. */
function argumentOfMaximum(of: (x: number) => number, high: number): number {
  let [low, top] = [0, high];
  for (let round = 0; round < 200; round++) {
    const [left, right] = [low + (top - low) / 3, top - (top - low) / 3];
    if (of(left) < of(right)) low = left;
    else top = right;
  }
  return (low + top) / 2;
}

/** What an action leaves at the outside price, in quote before gas, in the contract's integers. */
function settled(state: MarketObservation, action: Action): number {
  if (action.kind === "buy") {
    const tokenWei = swapOutput(action.quoteWei, state.reserveQuoteWei, state.reserveTokenWei);
    return weiToNumber(tokenWei, 18) * state.venuePrice - weiToNumber(action.quoteWei, 6);
  }
  if (action.kind !== "sell") return Number.NaN;
  const quoteWei = swapOutput(action.tokenWei, state.reserveTokenWei, state.reserveQuoteWei);
  return weiToNumber(quoteWei, 6) - weiToNumber(action.tokenWei, 18) * state.venuePrice;
}

describe("arbitrageur", () => {
  describe("optimalTrade", () => {
    it("takes the pool exactly to the edge of the fee band, where the next unit earns nothing", () => {
      fc.assert(
        fc.property(pools, ({ token, quote, distance }) => {
          fc.pre(Math.abs(distance) > BAND + 1e-6);
          const price = (quote / token) * Math.exp(distance);
          const { quoteIn, tokenIn } = optimalTrade(token, quote, price);
          expect(distance > 0 ? tokenIn : quoteIn).to.equal(0);
          // Marginal output of the last unit: γ·x·y/(y + γ·q)² tokens, or γ·x·y/(x + γ·t)² quote.
          const marginal =
            distance > 0
              ? ((GAMMA * token * quote) / (quote + GAMMA * quoteIn) ** 2) * price
              : (GAMMA * token * quote) / (token + GAMMA * tokenIn) ** 2 / price;
          expect(marginal).to.be.closeTo(1, 1e-9);
        }),
        RUNS,
      );
    });

    it("agrees with a numeric search for the largest profit", () => {
      fc.assert(
        fc.property(pools, ({ token, quote, distance }) => {
          fc.pre(Math.abs(distance) > 0.01);
          const price = (quote / token) * Math.exp(distance);
          const { quoteIn, tokenIn } = optimalTrade(token, quote, price);
          const [found, reserve] = distance > 0 ? [quoteIn, quote] : [tokenIn, token];
          const profit = distance > 0 ? profitOfBuy : profitOfSale;
          const searched = argumentOfMaximum((amount) => profit(token, quote, price, amount), 3 * reserve);
          expect(found / reserve).to.be.closeTo(searched / reserve, 1e-6);
        }),
        RUNS,
      );
    });

    it("leaves the pool's price at the outside price less the fee, up to the fee that stays in the pool", () => {
      const { quoteIn } = optimalTrade(10_000_000, 5_000_000, 0.6);
      const tokenOut = (GAMMA * quoteIn * 10_000_000) / (5_000_000 + GAMMA * quoteIn);
      const after = (5_000_000 + quoteIn) / (10_000_000 - tokenOut);
      expect(after).to.be.within(0.6 * GAMMA, 0.6 * GAMMA * (1 + 3e-4));
    });

    it("does nothing inside the band", () => {
      const inside = evenly(-BAND + 1e-9, BAND - 1e-9);
      fc.assert(
        fc.property(pools, inside, ({ token, quote }, distance) => {
          const trade = optimalTrade(token, quote, (quote / token) * Math.exp(distance));
          expect(trade).to.deep.equal({ quoteIn: 0, tokenIn: 0 });
        }),
        RUNS,
      );
    });
  });

  describe("decide", () => {
    const agent = acting(createArbitrageur("agent/0001", arbitrageurTraits.parse({})));
    const decide = (state: MarketObservation, holder = rich) =>
      agent.decide({ market: state, account: holder }, dictated());

    it("never trades at a loss net of gas, and misses no gain above it", () => {
      const gas = evenly(0, 1_000);
      const distances = evenly(-0.03, 0.03);
      fc.assert(
        fc.property(distances, gas, (distance, gasCost) => {
          const state = market({ venuePrice: 0.5 * Math.exp(distance), gasCostQuote: () => gasCost });
          const actions = decide(state);
          expect(actions.length).to.be.at.most(1);
          for (const action of actions) {
            expect(action.kind).to.equal(distance > 0 ? "buy" : "sell");
            // Two wei of quote are what rounding the amounts may take.
            expect(settled(state, action)).to.be.at.least(gasCost - 2e-6);
          }
          if (actions.length > 0) return;
          const { quoteIn, tokenIn } = optimalTrade(10_000_000, 5_000_000, state.venuePrice);
          const best =
            profitOfBuy(10_000_000, 5_000_000, state.venuePrice, quoteIn) +
            profitOfSale(10_000_000, 5_000_000, state.venuePrice, tokenIn);
          expect(best).to.be.at.most(gasCost);
        }),
        RUNS,
      );
    });

    it("does nothing inside the band even where gas is free", () => {
      for (const distance of [-0.9 * BAND, 0, 0.9 * BAND]) {
        expect(decide(market({ venuePrice: 0.5 * Math.exp(distance), gasCostQuote: () => 0 }))).to.deep.equal([]);
      }
    });

    it("gives no more than it holds", () => {
      const poor = account({ tokenWei: 40n * TOKEN, quoteWei: 20n * QUOTE });
      const [buy] = decide(market({ venuePrice: 0.6 }), poor);
      const [sale] = decide(market({ venuePrice: 0.4 }), poor);
      expect(buy).to.include({ kind: "buy", quoteWei: 20n * QUOTE });
      expect(sale).to.include({ kind: "sell", tokenWei: 40n * TOKEN });
      const empty = account({ tokenWei: 0n, quoteWei: 0n });
      expect(decide(market({ venuePrice: 0.6 }), empty)).to.deep.equal([]);
      expect(decide(market({ venuePrice: 0.4 }), empty)).to.deep.equal([]);
    });

    it("stops where its own hedge will have moved the venue to", () => {
      const impactPerQuote = 1 / 40_000_000;
      const careful = acting(createArbitrageur("agent/0001", { impactPerQuote }));
      for (const venuePrice of [0.55, 0.45]) {
        const state = market({ venuePrice });
        const [action] = careful.decide({ market: state, account: rich }, dictated());
        const [naive] = decide(state);
        const amountOf = (made: Action | undefined) =>
          made?.kind === "buy" ? made.quoteWei : made?.kind === "sell" ? made.tokenWei : 0n;
        expect(amountOf(action) > 0n && amountOf(action) < amountOf(naive)).to.be.true;
        // The fixed point: the trade is the best one at the price that it leaves at the venue.
        const flow =
          action?.kind === "buy" ? -Number(action.quoteWei) / 1e6 : (Number(amountOf(action)) / 1e18) * venuePrice;
        const best = optimalTrade(10_000_000, 5_000_000, venuePrice * Math.exp(impactPerQuote * flow));
        const made = action?.kind === "buy" ? Number(action.quoteWei) / 1e6 : Number(amountOf(action)) / 1e18;
        expect(made / (best.quoteIn + best.tokenIn)).to.be.closeTo(1, 0.01);
      }
    });

    it("stops there too at a venue so shallow that the least hedge moves it", () => {
      for (const impactPerQuote of [1e-5, 1e-3, 1]) {
        const shallow = acting(createArbitrageur("agent/0001", { impactPerQuote }));
        for (const venuePrice of [0.75, 0.25]) {
          const state = market({ venuePrice, gasCostQuote: () => 0 });
          const [action] = shallow.decide({ market: state, account: rich }, dictated());
          expect(action?.kind).to.equal(venuePrice > 0.5 ? "buy" : "sell");
          // The pool hardly moves, so the venue's price ends at the edge of the band around the pool's.
          const tokenFlow = action?.kind === "sell" ? Number(action.tokenWei) / 1e18 : 0;
          const flow = action?.kind === "buy" ? -Number(action.quoteWei) / 1e6 : tokenFlow * 0.5;
          const left = Math.log((venuePrice * Math.exp(impactPerQuote * flow)) / 0.5);
          expect(Math.abs(left)).to.be.closeTo(BAND, 0.05 * Math.abs(Math.log(venuePrice / 0.5)));
        }
      }
    });

    it("acts in the arbitrage phase at a gain that pays for the gas", () => {
      expect(agent.phase).to.equal("arbitrage");
      expect(decide(market({ venuePrice: 0.6, gasCostQuote: () => GAS }))).to.have.length(1);
    });
  });
});
