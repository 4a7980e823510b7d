import { expect } from "chai";
import fc from "fast-check";

import { createRng } from "../../simulations/units/rng.ts";
import { createOutsideVenue, type OutsideVenueOptions } from "../../simulations/world/outside-venue.ts";
import { failureOf } from "./failure-of.ts";

const DAY = 86_400;
const WEI = 1e18;
const options: OutsideVenueOptions = {
  initialPrice: 2,
  beta: 1.5,
  kyleLambda: 0.5,
  depthQuote: 1_000,
  volatilityDaily: 0,
  jumpsPerStressedDay: 0,
  jumpMean: 0,
  jumpDeviation: 0,
};
const rng = (): ReturnType<typeof createRng> => createRng({ seed: 1, purpose: "venue" });

describe("outside-venue", () => {
  describe("advance", () => {
    it("follows the macro factor by beta", () => {
      const venue = createOutsideVenue(options);
      venue.advance({ macroLogReturn: 0.1, stress: 0, stepSeconds: DAY, rng: rng() });
      expect(venue.price).to.be.closeTo(2 * Math.exp(0.15), 1e-12);
    });

    it("refuses to lose its price to numbers' bounds, and a trade that would", () => {
      for (const macroLogReturn of [-1_000, 1_000]) {
        const venue = createOutsideVenue(options);
        const advance = (): void => venue.advance({ macroLogReturn, stress: 0, stepSeconds: DAY, rng: rng() });
        expect(failureOf(advance)).to.deep.equal({ code: "TW104", path: "venue" });
      }
      const shallow = createOutsideVenue({ ...options, kyleLambda: 10, depthQuote: 1 });
      expect(failureOf(() => shallow.trade(-100))).to.deep.equal({ code: "TW104", path: "venue" });
    });

    it("wanders by its own volatility, scaled by the step's length", () => {
      const deviation = (stepSeconds: number): number => {
        const venue = createOutsideVenue({ ...options, volatilityDaily: 0.05 });
        const draws = rng();
        let squares = 0;
        for (let step = 0; step < 4_000; step++) {
          const before = venue.price;
          venue.advance({ macroLogReturn: 0, stress: 0, stepSeconds, rng: draws });
          squares += Math.log(venue.price / before) ** 2;
        }
        return Math.sqrt(squares / 4_000);
      };
      expect(deviation(DAY)).to.be.closeTo(0.05, 0.002);
      expect(deviation(DAY / 4)).to.be.closeTo(0.025, 0.001);
    });
  });

  describe("advance in stress", () => {
    const jumping = { ...options, jumpsPerStressedDay: 0.5, jumpMean: -0.1, jumpDeviation: 0.2 };

    /** Log returns of days with such a share of stress. */
    const returnsAt = (stress: number, days: number): number[] => {
      const venue = createOutsideVenue(jumping);
      const draws = rng();
      return Array.from({ length: days }, () => {
        const before = venue.price;
        venue.advance({ macroLogReturn: 0, stress, stepSeconds: DAY, rng: draws });
        return Math.log(venue.price / before);
      });
    };

    it("doesn't jump in calm", () => {
      expect(new Set(returnsAt(0, 100))).to.deep.equal(new Set([0]));
    });

    it("jumps as often as the stressed share says, with no drift", () => {
      const days = 20_000;
      for (const stress of [1, 0.3]) {
        const returns = returnsAt(stress, days);
        const mean = returns.reduce((sum, value) => sum + value, 0) / days;
        const variance = returns.reduce((sum, value) => sum + value ** 2, 0) / days;
        expect(mean).to.be.closeTo(0, 0.004);
        expect(variance).to.be.closeTo(0.5 * stress * (0.1 ** 2 + 0.2 ** 2), 0.002);
        // A day without a jump moves by the compensation alone.
        const quiet = returns.filter((value) => Math.abs(value - 0.1 * 0.5 * stress) < 1e-9).length;
        expect(quiet / days).to.be.closeTo(Math.exp(-0.5 * stress), 0.02);
      }
    });
  });

  describe("trade", () => {
    it("moves the log price by lambda times flow over depth, and executes at the mean", () => {
      const venue = createOutsideVenue(options);
      const trade = venue.trade(100);
      expect(venue.price).to.be.closeTo(2 * Math.exp(0.05), 1e-12);
      expect(trade.price).to.be.closeTo(1 + Math.exp(0.05), 1e-12);
      expect(trade.quoteWei).to.equal(100n * 10n ** 18n);
      expect(Number(trade.tokenWei) / WEI).to.be.closeTo(-100 / (1 + Math.exp(0.05)), 1e-9);
    });

    it("keeps a ledger that is the exact sum of the trades, and returns the price after a round trip", () => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { maxLength: 20 }),
          fc.constantFrom(6, 18),
          (flows, quoteDecimals) => {
            const venue = createOutsideVenue({ ...options, quoteDecimals });
            const trades = flows.map((flow) => venue.trade(flow));
            expect(venue.ledger).to.deep.equal({
              quoteWei: trades.reduce((sum, trade) => sum + trade.quoteWei, 0n),
              tokenWei: trades.reduce((sum, trade) => sum + trade.tokenWei, 0n),
            });
            const net = flows.reduce((sum, flow) => sum + flow, 0);
            expect(Math.log(venue.price / 2)).to.be.closeTo((0.5 * net) / 1_000, 1e-9);
          },
        ),
        { seed: 41 },
      );
    });

    it("takes what it gives in return: buyer's tokens, seller's quote have opposite signs", () => {
      const venue = createOutsideVenue(options);
      const bought = venue.trade(10);
      expect(bought.quoteWei > 0n && bought.tokenWei < 0n).to.equal(true);
      const sold = venue.trade(-10);
      expect(sold.quoteWei < 0n && sold.tokenWei > 0n).to.equal(true);
      expect(venue.trade(0)).to.deep.equal({ price: venue.price, quoteWei: 0n, tokenWei: 0n });
    });

    it("pays nobody for selling what was just bought", () => {
      fc.assert(
        fc.property(fc.double({ min: 0.001, max: 5_000, noNaN: true }), (flow) => {
          const venue = createOutsideVenue(options);
          const bought = -venue.trade(flow).tokenWei;
          const back = venue.quoteForTokens(Number(bought) / WEI);
          expect(back).to.be.at.most(flow * (1 + 1e-9));
        }),
        { seed: 42 },
      );
    });

    it("refuses amounts without a price", () => {
      const venue = createOutsideVenue(options);
      for (const flow of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
        expect(failureOf(() => venue.trade(flow)).code).to.equal("TW001");
      }
      expect(venue.ledger).to.deep.equal({ quoteWei: 0n, tokenWei: 0n });
    });
  });

  describe("quoteForTokens", () => {
    it("is what sells that many tokens", () => {
      const venue = createOutsideVenue(options);
      const quote = venue.quoteForTokens(300);
      expect(Number(venue.trade(-quote).tokenWei) / WEI).to.be.closeTo(300, 1e-9);
      expect(venue.quoteForTokens(0)).to.equal(0);
    });
  });

  describe("createOutsideVenue", () => {
    it("refuses parameters out of range, each at its path", () => {
      const wrong: Partial<OutsideVenueOptions>[] = [
        { initialPrice: 0 },
        { beta: Number.NaN },
        { kyleLambda: -1 },
        { depthQuote: 0 },
        { volatilityDaily: Number.POSITIVE_INFINITY },
        { jumpsPerStressedDay: -1 },
        { jumpMean: Number.NaN },
        { jumpDeviation: -0.1 },
      ];
      for (const change of wrong) {
        const path = `outsideVenue.${Object.keys(change).join()}`;
        expect(failureOf(() => createOutsideVenue({ ...options, ...change }))).to.deep.equal({ code: "TW104", path });
      }
    });
  });
});
