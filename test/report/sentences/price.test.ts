import { expect } from "chai";

import {
  gapSentences,
  poolSentences,
  priceSentences,
  venueSentences,
} from "../../../simulations/report/sentences/price.ts";
import { plain, QUOTE, runOf } from "./runs.ts";

describe("price sentences", () => {
  describe("priceSentences", () => {
    const says = (first: number, last: number, maxDrawdown: number) =>
      plain(priceSentences(runOf([{}, {}], { price: { first, last, maxDrawdown, volatilityDaily: 0.03 } })));

    it("says falls as plainly as rises", () => {
      expect(says(2, 1, 0.6)).to.equal(
        "The pool's price fell by 50.0 %, from 2 to 1 USDC per HRB. At worst it stood 60.0 % below an earlier peak, and its daily volatility was 3.0 %.",
      );
      expect(says(1, 1.5, 0)).to.equal(
        "The pool's price rose by 50.0 %, from 1 to 1.50 USDC per HRB. It never fell below an earlier peak.",
      );
      expect(says(1, 1, 0)).to.include("hardly moved");
    });

    it("says nothing without a price to start from, and of a single step where the price stood", () => {
      expect(says(0, 1, 0)).to.equal("");
      const single = runOf([{}], { price: { first: 2, last: 2, maxDrawdown: 0, volatilityDaily: 0 } });
      expect(plain(priceSentences(single))).to.equal("At the end of the one step the pool's price was 2 USDC per HRB.");
    });
  });

  describe("venueSentences and gapSentences", () => {
    const run = runOf(
      [
        { poolPrice: 1, venuePrice: 1 },
        { poolPrice: 0.9, venuePrice: 0.8 },
      ],
      { pool: { insideFeeBandShare: 0.5, volumeQuoteWei: "0" } },
    );

    it("say where the venue went, and how far the pool was from it", () => {
      expect(plain(venueSentences(run))).to.equal(
        "The outside venue's price fell by 20.0 %; the pool ended 12.5 % above it.",
      );
      expect(plain(gapSentences(run))).to.equal(
        "The pool stood inside its fee band of the venue in 50.0 % of steps; at the steps' ends the two were 6.3 % apart on average and 12.5 % at most.",
      );
    });

    it("say nothing where there is no venue", () => {
      const without = runOf([{ venuePrice: 0 }, { venuePrice: 0 }]);
      expect([...venueSentences(without), ...gapSentences(without)]).to.deep.equal([]);
    });
  });

  describe("poolSentences", () => {
    it("compares trades with what the pool held", () => {
      const row = { reserveQuoteWei: 1_000n * QUOTE, volumeQuoteInStepWei: 50n * QUOTE };
      expect(plain(poolSentences(runOf([row, row])))).to.equal(
        "The pool held 1,000 USDC at first and 1,000 USDC at the end; a step's trades came to 5.0 % of what it held, on average.",
      );
    });

    it("says that nobody traded", () => {
      expect(poolSentences(runOf([{}]))).to.deep.equal(["Nobody traded in the pool."]);
    });
  });
});
