import { expect } from "chai";
import fc from "fast-check";

import { createFundamentalist, fairValue, fundamentalistTraits } from "../../simulations/agents/fundamentalist.ts";
import { valueForImpact } from "../../simulations/agents/pool-math.ts";
import {
  account,
  acting,
  dictated,
  evenly,
  firstLook,
  market,
  marketAt,
  QUOTE,
  resting,
  TOKEN,
} from "./observations.ts";

const TRAITS = fundamentalistTraits.parse({});
const rich = account({ tokenWei: 10n ** 9n * TOKEN, quoteWei: 10n ** 9n * QUOTE });
const create = () => createFundamentalist("agent/0001", TRAITS, dictated());
const trader = () => acting(create());

describe("fundamentalist", () => {
  describe("fairValue", () => {
    it("is the venue's price where nobody pays fees", () => {
      expect(fairValue(market({ venuePrice: 0.7 }), TRAITS)).to.equal(0.7);
    });

    it("blends it with fees a year over the discount rate, per circulating token", () => {
      const state = market({ venuePrice: 0.5, feesQuoteDaily: 20_000, circulatingTokens: 80_000_000 });
      const flow = (20_000 * 365) / 0.15 / 80_000_000;
      expect(fairValue(state, TRAITS)).to.be.closeTo(0.5 ** 0.85 * flow ** 0.15, 1e-12);
      expect(fairValue(state, { ...TRAITS, venueWeight: 0 })).to.be.closeTo(flow, 1e-12);
    });
  });

  describe("decide", () => {
    it("buys below its value and sells above, and nothing within its threshold", () => {
      const gap = evenly(-0.5, 0.5);
      fc.assert(
        fc.property(gap, (distance) => {
          fc.pre(Math.abs(Math.abs(distance) - 0.06) > 1e-6);
          const state = marketAt(0.5 * Math.exp(-distance), { venuePrice: 0.5 });
          const kinds = trader()
            .decide({ market: state, account: rich }, dictated())
            .map(({ kind }) => kind);
          if (Math.abs(distance) < 0.06) expect(kinds).to.deep.equal([]);
          else expect(kinds).to.deep.equal([distance > 0 ? "buy" : "sell"]);
        }),
        { seed: 11, numRuns: 200 },
      );
    });

    it("accepts no more impact than its own", () => {
      for (const price of [0.3, 0.8]) {
        const state = marketAt(price, { venuePrice: 0.5 });
        const [action] = trader().decide({ market: state, account: rich }, dictated());
        const value =
          action?.kind === "buy"
            ? Number(action.quoteWei) / 1e6
            : action?.kind === "sell"
              ? (Number(action.tokenWei) / 1e18) * price
              : 0;
        expect(value).to.be.closeTo(valueForImpact(state, TRAITS.maximumImpact), 1e-3);
      }
    });

    it("trades a share of its inventory that grows with the distance, up to all of it", () => {
      const sold = (price: number, aggressiveness: number) => {
        const traits = { ...TRAITS, aggressiveness: { median: aggressiveness, spread: 0 } };
        const agent = acting(createFundamentalist("agent/0001", traits, dictated()));
        const [action] = agent.decide({ market: marketAt(price, { venuePrice: 0.5 }), account: account() }, dictated());
        return action?.kind === "sell" ? Number(action.tokenWei) / 1e18 : 0;
      };
      expect(sold(0.6, 0.3)).to.be.closeTo(1_000 * 0.3 * Math.log(0.6 / 0.5), 1e-6);
      expect(sold(0.7, 0.3)).to.be.closeTo(1_000 * 0.3 * Math.log(0.7 / 0.5), 1e-6);
      expect(sold(0.7, 100)).to.be.closeTo(1_000, 1e-6);
    });

    it("values with an error of its own, drawn once", () => {
      const optimist = acting(createFundamentalist("agent/0001", TRAITS, { ...dictated(), normal: () => 1 }));
      // Standing at the venue's price, a token is cheap to somebody who thinks it worth 16 % more.
      expect(optimist.decide({ market: market(), account: rich }, dictated())[0]?.kind).to.equal("buy");
    });

    it("looks once in three days on average", () => {
      const state = marketAt(0.1, { venuePrice: 0.5 });
      expect(trader().decide({ market: state, account: rich }, resting())).to.deep.equal([]);
      expect(firstLook(create(), 1)).to.equal(3);
    });

    it("can't buy without quote nor sell without tokens", () => {
      const state = (price: number) => marketAt(price, { venuePrice: 0.5 });
      expect(trader().decide({ market: state(0.4), account: account({ quoteWei: 0n }) }, dictated())).to.deep.equal([]);
      expect(trader().decide({ market: state(0.6), account: account({ tokenWei: 0n }) }, dictated())).to.deep.equal([]);
    });
  });
});
