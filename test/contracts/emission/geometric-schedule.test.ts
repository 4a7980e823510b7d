import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { DAY, GENESIS, MAX_UINT128, WAD } from "../helpers/staking-fixtures.ts";

const RESERVE = 1_000_000n * WAD;
const SHARE = 3n * 10n ** 15n;
const EPOCH = 5n * DAY;

describe("GeometricSchedule", () => {
  let ethers: NetworkConnection["ethers"];

  before(async () => {
    ({ ethers } = await network.create("local"));
  });

  const deploy = (reserve = RESERVE, share = SHARE, epoch = EPOCH) =>
    ethers.deployContract("GeometricSchedule", [reserve, GENESIS, share, epoch]);

  describe("constructor", () => {
    it("keeps its terms", async () => {
      const schedule = await deploy();
      expect(await schedule.total()).to.equal(RESERVE);
      expect(await schedule.startSeconds()).to.equal(GENESIS);
      expect(await schedule.shareWad()).to.equal(SHARE);
      expect(await schedule.epochSeconds()).to.equal(EPOCH);
    });

    it("takes the least share and the shortest epoch", async () => {
      const schedule = await deploy(RESERVE, 1n, 1n);
      expect([await schedule.shareWad(), await schedule.epochSeconds()]).to.deep.equal([1n, 1n]);
    });

    it("refuses a share of zero or one, an epoch of zero, and a reserve of more than 128 bits", async () => {
      const schedule = await deploy();
      for (const [reserve, share, epoch] of [
        [RESERVE, 0n, EPOCH],
        [RESERVE, WAD, EPOCH],
        [RESERVE, SHARE, 0n],
        [MAX_UINT128 + 1n, SHARE, EPOCH],
      ] as const) {
        await expect(deploy(reserve, share, epoch))
          .to.be.revertedWithCustomError(schedule, "GeometricScheduleInvalid")
          .withArgs(reserve, share, epoch);
      }
    });
  });

  describe("emittedBy", () => {
    it("[EMI-110] is nothing up to the start", async () => {
      const schedule = await deploy();
      expect(await schedule.emittedBy(0)).to.equal(0n);
      expect(await schedule.emittedBy(GENESIS)).to.equal(0n);
    });

    it("[EMI-112] is linear within the first epoch", async () => {
      const schedule = await deploy();
      const inEpoch = (RESERVE * SHARE) / WAD;
      for (const elapsed of [1n, EPOCH / 2n, EPOCH - 1n]) {
        expect(await schedule.emittedBy(GENESIS + elapsed)).to.equal((inEpoch * elapsed) / EPOCH);
      }
    });

    it("[EMI-112] emits the share of what remains, epoch by epoch", async () => {
      const schedule = await deploy(RESERVE, WAD / 2n, EPOCH);
      for (let epochs = 1n; epochs <= 10n; epochs++) {
        const remaining = RESERVE / 2n ** epochs;
        expect(await schedule.emittedBy(GENESIS + epochs * EPOCH)).to.equal(RESERVE - remaining);
        expect(await schedule.emittedBy(GENESIS + epochs * EPOCH + EPOCH / 2n)).to.equal(
          RESERVE - remaining + remaining / 4n,
        );
      }
    });

    it("[EMI-112] rounds down what an epoch emits before it rounds down what of it has passed", async () => {
      const schedule = await deploy(7n, WAD / 2n, 100n);
      // Half of seven is three and a half; 99 hundredths of three are two, of four would be three.
      expect(await schedule.emittedBy(GENESIS + 99n)).to.equal(2n);
      expect(await schedule.emittedBy(GENESIS + 100n)).to.equal(3n);
    });

    it("[EMI-112] never lies above the exact figure, and below it by no more than its roundings", async () => {
      const schedule = await deploy();
      for (const epochs of [1n, 2n, 10n, 73n, 730n]) {
        const emitted = await schedule.emittedBy(GENESIS + epochs * EPOCH);
        const remaining = RESERVE * (WAD - SHARE) ** epochs;
        const exact = RESERVE - remaining / WAD ** epochs;
        expect(emitted).to.be.at.most(exact);
        // Three roundings an epoch at most, each of one part in 1e18.
        expect(exact - emitted).to.be.at.most((3n * epochs * RESERVE) / WAD + 2n);
      }
    });

    it("[EMI-110] never passes the reserve", async () => {
      const schedule = await deploy(MAX_UINT128, WAD - 1n, 1n);
      expect(await schedule.emittedBy(GENESIS + 1n)).to.equal(MAX_UINT128 - (MAX_UINT128 + WAD - 1n) / WAD);
      expect(await schedule.emittedBy(2n ** 64n)).to.be.at.most(MAX_UINT128);
    });
  });
});
