import { expect } from "chai";

import { burnSentences, buybackSentences, executionSentences } from "../../../simulations/report/sentences/burns.ts";
import { plain, QUOTE, runOf, TOKEN } from "./runs.ts";

const NO_BUYBACKS = { spentQuoteWei: "0", boughtTokenWei: "0", tipsQuoteWei: "0" };

describe("burn sentences", () => {
  describe("burnSentences", () => {
    const says = (burned: bigint, automated: bigint) =>
      plain(
        burnSentences(
          runOf([{ burnedInStepWei: burned * TOKEN }, {}], {
            supply: {
              maxWei: "0",
              totalWei: "0",
              mintedWei: String(4_000n * TOKEN),
              burnedWei: String(burned * TOKEN),
            },
            burn: { automatedWei: String(automated * TOKEN) },
          }),
        ),
      );

    it("says how much was burned, and how much of it by holders", () => {
      expect(says(1_000n, 1_000n)).to.equal("1,000 HRB were burned in 1 step, 25.0 % of what was ever minted.");
      expect(says(1_000n, 400n)).to.include("; holders burned 600.00 HRB of it themselves.");
      expect(says(0n, 0n)).to.equal("Nothing was burned.");
    });
  });

  describe("buybackSentences and executionSentences", () => {
    const row = { buybackSpentInStepWei: 102n * QUOTE, buybackBoughtInStepWei: 100n * TOKEN, averagePrice: 1 };
    const buyback = {
      spentQuoteWei: String(102n * QUOTE),
      boughtTokenWei: String(100n * TOKEN),
      tipsQuoteWei: String(3n * QUOTE),
    };

    it("say what was spent, for what, and how far above the average", () => {
      const run = runOf([row, {}], { buyback });
      expect(plain(buybackSentences(run))).to.equal(
        "Buybacks spent 102.00 USDC in 1 of 2 steps for 100.00 HRB; 3.00 USDC went to those who triggered them.",
      );
      expect(plain(executionSentences(run))).to.equal(
        "All together, buybacks paid 2.0 % above the oracle's average of their moment, the pool's fee and their own impact included; single ones between +2.0 % and +2.0 %.",
      );
    });

    it("say that there was none, and nothing of an average that there wasn't", () => {
      expect(buybackSentences(runOf([{}], { buyback: NO_BUYBACKS }))).to.deep.equal(["No buyback was executed."]);
      expect(executionSentences(runOf([{ ...row, averagePrice: 0 }], { buyback }))).to.deep.equal([]);
    });
  });
});
