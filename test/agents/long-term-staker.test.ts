import { expect } from "chai";
import fc from "fast-check";

import { createLongTermStaker, longTermStakerTraits, realYield } from "../../simulations/agents/long-term-staker.ts";
import type { LongTermStakerTraits } from "../../simulations/agents/long-term-staker.ts";
import type { MarketObservation, StakeObservation } from "../../simulations/agents/observation.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import {
  account,
  acting,
  DAY,
  dictated,
  evenly,
  firstLook,
  GAS,
  market,
  pool,
  resting,
  stake,
  TOKEN,
} from "./observations.ts";

const LOCKS = [
  { termSeconds: 90 * DAY, weightBps: 12_500 },
  { termSeconds: 365 * DAY, weightBps: 20_000 },
];

/** A staker of the default traits' medians: a reservation yield of 5 %, a slope of 40. */
function staker(traits: Partial<LongTermStakerTraits> = {}, tierTaste = 0.99) {
  return acting(create(traits, tierTaste));
}

function create(traits: Partial<LongTermStakerTraits> = {}, tierTaste = 0.99) {
  return createLongTermStaker(
    "agent/0001",
    { ...longTermStakerTraits.parse({}), lockShare: 0, ...traits },
    dictated([(traits.lockShare ?? 0) > 0], tierTaste),
  );
}

function yielding(yieldYearly: number, fields: Partial<MarketObservation> = {}): MarketObservation {
  return market({ pools: { staking: pool({ yieldYearly }), liquidityMining: pool() }, ...fields });
}

function holder(tokenWei: bigint, staked: Partial<StakeObservation> = {}) {
  return account({ tokenWei, pools: { staking: stake(staked), liquidityMining: stake() } });
}

/** Share of the holdings that the rule wishes to have staked. */
function wish(yieldYearly: number): number {
  return 1 / (1 + Math.exp(-40 * (yieldYearly - 0.05)));
}

function amountOf(actions: readonly Action[]): number {
  const [action] = actions;
  return action !== undefined && "amountWei" in action ? Number(action.amountWei) / 1e18 : 0;
}

describe("long-term staker", () => {
  describe("realYield", () => {
    it("takes dilution off the nominal yield", () => {
      expect(realYield(yielding(0.1, { issuanceYearly: 0.05 }))).to.be.closeTo(1.1 / 1.05 - 1, 1e-15);
      expect(realYield(yielding(0.05, { issuanceYearly: 0.05 }))).to.equal(0);
    });
  });

  describe("decide", () => {
    it("stakes more while the real yield beats the reservation, and unstakes while it doesn't", () => {
      const distance = evenly(0.01, 0.5);
      fc.assert(
        fc.property(distance, fc.boolean(), (gap, isAbove) => {
          const half = holder(500n * TOKEN, { plainWei: 500n * TOKEN });
          const state = yielding(0.05 + (isAbove ? gap : -gap));
          const [action, ...rest] = staker().decide({ market: state, account: half }, dictated());
          expect(rest).to.deep.equal([]);
          expect(action?.kind).to.equal(isAbove ? "stake" : "unstake");
        }),
        { seed: 7, numRuns: 100 },
      );
    });

    it("goes to the logistic share of its holdings in one move", () => {
      const stakes = staker().decide({ market: yielding(0.1), account: holder(1_000n * TOKEN) }, dictated());
      expect(amountOf(stakes)).to.be.closeTo(1_000 * wish(0.1), 0.1);
      const leaves = staker().decide(
        { market: yielding(0), account: holder(0n, { plainWei: 1_000n * TOKEN }) },
        dictated(),
      );
      expect(leaves[0]?.kind).to.equal("unstake");
      expect(amountOf(leaves)).to.be.closeTo(1_000 * (1 - wish(0)), 0.1);
    });

    it("counts dilution: the same nominal yield stakes less under issuance", () => {
      const staked = (issuanceYearly: number) =>
        amountOf(
          staker().decide({ market: yielding(0.1, { issuanceYearly }), account: holder(1_000n * TOKEN) }, dictated()),
        );
      expect(staked(0.04)).to.be.below(staked(0) - 100);
    });

    it("stays put inside its band of inertia", () => {
      const wished = BigInt(Math.round(wish(0.1) * 1_000));
      for (const [share, expected] of [
        [wished - 49n, 0],
        [wished + 49n, 0],
        [wished - 52n, 1],
        [wished + 52n, 1],
      ] as const) {
        const owner = holder((1_000n - share) * TOKEN, { plainWei: share * TOKEN });
        expect(staker().decide({ market: yielding(0.1), account: owner }, dictated()), `${share}`).to.have.length(
          expected,
        );
      }
    });

    it("does nothing on most days: it looks after a waiting time of twelve days on average", () => {
      const owner = holder(1_000n * TOKEN);
      expect(staker().decide({ market: yielding(0.5), account: owner }, resting())).to.deep.equal([]);
      expect(firstLook(create(), 1)).to.equal(12);
      expect(firstLook(create(), 1, DAY / 2)).to.equal(24);
    });

    it("neither stakes into a halted pool nor is kept from leaving one", () => {
      const halted = (yieldYearly: number) =>
        market({ pools: { staking: pool({ yieldYearly, isHalted: true }), liquidityMining: pool() } });
      const half = holder(500n * TOKEN, { plainWei: 500n * TOKEN });
      expect(staker().decide({ market: halted(0.5), account: half }, dictated())).to.deep.equal([]);
      expect(staker().decide({ market: halted(0), account: half }, dictated())[0]?.kind).to.equal("unstake");
    });

    it("unstakes no more than what isn't locked", () => {
      const unstaked = (plainWei: bigint, lockedWei: bigint) =>
        staker().decide({ market: yielding(-0.5), account: holder(0n, { plainWei, lockedWei }) }, dictated());
      expect(amountOf(unstaked(100n * TOKEN, 900n * TOKEN))).to.equal(100);
      expect(unstaked(0n, 900n * TOKEN)).to.deep.equal([]);
    });

    it("locks, where it is one who locks, in the tier of its taste", () => {
      const state = (lockTiers: typeof LOCKS) =>
        market({ pools: { staking: pool({ lockTiers }), liquidityMining: pool() } });
      const decide = (taste: number, tiers: typeof LOCKS) =>
        staker({ lockShare: 1 }, taste).decide({ market: state(tiers), account: holder(1_000n * TOKEN) }, dictated());
      expect(decide(0.99, LOCKS)[0]).to.include({ kind: "stakeLocked", tier: 1 });
      expect(decide(0.1, LOCKS)[0]).to.include({ kind: "stakeLocked", tier: 0 });
      expect(decide(0.99, [])[0]).to.include({ kind: "stake" });
      expect(
        staker({}, 0.99).decide({ market: state(LOCKS), account: holder(1_000n * TOKEN) }, dictated())[0],
      ).to.include({ kind: "stake" });
    });

    it("lets be a stake that isn't worth twenty times its gas, and an empty account", () => {
      const dear = yielding(0.1, { gasCostQuote: () => 500 / 20 });
      expect(staker().decide({ market: dear, account: holder(1_000n * TOKEN) }, dictated())).to.deep.equal([]);
      expect(staker().decide({ market: yielding(0.1), account: holder(0n) }, dictated())).to.deep.equal([]);
      const cheap = yielding(0.1, { gasCostQuote: () => GAS });
      expect(staker().decide({ market: cheap, account: holder(1_000n * TOKEN) }, dictated())).to.have.length(1);
    });
  });
});
