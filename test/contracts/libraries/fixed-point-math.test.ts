import { expect } from "chai";
import { network } from "hardhat";

import type { LibraryHarness } from "../../../types/ethers-contracts/index.ts";
import { MAX_UINT128, MAX_UINT256, WAD } from "../helpers/staking-fixtures.ts";
import { deployLibraries, divideUp } from "./library-fixture.ts";

/** The base to the exponent, in wad, by one product after the other on exact integers. */
function exactPowWadUp(baseWad: bigint, exponent: bigint): bigint {
  return divideUp(baseWad ** exponent * WAD, WAD ** exponent);
}

describe("FixedPointMath", () => {
  let library: LibraryHarness;

  before(async () => {
    library = await deployLibraries(await network.create("local"));
  });

  describe("mulDivDown", () => {
    it("rounds down", async () => {
      expect(await library.mulDivDown(7, 3, 2)).to.equal(10n);
      expect(await library.mulDivDown(8, 3, 2)).to.equal(12n);
      expect(await library.mulDivDown(0, 3, 2)).to.equal(0n);
    });

    it("is exact where the product needs more than 256 bits", async () => {
      const factor = MAX_UINT256 - 12_345n;
      expect(await library.mulDivDown(factor, MAX_UINT256, MAX_UINT256 - 1n)).to.equal(
        (factor * MAX_UINT256) / (MAX_UINT256 - 1n),
      );
    });

    it("refuses a divisor of zero, and a quotient of more than 256 bits", async () => {
      await expect(library.mulDivDown(1, 1, 0)).to.be.revertedWithPanic(0x12);
      await expect(library.mulDivDown(MAX_UINT256, 2, 1)).to.be.revertedWithPanic(0x11);
    });
  });

  describe("mulDivUp", () => {
    it("rounds up", async () => {
      expect(await library.mulDivUp(7, 3, 2)).to.equal(11n);
      expect(await library.mulDivUp(8, 3, 2)).to.equal(12n);
      expect(await library.mulDivUp(0, 3, 2)).to.equal(0n);
    });

    it("is exact where the product needs more than 256 bits", async () => {
      const factor = MAX_UINT256 - 12_345n;
      expect(await library.mulDivUp(factor, MAX_UINT128, MAX_UINT256)).to.equal(
        divideUp(factor * MAX_UINT128, MAX_UINT256),
      );
    });

    it("refuses a divisor of zero", async () => {
      await expect(library.mulDivUp(1, 1, 0)).to.be.revertedWithPanic(0x12);
    });
  });

  describe("powWadUp", () => {
    it("is one for an exponent of zero, and the base for one", async () => {
      expect(await library.powWadUp(0, 0)).to.equal(WAD);
      expect(await library.powWadUp(WAD / 3n, 1)).to.equal(WAD / 3n);
    });

    it("keeps one and zero as they are", async () => {
      expect(await library.powWadUp(WAD, MAX_UINT256)).to.equal(WAD);
      expect(await library.powWadUp(0, 5)).to.equal(0n);
    });

    it("multiplies exactly where nothing needs rounding", async () => {
      expect(await library.powWadUp(WAD / 2n, 10)).to.equal(WAD / 1024n);
      expect(await library.powWadUp((9n * WAD) / 10n, 4)).to.equal((6561n * WAD) / 10_000n);
    });

    it("never lies below the true power, and above it by no more than its roundings", async () => {
      for (const baseWad of [1n, WAD / 3n, (997n * WAD) / 1000n, WAD - 1n]) {
        for (const exponent of [2n, 3n, 7n, 64n, 365n, 1000n]) {
          const power = await library.powWadUp(baseWad, exponent);
          const exact = exactPowWadUp(baseWad, exponent);
          expect(power).to.be.at.least(exact);
          // Each squaring doubles the error so far and adds one, each product adds one.
          expect(power - exact).to.be.at.most(3n * exponent);
        }
      }
    });

    it("never rises with the exponent by more than its roundings", async () => {
      let previous = WAD;
      for (let exponent = 1; exponent <= 32; exponent++) {
        const power = await library.powWadUp((95n * WAD) / 100n, exponent);
        expect(power).to.be.at.most(previous);
        previous = power;
      }
    });
  });
});
