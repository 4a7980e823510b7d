import { expect } from "chai";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { DELAYS, FLAG, parameter, START } from "../helpers/governance-terms.ts";
import { DAY, fixture, WAD } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const SHARE = parameter("burn", "maximumSupplyShareWad");
const SPLIT = parameter("buyback", "burnShareBps");
const VALUE = BigInt(DAY);
/** Safer higher. */
const LONGER = change(PAUSE, VALUE, VALUE + 1n);
const SHORTER = change(PAUSE, VALUE, VALUE - 1n);
/** Safer lower. */
const LESS = change(SHARE, WAD / 100n, WAD / 100n - 1n);
const MORE = change(SHARE, WAD / 100n, WAD / 100n + 1n);
/** Safer in neither direction. */
const NEITHER = [change(SPLIT, 5_000n, 5_001n), change(SPLIT, 5_000n, 4_999n)];

const { flagSeconds, vetoDelaySeconds, flaggedDelaySeconds, lifetimeSeconds } = DELAYS;

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  async function guarded() {
    const governance = await load();
    const { steward, guardianship, guardian, timelockSigner, at } = governance;
    return {
      ...governance,
      raise: (seconds: bigint, flag: bigint) =>
        at(seconds, () => guardianship.connect(guardian).raiseFlag(steward, flag)),
      lower: (seconds: bigint, flag: bigint) => at(seconds, () => steward.connect(timelockSigner).lowerFlag(flag)),
    };
  }

  describe("raiseFlag", () => {
    it("[GOV-133] raises either flag for a fixed time, and lets it lapse to the second", async () => {
      for (const flag of [FLAG.evidence, FLAG.market]) {
        const { steward, raise, passTo } = await guarded();
        await expect(raise(START, flag))
          .to.emit(steward, "IntegrityFlagRaised")
          .withArgs(flag, START + flagSeconds);
        expect(await steward.flagUntil(flag)).to.equal(START + flagSeconds);
        expect(await steward.flagUntil(1n - flag)).to.equal(0n);
        expect(await steward.flagsUp()).to.equal(1n);
        await passTo(START + flagSeconds - 1n);
        expect(await steward.flagsUp()).to.equal(1n);
        await passTo(START + flagSeconds);
        expect(await steward.flagsUp()).to.equal(0n);
      }
    });

    it("[GOV-133] keeps a flag up for longer when it is raised again", async () => {
      const { steward, raise, passTo } = await guarded();
      await raise(START, FLAG.market);
      await expect(raise(START + 5n, FLAG.market))
        .to.emit(steward, "IntegrityFlagRaised")
        .withArgs(FLAG.market, START + 5n + flagSeconds);
      expect(await steward.flagsUp()).to.equal(1n);
      await passTo(START + flagSeconds + 4n);
      expect(await steward.flagsUp()).to.equal(1n);
    });

    it("refuses a flag that there isn't", async () => {
      const { connection, steward, raise } = await guarded();
      await expect(raise(START, 2n)).to.be.revert(connection.ethers);
      expect(await steward.flagsUp()).to.equal(0n);
    });

    it("[ACL-114] refuses everybody but the guardianship", async () => {
      const { steward, timelockSigner, guardian, proposer, deployer, at } = await guarded();
      for (const caller of [timelockSigner, guardian, proposer, deployer]) {
        await expect(at(START, () => steward.connect(caller).raiseFlag(FLAG.market)))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  describe("lowerFlag", () => {
    it("[GOV-133] ends a flag at once, and leaves the other up", async () => {
      const { steward, raise, lower, passTo } = await guarded();
      await raise(START, FLAG.evidence);
      await raise(START, FLAG.market);
      expect(await steward.flagsUp()).to.equal(2n);
      await expect(lower(START + 1n, FLAG.evidence))
        .to.emit(steward, "IntegrityFlagLowered")
        .withArgs(FLAG.evidence);
      expect(await steward.flagUntil(FLAG.evidence)).to.equal(START + 1n);
      expect(await steward.flagsUp()).to.equal(1n);
      await passTo(START + flagSeconds - 1n);
      expect(await steward.flagsUp()).to.equal(1n);
    });

    it("refuses a flag that isn't up: never raised, lapsed, or lowered before", async () => {
      const { steward, raise, lower } = await guarded();
      const refused = async (time: bigint) => {
        await expect(lower(time, FLAG.market))
          .to.be.revertedWithCustomError(steward, "IntegrityFlagDown")
          .withArgs(FLAG.market);
      };
      await refused(START);
      await raise(START, FLAG.market);
      await refused(START + flagSeconds);
      await raise(START + flagSeconds, FLAG.market);
      await lower(START + flagSeconds + 1n, FLAG.market);
      await refused(START + flagSeconds + 1n);
    });

    it("[ACL-116] refuses everybody but governance, the guardian and its contract included", async () => {
      const { connection, steward, guardianship, guardian, proposer, deployer, raise, at } = await guarded();
      await raise(START, FLAG.market);
      const address = await guardianship.getAddress();
      await connection.networkHelpers.setBalance(address, WAD);
      const itself = await connection.ethers.getImpersonatedSigner(address);
      for (const caller of [itself, guardian, proposer, deployer]) {
        await expect(at(START, () => steward.connect(caller).lowerFlag(FLAG.market)))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  describe("one flag", () => {
    it("[GOV-127] lengthens the delay, of what was committed before it too, to the second", async () => {
      for (const flag of [FLAG.evidence, FLAG.market]) {
        const { steward, raise, recommend, execute, read } = await guarded();
        await recommend(START, [LONGER]);
        await raise(START + vetoDelaySeconds - 1n, flag);
        expect(await steward.delaySeconds()).to.equal(flaggedDelaySeconds);
        for (const time of [START + vetoDelaySeconds, START + flaggedDelaySeconds - 1n]) {
          await expect(execute(time, 1n, [LONGER]))
            .to.be.revertedWithCustomError(steward, "RecommendationNotReady")
            .withArgs(time, START + flaggedDelaySeconds);
        }
        await execute(START + flaggedDelaySeconds, 1n, [LONGER]);
        expect(await read(PAUSE)).to.equal(VALUE + 1n);
      }
    });

    it("doesn't move the expiry", async () => {
      const { connection, steward, raise, recommend, execute, read } = await guarded();
      await recommend(START, [LONGER]);
      const expiry = START + lifetimeSeconds;
      await raise(expiry - 1n, FLAG.market);
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await expect(execute(expiry, 1n, [LONGER]))
        .to.be.revertedWithCustomError(steward, "RecommendationExpired")
        .withArgs(expiry, expiry);
      await snapshot.restore();
      await execute(expiry - 1n, 1n, [LONGER]);
      expect(await read(PAUSE)).to.equal(VALUE + 1n);
    });

    it("gives the veto delay back when it lapses or is lowered", async () => {
      const { steward, raise, lower, recommend, execute, passTo } = await guarded();
      await recommend(START, [LONGER]);
      await raise(START, FLAG.market);
      await passTo(START + flagSeconds);
      expect(await steward.delaySeconds()).to.equal(vetoDelaySeconds);
      await raise(START + vetoDelaySeconds, FLAG.evidence);
      await lower(START + vetoDelaySeconds, FLAG.evidence);
      await execute(START + vetoDelaySeconds, 1n, [LONGER]);
    });

    it("[GOV-131] allows moves in the safer direction, up where higher and down where lower is safer", async () => {
      const { raise, recommend, execute, read } = await guarded();
      await raise(START, FLAG.evidence);
      const both = [LESS, LONGER];
      await recommend(START, both);
      await raise(START + flaggedDelaySeconds, FLAG.market);
      await execute(START + flaggedDelaySeconds, 1n, both);
      expect([await read(SHARE), await read(PAUSE)]).to.deep.equal([LESS.newValue, LONGER.newValue]);
    });

    it("[GOV-131] refuses a move the other way, and any of a parameter with no safer direction, when committed", async () => {
      const { steward, raise, recommend } = await guarded();
      await raise(START, FLAG.market);
      for (const moved of [SHORTER, MORE, ...NEITHER]) {
        await expect(recommend(START, [moved]))
          .to.be.revertedWithCustomError(steward, "StewardChangeNotRiskReducing")
          .withArgs(moved.parameter, moved.oldValue, moved.newValue);
      }
      await expect(recommend(START, [LESS, SHORTER]))
        .to.be.revertedWithCustomError(steward, "StewardChangeNotRiskReducing")
        .withArgs(PAUSE, SHORTER.oldValue, SHORTER.newValue);
    });

    it("refuses a change that changes nothing as such, whatever is safer", async () => {
      const { steward, raise, recommend, read } = await guarded();
      await raise(START, FLAG.market);
      for (const number of [SHARE, SPLIT, PAUSE]) {
        const value = await read(number);
        await expect(recommend(START, [change(number, value, value)]))
          .to.be.revertedWithCustomError(steward, "StewardChangeEmpty")
          .withArgs(number, value);
      }
    });

    it("[GOV-131] refuses them at the execution too, of what was committed before it", async () => {
      const { steward, raise, recommend, execute } = await guarded();
      const all = [SHORTER, MORE, ...NEITHER];
      for (const moved of all) await recommend(START, [moved]);
      await raise(START + flaggedDelaySeconds, FLAG.market);
      for (const [number, moved] of all.entries()) {
        await expect(execute(START + flaggedDelaySeconds, BigInt(number + 1), [moved]))
          .to.be.revertedWithCustomError(steward, "StewardChangeNotRiskReducing")
          .withArgs(moved.parameter, moved.oldValue, moved.newValue);
      }
      expect(await steward.flagsUp()).to.equal(1n);
    });
  });

  describe("two flags", () => {
    it("[GOV-132] freeze: nothing is recommended or executed, however safe", async () => {
      const { steward, raise, recommend, execute } = await guarded();
      await recommend(START, [LONGER]);
      const time = START + flaggedDelaySeconds;
      await raise(time, FLAG.evidence);
      await raise(time, FLAG.market);
      expect(await steward.delaySeconds()).to.equal(flaggedDelaySeconds);
      await expect(recommend(time, [LESS])).to.be.revertedWithCustomError(steward, "StewardFrozen");
      await expect(execute(time, 1n, [LONGER])).to.be.revertedWithCustomError(steward, "StewardFrozen");
    });

    it("thaw when one of them is lowered or lapses", async () => {
      const { steward, raise, lower, recommend, execute } = await guarded();
      await recommend(START, [LONGER]);
      await recommend(START, [LESS]);
      const time = START + flaggedDelaySeconds;
      await raise(time - flagSeconds + 1n, FLAG.evidence);
      await raise(time, FLAG.market);
      await expect(execute(time, 1n, [LONGER])).to.be.revertedWithCustomError(steward, "StewardFrozen");
      await execute(time + 1n, 1n, [LONGER]);
      await raise(time + 1n, FLAG.evidence);
      await expect(execute(time + 1n, 2n, [LESS])).to.be.revertedWithCustomError(steward, "StewardFrozen");
      await lower(time + 1n, FLAG.evidence);
      await execute(time + 1n, 2n, [LESS]);
    });

    it("don't bind what governance adopts", async () => {
      const { raise, adopt, read } = await guarded();
      await raise(START, FLAG.evidence);
      await raise(START, FLAG.market);
      await adopt(START, [SPLIT, 5_001n]);
      expect(await read(SPLIT)).to.equal(5_001n);
    });
  });
});
