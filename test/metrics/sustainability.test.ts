import { expect } from "chai";

import { capitalEfficiency, earningsOf, treasuryRunwayDays } from "../../simulations/metrics/sustainability.ts";
import { stepRow } from "./rows.ts";

const TOKEN = 10n ** 18n;
const USDC = 10n ** 6n;
const DAY_SECONDS = 86_400;

describe("sustainability", () => {
  const rows = [
    stepRow(0, {
      poolPrice: 2,
      quoteRevenueInStepWei: 30n * USDC,
      tokenRevenueInStepWei: 5n * TOKEN,
      mintedInStepWei: 10n * TOKEN,
      inStakeVaultWei: 100n * TOKEN,
      reserveQuoteWei: 50n * USDC,
      treasuryQuoteWei: 90n * USDC,
    }),
    stepRow(1, {
      poolPrice: 1,
      tokenRevenueInStepWei: 6n * TOKEN,
      mintedInStepWei: 4n * TOKEN,
      inStakeVaultWei: 200n * TOKEN,
      reserveQuoteWei: 100n * USDC,
      treasuryQuoteWei: 60n * USDC,
    }),
  ];

  it("values fees and emission at each step's price", () => {
    expect(earningsOf(rows, 6)).to.deep.equal({ fees: 46, emission: 24 });
  });

  it("earns on what is locked, by the year, and may earn less than it pays out", () => {
    // Locked: 100·2 + 2·50 and 200·1 + 2·100, 350 in the mean; 22 earned in two days.
    expect(capitalEfficiency(rows, 6, DAY_SECONDS)).to.be.closeTo((22 / 350) * (365 / 2), 1e-12);
    const barren = rows.map((row) => ({ ...row, quoteRevenueInStepWei: 0n, tokenRevenueInStepWei: 0n }));
    expect(capitalEfficiency(barren, 6, DAY_SECONDS)).to.be.closeTo((-24 / 350) * (365 / 2), 1e-12);
  });

  it("is undefined where nothing is locked", () => {
    expect(capitalEfficiency([stepRow(0)], 6, DAY_SECONDS)).to.equal(undefined);
    expect(capitalEfficiency([], 6, DAY_SECONDS)).to.equal(undefined);
  });

  it("lets a treasury last for as long as what it has, at the pace at which it fell", () => {
    expect(treasuryRunwayDays(rows)).to.equal(2);
    expect(treasuryRunwayDays([...rows].reverse())).to.equal(undefined);
    expect(treasuryRunwayDays(rows.slice(0, 1))).to.equal(undefined);
    expect(treasuryRunwayDays([])).to.equal(undefined);
  });
});
