import { expect } from "chai";

import { holdingSentences, issuanceSentences, supplySentences } from "../../../simulations/report/sentences/supply.ts";
import { plain, runOf, TOKEN } from "./runs.ts";

describe("supply sentences", () => {
  describe("supplySentences", () => {
    it("says how many tokens there are, and whether they became more or fewer", () => {
      const ends = (last: bigint) =>
        plain(supplySentences(runOf([{ totalSupplyWei: 1_000n * TOKEN }, { totalSupplyWei: last * TOKEN }])));
      expect(ends(1_050n)).to.equal("At the end there were 1,050 HRB, 5.0 % more than after the first step.");
      expect(ends(900n)).to.equal("At the end there were 900.00 HRB, 10.0 % fewer than after the first step.");
      expect(ends(1_000n)).to.equal("At the end there were 1,000 HRB, as many as after the first step.");
    });

    it("compares nothing in a single step, and says nothing without one", () => {
      expect(plain(supplySentences(runOf([{ totalSupplyWei: 7n * TOKEN }])))).to.equal(
        "At the end there were 7.00 HRB.",
      );
      expect(supplySentences(runOf([]))).to.deep.equal([]);
    });
  });

  describe("issuanceSentences", () => {
    const says = (minted: bigint, burned: bigint) =>
      plain(issuanceSentences(runOf([{ mintedInStepWei: minted * TOKEN, burnedInStepWei: burned * TOKEN }, {}])));

    it("calls dilution by its name", () => {
      expect(says(4_000n, 1_000n)).to.equal(
        "4,000 HRB were minted and 1,000 HRB burned: burning took back 25.0 % of what was minted, and holders were diluted by the rest.",
      );
    });

    it("says how much more was burned than minted", () => {
      expect(says(1_000n, 2_500n)).to.include("for each token minted 2.50 were burned");
    });

    it("says what didn't happen", () => {
      expect(says(0n, 0n)).to.equal("Nothing was minted, and nothing burned.");
      expect(says(5_000n, 0n)).to.equal("5,000 HRB were minted, and nothing was burned.");
      expect(says(0n, 5_000n)).to.equal("5,000 HRB were burned, and nothing was minted.");
      expect(issuanceSentences(runOf([]))).to.deep.equal([]);
    });
  });

  describe("holdingSentences", () => {
    it("names the three places with most tokens, without empty ones", () => {
      const row = { totalSupplyWei: 10n, inVestingWei: 6n, inWalletsWei: 3n, inPairWei: 1n };
      expect(plain(holdingSentences(runOf([row])))).to.equal(
        "At the end most tokens were here: 60.0 % in vesting grants, 30.0 % in wallets and 10.0 % in the pool.",
      );
      expect(holdingSentences(runOf([{}]))).to.deep.equal([]);
    });
  });
});
