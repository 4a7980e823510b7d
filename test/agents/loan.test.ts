import { expect } from "chai";

import { quoteDueWei, settlementOf } from "../../simulations/agents/loan.ts";
import { QUOTE, TOKEN } from "./observations.ts";

/** A thousand tokens worth 2 each, at a tenth a year, since the first step. */
const LOAN = { principalWei: 1_000n * TOKEN, price: 2, interestYearly: 0.1, fromStep: 1 };
/** Half a year later, when tokens are worth 3 each. */
const TERMS = { step: 2, stepSeconds: 182.5 * 86_400, price: 3, quoteDecimals: 6 };

describe("loan", () => {
  describe("quoteDueWei", () => {
    it("is interest on what the loan was worth when it began, rounded up, where every token comes back", () => {
      expect(quoteDueWei(LOAN, LOAN.principalWei, TERMS)).to.equal(100n * QUOTE + 1n);
      expect(quoteDueWei(LOAN, LOAN.principalWei, { ...TERMS, step: 1 })).to.equal(0n);
    });

    it("replaces what is missing at what it is worth by now", () => {
      expect(quoteDueWei(LOAN, 990n * TOKEN, TERMS)).to.equal(130n * QUOTE + 2n);
    });
  });

  describe("settlementOf", () => {
    it("gives back the tokens that were borrowed and what is due, and keeps the rest", () => {
      const held = { tokenWei: 2_000n * TOKEN, quoteWei: 5_000n * QUOTE };
      expect(settlementOf(LOAN, held, TERMS)).to.deep.equal({
        tokenWei: LOAN.principalWei,
        quoteWei: 100n * QUOTE + 1n,
      });
    });

    it("gives no more than there is", () => {
      const held = { tokenWei: 990n * TOKEN, quoteWei: 120n * QUOTE };
      expect(settlementOf(LOAN, held, TERMS)).to.deep.equal(held);
    });
  });
});
