import { expect } from "chai";

import type { PhasedOutcome, StepResult } from "../../simulations/engine/step-result.ts";
import type { Action, Outcome, ProtocolEvent } from "../../simulations/protocol/actions.ts";
import { toActionRow, toStepRow } from "../../simulations/recorder/step-row.ts";
import { GENESIS_SECONDS, anyBalances, grant, pool, poolAccount, snapshot } from "./snapshot.ts";
import type { SnapshotFields } from "./snapshot.ts";

const WAD = 10n ** 18n;
const context = { treasuryIds: ["treasury"] };

function phased(outcome: Outcome): PhasedOutcome {
  return { phase: "ordinary", order: 4, agentKind: "noise-trader", outcome };
}

function succeeded(action: Action, ...events: ProtocolEvent[]): Outcome {
  return { status: "ok", action, events };
}

function stepResult(after: SnapshotFields, fields: Partial<StepResult> = {}): StepResult {
  return {
    step: 5,
    before: snapshot(),
    after: snapshot(after),
    world: { marketDate: "2020-03-12", macroFactor: 0.6, venuePrice: 1.25, insideFeeBand: true },
    outcomes: [],
    invariantsChecked: 40,
    broken: [],
    ...fields,
  };
}

describe("step-row", () => {
  describe("toStepRow", () => {
    it("takes over the step, its time and the world outside", () => {
      const row = toStepRow(stepResult({ timeSeconds: GENESIS_SECONDS + 60n }), context);
      expect(row).to.include({
        step: 5,
        timestampSeconds: Number(GENESIS_SECONDS) + 60,
        marketDate: "2020-03-12",
        macroFactor: 0.6,
        venuePrice: 1.25,
        insideFeeBand: 1,
        invariantsChecked: 40,
        invariantsViolated: 0,
      });
    });

    it("accounts for every token exactly once", () => {
      for (let seed = 0; seed < 50; seed++) {
        const balancesWei = anyBalances(seed);
        const totalSupplyWei = Object.values(balancesWei).reduce((sum, wei) => sum + wei, 0n);
        const row = toStepRow(stepResult({ token: { balancesWei, totalSupplyWei } }), context);
        const places =
          row.inVestingWei +
          row.inStakeVaultWei +
          row.inRewardVaultsWei +
          row.inPairWei +
          row.inBurnInventoryWei +
          row.inProtocolWei +
          row.inTreasuryWei +
          row.inWalletsWei;
        expect(places, `seed ${seed}`).to.equal(row.totalSupplyWei);
      }
    });

    it("counts each contract's tokens where they belong", () => {
      const balancesWei = {
        vesting: 1n,
        "staking-stake-vault": 2n,
        "staking-reward-vault": 4n,
        "mining-reward-vault": 8n,
        pair: 16n,
        burn: 32n,
        fees: 64n,
        "mining-stake-vault": 128n,
        minter: 256n,
        treasury: 512n,
        team: 1_024n,
        "agent/0001": 2_048n,
      };
      expect(toStepRow(stepResult({ token: { balancesWei } }), context)).to.include({
        inVestingWei: 1n,
        inStakeVaultWei: 2n,
        inRewardVaultsWei: 12n,
        inPairWei: 16n,
        inBurnInventoryWei: 32n,
        inProtocolWei: 448n,
        inTreasuryWei: 512n,
        inWalletsWei: 3_072n,
      });
    });

    it("counts as circulating what has vested, released or not, and neither treasury nor burn inventory", () => {
      const token = {
        totalSupplyWei: 1_000n * WAD,
        balancesWei: { vesting: 400n * WAD, treasury: 50n * WAD, burn: 30n * WAD, holders: 520n * WAD },
      };
      const circulatingAt = (days: bigint, grants = [grant()]): bigint => {
        const timeSeconds = GENESIS_SECONDS + days * 86_400n;
        return toStepRow(stepResult({ timeSeconds, token, grants }), context).circulatingSupplyWei / WAD;
      };
      expect(circulatingAt(0n)).to.equal(520n);
      expect(circulatingAt(1n)).to.equal(620n);
      expect(circulatingAt(3n)).to.equal(820n);
      expect(circulatingAt(9n)).to.equal(920n);
      const revoked = grant({ totalWei: 100n * WAD, revokedAtSeconds: GENESIS_SECONDS + 86_400n });
      expect(circulatingAt(2n, [revoked])).to.equal(920n);
    });

    it("gives the staking ratio over circulating supply, and the yield at the pool's rate", () => {
      const staking = pool({
        totalStakedWei: 200n * WAD,
        emissionRateWeiPerSecond: (20n * WAD) / 31_536_000n,
        undistributedWei: 7n,
        accounts: { a: poolAccount(3n), b: poolAccount(4n) },
      });
      const token = { totalSupplyWei: 500n * WAD, balancesWei: { treasury: 100n * WAD, holders: 400n * WAD } };
      const row = toStepRow(
        stepResult({ token, pools: { staking, liquidityMining: pool({ totalStakedWei: 9n }) } }),
        context,
      );
      expect(row).to.include({
        stakedWei: 200n * WAD,
        coolingWei: 7n,
        stakingUndistributedWei: 7n,
        liquidityStakedWei: 9n,
      });
      expect(row.stakingRatio).to.equal(0.5);
      expect(row.stakingYield).to.be.closeTo(0.1, 1e-9);
    });

    it("gives prices in quote per token, for either number of decimals", () => {
      for (const decimals of [6, 18]) {
        const unit = 10n ** BigInt(decimals);
        const row = toStepRow(
          stepResult({
            quote: { decimals, balancesWei: { treasury: 3n * unit, "agent/0001": 8n } },
            pair: { reserveTokenWei: 4_000n * WAD, reserveQuoteWei: 1_000n * unit },
            // Five tokens per quote, in wei per wei, as a wad.
            oracle: { averageWad: (5n * WAD * WAD) / unit },
            fees: { unitPriceWad: WAD / 50n },
            burn: { rateWad: WAD / 4n },
          }),
          context,
        );
        expect(row).to.include({ poolPrice: 0.25, averagePrice: 0.2, usageUnitPrice: 0.02, burnRate: 0.25 });
        expect(row.treasuryQuoteWei).to.equal(3n * unit);
      }
    });

    it("gives 0 for prices, ratios and yields that nothing defines", () => {
      expect(toStepRow(stepResult({}), context)).to.include({
        poolPrice: 0,
        averagePrice: 0,
        stakingRatio: 0,
        stakingYield: 0,
      });
    });

    it("takes flows from the growth of the contracts' counters", () => {
      const before = snapshot({
        token: { totalMintedWei: 100n, totalBurnedWei: 10n },
        pools: { staking: pool({ claimedWei: 5n }), liquidityMining: pool({ claimedWei: 1n }) },
        fees: { unitsSold: 50n, quoteRevenueWei: 500n, tokenRevenueWei: 5_000n },
        buyback: { spentQuoteWei: 7n, boughtTokenWei: 70n },
      });
      const after: SnapshotFields = {
        token: { totalMintedWei: 130n, totalBurnedWei: 14n },
        pools: { staking: pool({ claimedWei: 8n }), liquidityMining: pool({ claimedWei: 3n }) },
        fees: { unitsSold: 56n, quoteRevenueWei: 560n, tokenRevenueWei: 5_001n },
        buyback: { spentQuoteWei: 9n, boughtTokenWei: 95n },
      };
      expect(toStepRow(stepResult(after, { before }), context)).to.include({
        mintedInStepWei: 30n,
        burnedInStepWei: 4n,
        rewardsClaimedInStepWei: 5n,
        usageUnitsInStep: 6,
        quoteRevenueInStepWei: 60n,
        tokenRevenueInStepWei: 1n,
        buybackSpentInStepWei: 2n,
        buybackBoughtInStepWei: 25n,
      });
    });

    it("adds up the quote of all swaps, and counts actions and broken invariants", () => {
      const swap = (quoteIn: bigint, quoteOut: bigint): ProtocolEvent => ({
        contract: "pair",
        name: "Swapped",
        args: { tokenIn: 1n, quoteIn, tokenOut: 1n, quoteOut },
      });
      const buy: Action = { kind: "buy", actor: "a", quoteWei: 10n, minimumTokenWei: 0n };
      const outcomes = [
        phased(succeeded(buy, swap(10n, 0n))),
        phased(succeeded(buy, swap(0n, 5n), { contract: "fees", name: "UsagePaid", args: { quoteIn: 99n } })),
        phased({ status: "reverted", action: buy, error: { name: "Panic", args: [17n] } }),
      ];
      const broken = [{ id: "SUP-001", sentence: "", detail: "" }];
      expect(toStepRow(stepResult({}, { outcomes, broken }), context)).to.include({
        volumeQuoteInStepWei: 15n,
        actionsAttempted: 3,
        actionsReverted: 1,
        invariantsViolated: 1,
      });
    });
  });

  describe("toActionRow", () => {
    it("writes an action's details in the order of its type, whatever the object's order", () => {
      const action = { minimumTokenWei: 9n, quoteWei: 10n, actor: "agent/0007", kind: "buy" } as const;
      expect(toActionRow(5, phased(succeeded(action)))).to.deep.equal({
        step: 5,
        phase: "ordinary",
        order: 4,
        actor: "agent/0007",
        agentKind: "noise-trader",
        action: "buy",
        details: "quoteWei=10 minimumTokenWei=9",
        status: "ok",
        error: "",
      });
    });

    it("writes ids, tiers and revenue shares", () => {
      const detailsOf = (action: Action): string => toActionRow(0, phased(succeeded(action))).details;
      expect(detailsOf({ kind: "stakeLocked", actor: "a", pool: "staking", amountWei: 0n, tier: 0 })).to.equal(
        "pool=staking amountWei=0 tier=0",
      );
      expect(
        detailsOf({ kind: "settle", actor: "a", pool: "staking", account: "agent/0002", positionId: 3n }),
      ).to.equal("pool=staking account=agent/0002 positionId=3");
      expect(detailsOf({ kind: "releaseRevenue", actor: "a", share: { asset: "token", recipient: "burn" } })).to.equal(
        "share=token/burn",
      );
      expect(detailsOf({ kind: "pokeEmission", actor: "a" })).to.equal("");
    });

    it("writes the error with its arguments", () => {
      const action: Action = { kind: "burn", actor: "keeper" };
      const errorOf = (name: string, ...args: (bigint | string)[]): string =>
        toActionRow(0, phased({ status: "reverted", action, error: { name, args } })).error;
      expect(errorOf("BurnTooEarly", 5n, 7n)).to.equal("BurnTooEarly(5, 7)");
      expect(errorOf("Error", "UniswapV2: K")).to.equal("Error(UniswapV2: K)");
      expect(errorOf("FeesUnitsZero")).to.equal("FeesUnitsZero()");
    });
  });
});
