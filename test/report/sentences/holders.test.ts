import { expect } from "chai";

import { feeSentences, rewardSentences, usageSentences } from "../../../simulations/report/sentences/fees.ts";
import { holderSentences, stakingSentences } from "../../../simulations/report/sentences/staking.ts";
import { unlockSentences } from "../../../simulations/report/sentences/unlocks.ts";
import { plain, QUOTE, runOf, TOKEN } from "./runs.ts";

const DAY = 86_400;

describe("sentences for holders", () => {
  describe("stakingSentences", () => {
    it("says how much is staked, what it pays, and what dilution leaves of it", () => {
      const row = { stakedWei: TOKEN, totalSupplyWei: TOKEN, stakingYield: 0.1 };
      const text = plain(
        stakingSentences(
          runOf([
            { ...row, stakingRatio: 0.2 },
            { ...row, stakingRatio: 0.5 },
            { ...row, stakingRatio: 0.4 },
          ]),
        ),
      );
      expect(text).to.equal(
        "40.0 % of the circulating supply was staked at the end, after 20.0 % at first and 50.0 % at most. Staking then paid 10.0 % a year, nominal; after the total supply's change of 0 % a year that leaves 10.0 %.",
      );
    });

    it("gives no yield where nobody is left, and says that nobody staked", () => {
      expect(plain(stakingSentences(runOf([{ stakedWei: 1n }, {}])))).to.not.include("paid");
      expect(stakingSentences(runOf([{}, {}]))).to.deep.equal(["Nobody staked."]);
      expect(stakingSentences(runOf([]))).to.deep.equal([]);
    });
  });

  describe("holderSentences", () => {
    it("says what holding and staking brought, losses as plainly as gains", () => {
      const rows = [
        { poolPrice: 1, totalSupplyWei: TOKEN, stakedWei: 1n, stakingYield: 0 },
        { poolPrice: 0.5, totalSupplyWei: TOKEN, stakedWei: 1n, stakingYield: 365 * 2 },
      ];
      expect(plain(holderSentences(runOf(rows)))).to.equal(
        "A token that lay in a wallet from the first step to the last lost 50.0 % in USDC; one staked throughout, its rewards staked at once, gained 50.0 %, gas and cooldown not counted.",
      );
      expect(plain(holderSentences(runOf(rows.map((row) => ({ ...row, stakedWei: 0n })))))).to.not.include("staked");
      expect(holderSentences(runOf([{}]))).to.deep.equal([]);
    });
  });

  describe("usageSentences, feeSentences and rewardSentences", () => {
    it("say what users bought and paid, and what was claimed", () => {
      const run = runOf(
        [
          {
            usageUnitPrice: 1,
            quoteRevenueInStepWei: 3n * QUOTE,
            tokenRevenueInStepWei: TOKEN,
            rewardsClaimedInStepWei: 7n * TOKEN,
          },
          { usageUnitPrice: 2 },
        ],
        { fees: { units: 1_500, quoteRevenueWei: String(3n * QUOTE), tokenRevenueWei: String(TOKEN) } },
      );
      expect(plain(usageSentences(run))).to.equal(
        "1,500 units were sold; one cost 1 USDC at first and 2 USDC at the end.",
      );
      expect(plain(feeSentences(run))).to.equal(
        "Users paid 3.00 USDC and 1.00 HRB for 1,500 units of service; valued at the time, 25.0 % of it was paid in token.",
      );
      expect(plain(rewardSentences(run))).to.equal("Stakers and liquidity providers claimed 7.00 HRB as rewards.");
    });

    it("say that nobody used the service or claimed", () => {
      const run = runOf([{}], { fees: { units: 0, quoteRevenueWei: "0", tokenRevenueWei: "0" } });
      expect(usageSentences(run)).to.deep.equal(["Nobody used the service."]);
      expect(feeSentences(run)).to.deep.equal(["Nobody used the service, so nobody paid a fee."]);
      expect(rewardSentences(run)).to.deep.equal(["Nobody claimed a reward."]);
    });
  });

  describe("unlockSentences", () => {
    it("says what has vested, what has left, and which cliffs were reached", () => {
      const run = runOf([{}]);
      const genesis = run.manifest.genesisSeconds;
      const at = (days: number, inVesting: bigint) =>
        plain(unlockSentences(runOf([{ timestampSeconds: genesis + days * DAY, inVestingWei: inVesting * TOKEN }])));
      expect(at(365, 33_000_000n)).to.equal(
        "12,500,000 HRB of 34,000,000 HRB in the grants (36.8 %) had vested by the end; 1,000,000 HRB had left them. Cliffs reached during the run: team and seed-round.",
      );
      expect(at(10, 34_000_000n)).to.equal(
        "Nothing of the 34,000,000 HRB in the grants had vested by the end, and nothing had left them.",
      );
      expect(unlockSentences(runOf([]))).to.deep.equal([]);
    });
  });
});
