import { expect } from "chai";
import { network } from "hardhat";

import type { grantTerms, Connection } from "../helpers/market-fixtures.ts";
import { DAY, deployMarket, GENESIS, TOKEN } from "../helpers/market-fixtures.ts";

type Terms = ReturnType<typeof grantTerms>[number];

/** What has vested by a time: nothing before the cliff, a line to the end, rounded down. */
function vested(terms: Terms, seconds: number): bigint {
  const elapsed = seconds - terms.startSeconds;
  if (elapsed < terms.cliffSeconds) return 0n;
  if (elapsed >= terms.durationSeconds) return terms.total;
  return (terms.total * BigInt(elapsed)) / BigInt(terms.durationSeconds);
}

describe("VestingGrants", () => {
  let connection: Connection;
  before(async () => {
    connection = await network.create("local");
  });
  const fixture = () => deployMarket(connection);
  const load = () => connection.networkHelpers.loadFixture(fixture);

  describe("constructor", () => {
    it("keeps the terms of each grant and what they have still to release", async () => {
      const { vesting, grants, token, treasury, manager } = await load();
      expect(await vesting.grantCount()).to.equal(2n);
      expect(await vesting.token()).to.equal(token.target);
      expect(await vesting.treasury()).to.equal(treasury.address);
      expect(await vesting.authority()).to.equal(manager.target);
      expect(await vesting.totalOutstanding()).to.equal(grants[0].total + grants[1].total);
      expect(await token.balanceOf(vesting)).to.equal(grants[0].total + grants[1].total);
      for (const [index, terms] of grants.entries()) {
        const grant = await vesting.grantOf(index);
        expect(grant.terms.beneficiary).to.equal(terms.beneficiary);
        expect(grant.terms.total).to.equal(terms.total);
        expect(grant.terms.startSeconds).to.equal(terms.startSeconds);
        expect(grant.terms.cliffSeconds).to.equal(terms.cliffSeconds);
        expect(grant.terms.durationSeconds).to.equal(terms.durationSeconds);
        expect(grant.terms.revocable).to.equal(terms.revocable);
        expect(grant.released).to.equal(0n);
        expect(grant.revokedAt).to.equal(0n);
      }
    });

    it("refuses terms that can't be kept, naming the grant", async () => {
      const { ethers } = connection;
      const { vesting, manager, token, treasury, grants, at } = await load();
      const broken: Partial<Record<keyof Terms, unknown>>[] = [
        { beneficiary: ethers.ZeroAddress },
        { total: 0n },
        { durationSeconds: 0, cliffSeconds: 0 },
        { cliffSeconds: grants[1].durationSeconds + 1 },
        { startSeconds: 2n ** 48n },
      ];
      for (const change of broken) {
        const list = [grants[0], { ...grants[1], ...change }] as [Terms, Terms];
        await expect(at(GENESIS, () => ethers.deployContract("VestingGrants", [manager, token, treasury, list])))
          .to.be.revertedWithCustomError(vesting, "VestingTermsInvalid")
          .withArgs(1);
      }
    });

    it("takes the smallest grant, the shortest duration and the latest start", async () => {
      const { manager, token, treasury, grants, at } = await load();
      const least = { ...grants[0], total: 1n, startSeconds: 2n ** 48n - 1n, cliffSeconds: 0, durationSeconds: 1 };
      const vesting = await at(GENESIS, () =>
        connection.ethers.deployContract("VestingGrants", [manager, token, treasury, [least]]),
      );
      expect(await vesting.totalOutstanding()).to.equal(1n);
    });

    it("takes a cliff as long as the duration", async () => {
      const { manager, token, treasury, grants, at, passTo } = await load();
      const terms = { ...grants[0], cliffSeconds: grants[0].durationSeconds };
      const vesting = await at(GENESIS, () =>
        connection.ethers.deployContract("VestingGrants", [manager, token, treasury, [terms]]),
      );
      await passTo(terms.startSeconds + terms.durationSeconds - 1);
      expect(await vesting.vestedOf(0)).to.equal(0n);
      await passTo(terms.startSeconds + terms.durationSeconds);
      expect(await vesting.vestedOf(0)).to.equal(terms.total);
    });

    it("refuses a treasury of zero", async () => {
      const { ethers } = connection;
      const { vesting, manager, token, at } = await load();
      await expect(
        at(GENESIS, () => ethers.deployContract("VestingGrants", [manager, token, ethers.ZeroAddress, []])),
      ).to.be.revertedWithCustomError(vesting, "VestingTreasuryInvalid");
    });
  });

  /** Deploys and funds a grant of three wei to alice that vests in three seconds. */
  async function deploySmall() {
    const { manager, token, treasury, alice, at } = await load();
    const beneficiary = alice.address;
    const times = { startSeconds: GENESIS, cliffSeconds: 0, durationSeconds: 3 };
    const terms = { beneficiary, total: 3n, ...times, revocable: true };
    const vesting = await at(GENESIS, () =>
      connection.ethers.deployContract("VestingGrants", [manager, token, treasury, [terms]]),
    );
    await at(GENESIS, () => token.transfer(vesting, 3n));
    return { vesting, alice, at };
  }

  describe("vestedOf", () => {
    it("[VST-040] follows the line from the cliff to the end", async () => {
      const { vesting, grants, passTo } = await load();
      const start = grants[0].startSeconds;
      const times = [GENESIS + 1, start, start + 30 * DAY - 1, start + 30 * DAY, start + 31 * DAY + 1234];
      times.push(start + 120 * DAY - 1, start + 120 * DAY, start + 400 * DAY);
      for (const time of times) {
        await passTo(time);
        expect(await vesting.vestedOf(0)).to.equal(vested(grants[0], time));
        expect(await vesting.vestedOf(1)).to.equal(vested(grants[1], time));
      }
      expect(await vesting.vestedOf(0)).to.equal(grants[0].total);
    });

    it("refuses an unknown grant", async () => {
      const { vesting } = await load();
      await expect(vesting.vestedOf(2)).to.be.revertedWithCustomError(vesting, "VestingGrantUnknown").withArgs(2, 2);
      await expect(vesting.grantOf(7)).to.be.revertedWithCustomError(vesting, "VestingGrantUnknown").withArgs(7, 2);
    });
  });

  describe("release", () => {
    it("[VST-103] pays nothing before the cliff and all that the line has reached at it", async () => {
      const { vesting, grants, token, alice, bob, at } = await load();
      const cliff = grants[0].startSeconds + 30 * DAY;
      await expect(at(cliff - 1, () => vesting.release(0)))
        .to.be.revertedWithCustomError(vesting, "VestingNothingToRelease")
        .withArgs(0);
      const due = vested(grants[0], cliff);
      const transaction = at(cliff, () => vesting.connect(bob).release(0));
      await expect(transaction).to.emit(vesting, "GrantReleased").withArgs(0, alice.address, due);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        token,
        [vesting, alice, bob],
        [-due, due, 0n],
      );
      expect(await vesting.totalOutstanding()).to.equal(grants[0].total + grants[1].total - due);
      expect((await vesting.grantOf(0)).released).to.equal(due);
    });

    it("[ECO-113] [LIV-107] releases increments that add up to the total, to the last wei", async () => {
      const { vesting, grants, token, alice, at } = await load();
      const start = grants[0].startSeconds;
      const before = await token.balanceOf(alice);
      let released = 0n;
      for (const time of [start + 33 * DAY + 1, start + 57 * DAY + 77, start + 119 * DAY, start + 500 * DAY]) {
        const due = vested(grants[0], time) - released;
        await expect(at(time, () => vesting.release(0)))
          .to.emit(vesting, "GrantReleased")
          .withArgs(0, alice.address, due);
        released += due;
        expect((await token.balanceOf(alice)) - before).to.equal(released);
      }
      expect(released).to.equal(grants[0].total);
      expect(await vesting.totalOutstanding()).to.equal(grants[1].total);
      await expect(at(start + 600 * DAY, () => vesting.release(0)))
        .to.be.revertedWithCustomError(vesting, "VestingNothingToRelease")
        .withArgs(0);
    });

    it("pays a grant without a cliff by the second", async () => {
      const { vesting, grants, at, bob } = await load();
      await expect(at(GENESIS, () => vesting.release(1)))
        .to.be.revertedWithCustomError(vesting, "VestingNothingToRelease")
        .withArgs(1);
      await expect(at(GENESIS + 1, () => vesting.release(1)))
        .to.emit(vesting, "GrantReleased")
        .withArgs(1, bob.address, grants[1].total / BigInt(50 * DAY));
    });

    it("[VST-101] pays a single wei", async () => {
      const { vesting, alice, at } = await deploySmall();
      for (const seconds of [1, 2, 3]) {
        await expect(at(GENESIS + seconds, () => vesting.release(0)))
          .to.emit(vesting, "GrantReleased")
          .withArgs(0, alice.address, 1n);
      }
    });

    it("[ADV-053] isn't moved by a donation", async () => {
      const { vesting, grants, token, at } = await load();
      await at(GENESIS, () => token.transfer(vesting, 5n * TOKEN));
      await at(GENESIS + 500 * DAY, () => vesting.release(0));
      await at(GENESIS + 500 * DAY, () => vesting.release(1));
      expect((await vesting.grantOf(0)).released).to.equal(grants[0].total);
      expect(await token.balanceOf(vesting)).to.equal(5n * TOKEN);
      expect(await vesting.totalOutstanding()).to.equal(0n);
    });

    it("refuses an unknown grant", async () => {
      const { vesting, at } = await load();
      await expect(at(GENESIS + DAY, () => vesting.release(2)))
        .to.be.revertedWithCustomError(vesting, "VestingGrantUnknown")
        .withArgs(2, 2);
    });
  });

  describe("revoke", () => {
    it("[VST-104] leaves what has vested to the beneficiary and returns the rest to the treasury", async () => {
      const { vesting, grants, token, treasury, alice, at, passTo } = await load();
      const early = grants[0].startSeconds + 40 * DAY;
      const time = early + 5 * DAY + 1;
      const first = vested(grants[0], early);
      await at(early, () => vesting.release(0));
      const kept = vested(grants[0], time);
      const returned = grants[0].total - kept;
      const transaction = at(time, () => vesting.revoke(0));
      await expect(transaction).to.emit(vesting, "GrantRevoked").withArgs(0, kept, returned);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        token,
        [vesting, treasury, alice],
        [-returned, returned, 0n],
      );
      const grant = await vesting.grantOf(0);
      expect(grant.terms.total).to.equal(kept);
      expect(grant.revokedAt).to.equal(time);
      expect(await vesting.totalOutstanding()).to.equal(kept - first + grants[1].total);
      await passTo(time + 1);
      expect(await vesting.vestedOf(0)).to.equal(kept);

      await passTo(time + 365 * DAY);
      expect(await vesting.vestedOf(0)).to.equal(kept);
      await expect(at(time + 365 * DAY, () => vesting.release(0)))
        .to.emit(vesting, "GrantReleased")
        .withArgs(0, alice.address, kept - first);
      await expect(at(time + 366 * DAY, () => vesting.release(0))).to.be.revertedWithCustomError(
        vesting,
        "VestingNothingToRelease",
      );
    });

    it("[VST-104] returns a single wei", async () => {
      const { vesting, at } = await deploySmall();
      await expect(at(GENESIS + 2, () => vesting.revoke(0)))
        .to.emit(vesting, "GrantRevoked")
        .withArgs(0, 2n, 1n);
    });

    it("[VST-104] returns everything before the cliff", async () => {
      const { vesting, grants, at } = await load();
      await expect(at(grants[0].startSeconds + 30 * DAY - 1, () => vesting.revoke(0)))
        .to.emit(vesting, "GrantRevoked")
        .withArgs(0, 0, grants[0].total);
      expect(await vesting.vestedOf(0)).to.equal(0n);
    });

    it("[VST-104] refuses a grant that is fixed, was revoked, or has vested in full", async () => {
      const { vesting, grants, at } = await load();
      const refused = (grantId: number, time: number) =>
        expect(at(time, () => vesting.revoke(grantId)))
          .to.be.revertedWithCustomError(vesting, "VestingNotRevocable")
          .withArgs(grantId);
      await refused(1, GENESIS + DAY);
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await refused(0, grants[0].startSeconds + 120 * DAY);
      await snapshot.restore();
      await at(GENESIS + 60 * DAY, () => vesting.revoke(0));
      await refused(0, GENESIS + 61 * DAY);
    });

    it("[ACL-106] refuses an unknown grant and unauthorized callers", async () => {
      const { vesting, alice, at } = await load();
      await expect(at(GENESIS + DAY, () => vesting.revoke(2)))
        .to.be.revertedWithCustomError(vesting, "VestingGrantUnknown")
        .withArgs(2, 2);
      await expect(at(GENESIS + DAY, () => vesting.connect(alice).revoke(0)))
        .to.be.revertedWithCustomError(vesting, "AccessManagedUnauthorized")
        .withArgs(alice.address);
    });
  });
});
