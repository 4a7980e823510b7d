import { expect } from "chai";

import { priceOf } from "../../../simulations/deployment/proposal/cost.ts";

const FEES = { baseFeeWei: 10n, priorityFeeWei: 2n, maximumFeeWei: 22n };

describe("priceOf", () => {
  it("takes base and priority fee for each gas, and a fifth more to be held", () => {
    const gas = Array.from({ length: 10 }, () => [100n]);
    expect(priceOf(gas, FEES)).to.deep.equal({
      gas: 1_000n,
      dataWei: 0n,
      expectedWei: 12_000n,
      // The last transaction offers 2,200 wei when 10,800 are spent: 13,000 have to be there.
      neededWei: 15_600n,
    });
  });

  it("demands what a batch offers at most, since a node takes it only from who could pay that", () => {
    // 100 · 12 are spent when 900 · 22 are offered.
    expect(priceOf([[100n], [400n, 500n]], FEES).neededWei).to.equal(((1_200n + 19_800n) * 12n) / 10n);
    expect(priceOf([[1_000n]], FEES).expectedWei).to.equal(12_000n);
  });

  it("adds the fee for data, and prices gas for data as gas", () => {
    expect(priceOf([[1_000n]], FEES, { wei: 7_000n })).to.include({ dataWei: 7_000n, expectedWei: 19_000n });
    expect(priceOf([[1_000n]], FEES, { gas: 100n })).to.include({ dataWei: 1_200n, expectedWei: 13_200n });
    expect(priceOf([[1_000n]], FEES, { wei: 7_000n }).neededWei).to.equal(((22_000n + 7_000n) * 12n) / 10n);
  });

  it("rounds what has to be held up", () => {
    expect(priceOf([[1n]], { baseFeeWei: 0n, priorityFeeWei: 1n, maximumFeeWei: 1n }).neededWei).to.equal(2n);
  });
});
