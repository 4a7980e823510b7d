import { expect } from "chai";
import fc from "fast-check";

import { toParameters } from "../../simulations/economies/parameters.ts";
import { PRESET_NAMES, loadEconomy } from "../../simulations/economies/presets.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import { formatAmount } from "../../simulations/units/amounts.ts";
import { baselineWith } from "./problems-of.ts";

const SEED = 20_260_801;
const TOKEN = 10n ** 18n;
const USDC = 10n ** 6n;
const DAY = 86_400n;
const YEAR = 365n * DAY;

describe("toParameters", () => {
  const parameters = toParameters(baseline);

  it("converts token, quote and liquidity", () => {
    expect(parameters.token).to.deep.equal({
      name: "Baseline Token",
      symbol: "BASE",
      maxSupplyWei: 1_000_000_000n * TOKEN,
      genesisSupplyWei: 400_000_000n * TOKEN,
    });
    expect(parameters.quote).to.deep.equal({ symbol: "USDC", decimals: 6 });
    expect(parameters.liquidity).to.deep.equal({ tokenWei: 10_000_000n * TOKEN, quoteWei: 5_000_000n * USDC });
  });

  it("parts allocations into grants, liquid ones and the pool's", () => {
    expect(parameters.grants.map(({ allocationId }) => allocationId)).to.deep.equal([
      "team",
      "investors",
      "early-adopters",
      "ecosystem",
      "treasury",
    ]);
    expect(parameters.grants[0]).to.deep.equal({
      allocationId: "team",
      beneficiary: "team",
      totalWei: 60_000_000n * TOKEN,
      startSeconds: 0n,
      cliffSeconds: YEAR,
      durationSeconds: 4n * YEAR,
      revocable: true,
    });
    expect(parameters.liquidAllocations).to.deep.equal([{ id: "community", amountWei: 80_000_000n * TOKEN }]);
  });

  it("converts the emission, daily refills rounded down to a second", () => {
    expect(parameters.emission).to.deep.equal({
      schedule: {
        kind: "geometric",
        reserveWei: 300_000_000n * TOKEN,
        shareWad: 220_000_000_000_000n,
        epochSeconds: DAY,
      },
      weightsBps: { staking: 5_000n, liquidityMining: 1_500n, contributions: 3_500n },
      bucketCapacityWei: 560_000n * TOKEN,
      bucketRateWeiPerSecond: 925_925_925_925_925_925n,
    });
    const linear = baselineWith(({ emission }) => {
      emission.schedule = { kind: "linear", total: "12.5", durationSeconds: 60 };
    });
    expect(toParameters(linear).emission.schedule).to.deep.equal({
      kind: "linear",
      totalWei: (25n * TOKEN) / 2n,
      durationSeconds: 60n,
    });
  });

  it("converts pools", () => {
    expect(parameters.staking).to.deep.equal({
      maximumEmissionRateWeiPerSecond: (33_000n * TOKEN) / DAY,
      targetStakeWei: 120_000_000n * TOKEN,
      minimumRunwaySeconds: 7n * DAY,
      targetRunwaySeconds: 14n * DAY,
      cooldownSeconds: 172_800n,
      maximumCooldownSeconds: 3n * DAY,
      lockTiers: [
        { termSeconds: 90n * DAY, weightBps: 12_500n },
        { termSeconds: 180n * DAY, weightBps: 15_000n },
        { termSeconds: 365n * DAY, weightBps: 20_000n },
      ],
    });
    expect(parameters.liquidityMining.targetStakeWei).to.equal(7n * TOKEN);
    expect(parameters.liquidityMining.lockTiers).to.deep.equal([]);
  });

  it("keeps unit prices in wad whatever the quote's decimals", () => {
    const { fees } = parameters;
    expect([fees.floorUnitPriceWad, fees.initialUnitPriceWad, fees.ceilingUnitPriceWad]).to.deep.equal([
      TOKEN / 10n,
      TOKEN,
      10n * TOKEN,
    ]);
    expect(fees).to.include({
      pricingPeriodSeconds: DAY,
      targetUnitsPerPeriod: 20_000n,
      maximumDiscountBps: 2_000n,
      fullDiscountStakeWei: 50_000n * TOKEN,
      discountedUnitsPerTokenWad: 500_000_000_000_000n,
      quoteBuybackBps: 4_000n,
      quoteTreasuryBps: 6_000n,
      tokenBurnBps: 4_000n,
      tokenStakersBps: 4_000n,
      tokenTreasuryBps: 2_000n,
    });
  });

  it("converts burns, the target with its sign", () => {
    expect(parameters.burn).to.deep.equal({
      epochSeconds: 7n * DAY,
      initialRateWad: TOKEN / 4n,
      minimumRateWad: TOKEN / 20n,
      maximumRateWad: TOKEN / 2n,
      maximumSupplyShareWad: TOKEN / 500n,
      supplyFloorWei: 300_000_000n * TOKEN,
      issuanceTargetWad: TOKEN / 2_000n,
      issuanceScaleWad: TOKEN / 1_000n,
    });
    const shrinking = baselineWith(({ burn }) => (burn.issuanceTarget = "-0.0001"));
    expect(toParameters(shrinking).burn.issuanceTargetWad).to.equal(-TOKEN / 10_000n);
  });

  it("converts buybacks in wei of quote", () => {
    expect(parameters.buyback).to.deep.equal({
      bucketCapacityWei: 15_000n * USDC,
      bucketRateWeiPerSecond: 115_740n,
      reserveShareBps: 15n,
      bandBps: 300n,
      minimumLotWei: 500n * USDC,
      cooldownSeconds: 72_000n,
      tipMaximumWei: 50n * USDC,
      tipBps: 50n,
      tipWindowSeconds: 14_400n,
      burnShareBps: 5_000n,
      maximumObservationAgeSeconds: 172_800n,
    });
    const fine = baselineWith(({ quote, buyback }) => {
      quote.decimals = 18;
      buyback.tipMaximum = "0.000000000000000001";
    });
    expect(toParameters(fine).buyback).to.include({ tipMaximumWei: 1n, minimumLotWei: 500n * TOKEN });
  });

  it("converts amounts exactly, and rates to the largest that a day doesn't exceed", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 127n), (wei) => {
        const economy = baselineWith(({ staking, token }) => {
          token.genesisSupply = formatAmount(wei, 18);
          staking.maximumEmissionPerDay = formatAmount(wei, 18);
        });
        const converted = toParameters(economy);
        const rate = converted.staking.maximumEmissionRateWeiPerSecond;
        expect(converted.token.genesisSupplyWei).to.equal(wei);
        expect(rate * DAY <= wei && wei < (rate + 1n) * DAY).to.equal(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("accounts for every token of each preset's genesis supply", async () => {
    for (const name of PRESET_NAMES) {
      const { token, grants, liquidAllocations, liquidity } = toParameters(await loadEconomy(name));
      const granted = grants.reduce((sum, { totalWei }) => sum + totalWei, 0n);
      const liquid = liquidAllocations.reduce((sum, { amountWei }) => sum + amountWei, 0n);
      expect(granted + liquid + liquidity.tokenWei, name).to.equal(token.genesisSupplyWei);
    }
  });
});
