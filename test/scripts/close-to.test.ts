import { AssertionError, expect } from "chai";
import { network } from "hardhat";

describe("closeTo beside a chain", () => {
  before(async () => {
    await network.create();
  });

  it("compares fractions", () => {
    expect(0.1 + 0.2).to.be.closeTo(0.3, 1e-12);
    expect(() => expect(0.1).to.be.closeTo(0.3, 0.1)).to.throw(AssertionError);
    expect(0.1).not.to.be.approximately(0.3, 0.1);
  });

  it("compares bigints", () => {
    expect(10n ** 20n + 1n).to.be.closeTo(10n ** 20n, 1n);
    expect(() => expect(3n).to.be.closeTo(1n, 1n)).to.throw(AssertionError);
  });
});
