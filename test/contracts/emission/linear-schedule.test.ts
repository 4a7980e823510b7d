import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { DAY, GENESIS, MAX_UINT128, MAX_UINT256, WAD } from "../helpers/staking-fixtures.ts";

const TOTAL = 1_000_000n * WAD + 13n;
const DURATION = 4n * 365n * DAY;

describe("LinearSchedule", () => {
  let ethers: NetworkConnection["ethers"];

  before(async () => {
    ({ ethers } = await network.create("local"));
  });

  const deploy = (total = TOTAL, duration = DURATION) =>
    ethers.deployContract("LinearSchedule", [total, GENESIS, duration]);

  describe("constructor", () => {
    it("keeps its terms", async () => {
      const schedule = await deploy();
      expect(await schedule.total()).to.equal(TOTAL);
      expect(await schedule.startSeconds()).to.equal(GENESIS);
      expect(await schedule.durationSeconds()).to.equal(DURATION);
    });

    it("takes a duration of a second", async () => {
      const schedule = await deploy(TOTAL, 1n);
      expect(await schedule.emittedBy(GENESIS)).to.equal(0n);
      expect(await schedule.emittedBy(GENESIS + 1n)).to.equal(TOTAL);
    });

    it("refuses a duration of zero, or a total of more than 128 bits", async () => {
      const schedule = await deploy();
      for (const [total, duration] of [
        [TOTAL, 0n],
        [MAX_UINT128 + 1n, DURATION],
      ] as const) {
        await expect(deploy(total, duration))
          .to.be.revertedWithCustomError(schedule, "LinearScheduleInvalid")
          .withArgs(total, duration);
      }
    });
  });

  describe("emittedBy", () => {
    it("[EMI-110] is nothing up to the start", async () => {
      const schedule = await deploy();
      expect(await schedule.emittedBy(0)).to.equal(0n);
      expect(await schedule.emittedBy(GENESIS)).to.equal(0n);
    });

    it("[EMI-111] is the share of the duration, rounded down", async () => {
      const schedule = await deploy();
      for (const elapsed of [1n, DAY, DURATION / 3n, DURATION - 1n]) {
        expect(await schedule.emittedBy(GENESIS + elapsed)).to.equal((TOTAL * elapsed) / DURATION);
      }
    });

    it("[EMI-110] [EMI-111] is the total from the end on", async () => {
      const schedule = await deploy();
      expect(await schedule.emittedBy(GENESIS + DURATION)).to.equal(TOTAL);
      expect(await schedule.emittedBy(MAX_UINT256)).to.equal(TOTAL);
    });

    it("is nothing for a total of zero, and exact for the largest", async () => {
      expect(await (await deploy(0n)).emittedBy(GENESIS + DAY)).to.equal(0n);
      expect(await (await deploy(MAX_UINT128)).emittedBy(GENESIS + DAY)).to.equal((MAX_UINT128 * DAY) / DURATION);
    });
  });
});
