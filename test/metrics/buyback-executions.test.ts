import { expect } from "chai";

import { buybackExecutions, meanPremium } from "../../simulations/metrics/buyback-executions.ts";
import { actionRow, stepRow } from "./rows.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;

/** A step in which buybacks spent and bought whole units. */
function bought(step: number, spent: bigint, tokens: bigint, averagePrice: number) {
  return stepRow(step, { buybackSpentInStepWei: spent * QUOTE, buybackBoughtInStepWei: tokens * TOKEN, averagePrice });
}

describe("buyback-executions", () => {
  describe("buybackExecutions", () => {
    it("gives each step's paid price beside the average", () => {
      const rows = [stepRow(0), bought(1, 303n, 100n, 3)];
      expect(buybackExecutions(rows, [], 6)).to.deep.equal([
        {
          step: 1,
          executions: 1,
          spentQuote: 303,
          boughtTokens: 100,
          paidPrice: 3.03,
          averagePrice: 3,
          premium: 3.03 / 3 - 1,
        },
      ]);
    });

    it("counts the step's own buybacks that succeeded", () => {
      const actions = [
        { ...actionRow("buyback"), step: 1 },
        { ...actionRow("buyback"), step: 1 },
        { ...actionRow("buyback", "BuybackCooldownActive()"), step: 1 },
        { ...actionRow("buyback"), step: 2 },
        { ...actionRow("burn"), step: 1 },
      ];
      expect(buybackExecutions([bought(1, 1n, 1n, 1)], actions, 6)[0]?.executions).to.equal(2);
    });

    it("has no premium where no average was valid", () => {
      const [execution] = buybackExecutions([bought(0, 1n, 1n, 0)], [], 6);
      expect(execution?.averagePrice).to.be.NaN;
      expect(execution?.premium).to.be.NaN;
    });
  });

  describe("meanPremium", () => {
    it("weighs executions by what they cost at the average", () => {
      const executions = buybackExecutions([bought(0, 110n, 100n, 1), bought(1, 900n, 900n, 1)], [], 6);
      expect(meanPremium(executions)).to.be.closeTo(0.01, 1e-12);
    });

    it("leaves out what has no average, and is undefined where nothing has", () => {
      expect(meanPremium(buybackExecutions([bought(0, 5n, 1n, 0), bought(1, 3n, 2n, 1)], [], 6))).to.equal(0.5);
      expect(meanPremium(buybackExecutions([bought(0, 5n, 1n, 0)], [], 6))).to.equal(undefined);
      expect(meanPremium([])).to.equal(undefined);
    });
  });
});
