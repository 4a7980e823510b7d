import { expect } from "chai";
import { network } from "hardhat";

import type { LibraryHarness } from "../../../types/ethers-contracts/index.ts";
import { DAY, GENESIS, MAX_UINT128, WAD } from "../helpers/staking-fixtures.ts";
import { deployLibraries } from "./library-fixture.ts";

const TOTAL = 1_000n * WAD + 7n;
const CLIFF = 90n * DAY;
const DURATION = 365n * DAY;

describe("VestingLine", () => {
  let library: LibraryHarness;

  before(async () => {
    library = await deployLibraries(await network.create("local"));
  });

  const vestedAt = (time: bigint, total = TOTAL, cliff = CLIFF) =>
    library.vestedDown(total, GENESIS, cliff, DURATION, time);

  describe("vestedDown", () => {
    it("[VST-040] is nothing before the start and before the cliff", async () => {
      expect(await vestedAt(0n)).to.equal(0n);
      expect(await vestedAt(GENESIS - 1n, TOTAL, 0n)).to.equal(0n);
      expect(await vestedAt(GENESIS + CLIFF - 1n)).to.equal(0n);
    });

    it("[VST-106] is the share of the duration from the cliff on, rounded down", async () => {
      for (const elapsed of [CLIFF, CLIFF + 1n, DURATION / 2n, DURATION - 1n]) {
        expect(await vestedAt(GENESIS + elapsed)).to.equal((TOTAL * elapsed) / DURATION);
      }
    });

    it("[VST-106] is everything from the end on", async () => {
      expect(await vestedAt(GENESIS + DURATION)).to.equal(TOTAL);
      expect(await vestedAt(GENESIS + 100n * DURATION)).to.equal(TOTAL);
    });

    it("is everything at once where the cliff is the duration", async () => {
      expect(await vestedAt(GENESIS + DURATION - 1n, TOTAL, DURATION)).to.equal(0n);
      expect(await vestedAt(GENESIS + DURATION, TOTAL, DURATION)).to.equal(TOTAL);
    });

    it("[VST-106] holds for the largest amounts", async () => {
      expect(await vestedAt(GENESIS + DURATION - 1n, MAX_UINT128)).to.equal((MAX_UINT128 * (DURATION - 1n)) / DURATION);
    });
  });
});
