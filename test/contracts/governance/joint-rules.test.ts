import { expect } from "chai";

import { change, deployGovernance, deploySteward, stewardPlan } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, parameter, ROLES, START, TIMELOCK, WIDE } from "../helpers/governance-terms.ts";
import { BPS, DAY, divUp, fixture, GENESIS, id, POOL_PARAMETERS, TOKEN } from "../helpers/market-fixtures.ts";

const STAKING = parameter("minter", "stakingWeightBps");
const MINING = parameter("minter", "liquidityMiningWeightBps");
const REFILL = parameter("minter", "bucketRateWeiPerSecond");
const HOLDS = parameter("minter", "bucketCapacityWei");
const STAKING_RATE = parameter("stakingPool", "maximumEmissionRateWeiPerSecond");
const MINING_RATE = parameter("miningPool", "maximumEmissionRateWeiPerSecond");
const COOLDOWN = parameter("stakingPool", "cooldownSeconds");
const DISCOUNT = parameter("fees", "maximumDiscountBps");
const DISCOUNTED = parameter("fees", "discountedUnitsPerTokenWad");
const FLOOR = parameter("burn", "supplyFloorWei");
const CAPACITY = parameter("buyback", "bucketCapacityWei");
const LOT = parameter("buyback", "minimumLotWei");
const TIP = parameter("buyback", "tipMaximumWei");

const LONGEST_COOLDOWN = BigInt(30 * DAY);
const BOUND = [STAKING, MINING, REFILL, HOLDS, STAKING_RATE, MINING_RATE, COOLDOWN, DISCOUNT, DISCOUNTED];

describe("JointRules", () => {
  const load = fixture(async (connection) => {
    const governance = await deployGovernance(connection);
    const every = [...BOUND, FLOOR, CAPACITY, LOT, TIP];
    for (const number of every) await governance.setLimits(BigInt(GENESIS), number, WIDE);
    return governance;
  });

  /** Deploys another steward over the contracts as they are now. */
  async function redeploying() {
    const governance = await load();
    const { connection, timelock, at } = governance;
    return {
      ...governance,
      deploy: async (vetoDelaySeconds: bigint = DELAYS.vetoDelaySeconds, of = timelock) => {
        const plan = await stewardPlan(governance);
        const delays = { ...DELAYS, vetoDelaySeconds, flaggedDelaySeconds: LONGEST_COOLDOWN + 1n };
        return deploySteward(connection, governance, of, { ...plan, delays });
      },
      deployTimelock: (minimum: bigint, delay = minimum) =>
        at(GENESIS, () => connection.ethers.deployContract("EconomyTimelock", [delay, minimum, governance.deployer])),
    };
  }

  describe("the longest cooldown of a pool", () => {
    it("is at most the veto delay and the timelock's shortest delay", async () => {
      const { deploy, deployTimelock } = await redeploying();
      expect(TIMELOCK.minimumDelaySeconds).to.equal(LONGEST_COOLDOWN);
      await deploy(LONGEST_COOLDOWN, await deployTimelock(LONGEST_COOLDOWN));
    });

    it("[GOV-143] refuses a veto delay that is a second shorter, with both", async () => {
      const { steward, deploy } = await redeploying();
      await expect(deploy(LONGEST_COOLDOWN - 1n))
        .to.be.revertedWithCustomError(steward, "JointRulesCooldownOutlastsDelay")
        .withArgs(LONGEST_COOLDOWN, LONGEST_COOLDOWN - 1n);
    });

    it("[GOV-117] refuses a timelock whose shortest delay is a second shorter, with both", async () => {
      const { steward, deploy, deployTimelock } = await redeploying();
      const shorter = await deployTimelock(LONGEST_COOLDOWN - 1n, LONGEST_COOLDOWN);
      await expect(deploy(LONGEST_COOLDOWN, shorter))
        .to.be.revertedWithCustomError(steward, "JointRulesCooldownOutlastsDelay")
        .withArgs(LONGEST_COOLDOWN, LONGEST_COOLDOWN - 1n);
    });

    it("[GOV-117] is that of the mining pool where that one is longer", async () => {
      const { connection, steward, manager, token, timelock, at, ...governance } = await redeploying();
      const pool = await at(GENESIS, () =>
        connection.ethers.deployContract("RewardPool", [
          manager.target,
          token,
          token,
          POOL_PARAMETERS,
          [],
          LONGEST_COOLDOWN + 1n,
          DAY,
        ]),
      );
      const market = { ...governance, manager, token, at };
      const plan = await stewardPlan(market);
      const contracts = { ...plan.contracts, miningPool: pool };
      await expect(deploySteward(connection, market, timelock, { ...plan, contracts }))
        .to.be.revertedWithCustomError(steward, "JointRulesCooldownOutlastsDelay")
        .withArgs(LONGEST_COOLDOWN + 1n, LONGEST_COOLDOWN);
    });
  });

  describe("emissionHasOutlet", () => {
    it("[GOV-111] refuses a pool that pays nothing while it has a weight", async () => {
      const { steward, adopt } = await load();
      for (const rate of [STAKING_RATE, MINING_RATE]) {
        await expect(adopt(START, [rate, 0n]))
          .to.be.revertedWithCustomError(steward, "JointRuleBroken")
          .withArgs(id("emissionHasOutlet"), 0n, 1n);
        await adopt(START, [rate, 1n]);
      }
    });

    it("[GOV-111] lets it pay nothing together with its weight, and refuses the weight back alone", async () => {
      const { steward, adopt } = await load();
      await adopt(START, [STAKING, 9_000n], [MINING, 0n], [MINING_RATE, 0n]);
      await expect(adopt(START, [STAKING, 8_999n], [MINING, 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("emissionHasOutlet"), 0n, 1n);
      await adopt(START, [STAKING, 8_999n], [MINING, 1n], [MINING_RATE, 1n]);
    });
  });

  describe("emission's bucket", () => {
    /** What the schedule emits in the day after a time. */
    async function emitting() {
      const governance = await load();
      const { schedule } = governance;
      const dayOf = async (seconds: bigint) =>
        (await schedule.emittedBy(seconds + BigInt(DAY))) - (await schedule.emittedBy(seconds));
      return { ...governance, day: await dayOf(START), dayOf };
    }

    it("[GOV-112] refills the next day of the schedule, but for a wei a second", async () => {
      const { steward, adopt, day } = await emitting();
      const least = divUp(day, BigInt(DAY)) - 1n;
      await adopt(START, [REFILL, least]);
      await expect(adopt(START, [REFILL, least - 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("emissionBucketRefills"), least * BigInt(DAY), day);
    });

    it("[GOV-112] refills exactly the next day where that is whole wei a second", async () => {
      const { steward, adopt, dayOf } = await emitting();
      // So long before the end, what is left divides by a day's seconds.
      const time = BigInt(GENESIS + 365 * DAY - 73 * 3 ** 6);
      const day = await dayOf(time);
      expect(day % BigInt(DAY)).to.equal(0n);
      const least = day / BigInt(DAY) - 1n;
      await adopt(time, [REFILL, least]);
      await expect(adopt(time, [REFILL, least - 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("emissionBucketRefills"), day - BigInt(DAY), day);
    });

    it("[GOV-113] holds the next day of the schedule, but for a wei", async () => {
      const { steward, adopt, day } = await emitting();
      await adopt(START, [HOLDS, day - 1n]);
      await expect(adopt(START, [HOLDS, day - 2n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("emissionBucketHoldsADay"), day - 2n, day);
    });

    it("may be closed once the schedule has ended", async () => {
      const { adopt, dayOf, read } = await emitting();
      const end = BigInt(GENESIS + 365 * DAY);
      expect(await dayOf(end)).to.equal(0n);
      await adopt(end, [HOLDS, 0n], [REFILL, 0n]);
      expect([await read(HOLDS), await read(REFILL)]).to.deep.equal([0n, 0n]);
    });
  });

  describe("cooldownCoversPricingPeriod", () => {
    it("[GOV-114] takes a cooldown of exactly a pricing period, and refuses one a second shorter", async () => {
      const { steward, adopt } = await load();
      await adopt(START, [COOLDOWN, BigInt(DAY)]);
      await expect(adopt(START, [COOLDOWN, BigInt(DAY) - 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("cooldownCoversPricingPeriod"), BigInt(DAY) - 1n, BigInt(DAY));
    });

    it("[GOV-114] asks for none while no discount is on offer, and again when one is", async () => {
      for (const [off, on] of [
        [DISCOUNT, 1n],
        [DISCOUNTED, 1n],
      ] as const) {
        const { steward, adopt, read } = await load();
        await adopt(START, [COOLDOWN, 0n], [off, 0n]);
        expect(await read(COOLDOWN)).to.equal(0n);
        await expect(adopt(START, [off, on]))
          .to.be.revertedWithCustomError(steward, "JointRuleBroken")
          .withArgs(id("cooldownCoversPricingPeriod"), 0n, BigInt(DAY));
        await adopt(START, [COOLDOWN, BigInt(DAY)], [off, on]);
      }
    });
  });

  describe("lotFitsBucket", () => {
    it("[GOV-115] takes a full bucket that pays the least lot and its tip by share, to the wei", async () => {
      const { steward, adopt, quoteUnit } = await load();
      const lot = 10n * quoteUnit;
      const least = divUp(lot * BPS, BPS - 100n) - 1n;
      expect(least - least / 100n).to.equal(lot);
      await adopt(START, [CAPACITY, least]);
      const short = least - 1n - (least - 1n) / 100n;
      expect(short).to.equal(lot - 1n);
      await expect(adopt(START, [CAPACITY, least - 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("lotFitsBucket"), lot, short);
    });

    it("[GOV-115] takes one that pays the least lot and the greatest tip, to the wei", async () => {
      const { steward, adopt, quoteUnit } = await load();
      const [lot, tip] = [10n * quoteUnit, 50_000n];
      await adopt(START, [CAPACITY, lot + tip], [TIP, tip]);
      await expect(adopt(START, [CAPACITY, lot + tip - 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("lotFitsBucket"), lot, lot - 1n);
      await expect(adopt(START, [LOT, lot + 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("lotFitsBucket"), lot + 1n, lot);
    });
  });

  describe("floorUnderSupply", () => {
    it("[GOV-116] takes a floor raised to the supply, and refuses one raised a wei above it", async () => {
      const { steward, adopt, token, read } = await load();
      const supply = await token.totalSupply();
      await expect(adopt(START, [FLOOR, supply + 1n]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("floorUnderSupply"), supply + 1n, supply);
      await adopt(START, [FLOOR, supply]);
      expect(await read(FLOOR)).to.equal(supply);
    });

    it("[GOV-116] lets a floor be that holders burnt the supply below: others move, and it may be lowered, not raised", async () => {
      const { steward, adopt, token, alice, at, read } = await load();
      const before = await token.totalSupply();
      await adopt(START, [FLOOR, before]);
      await at(START, () => token.connect(alice).burn(10n));
      await adopt(START, [TIP, 0n]);
      await adopt(START, [FLOOR, before - 1n]);
      expect(await read(FLOOR)).to.equal(before - 1n);
      await expect(adopt(START, [FLOOR, before]))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("floorUnderSupply"), before, before - 10n);
    });

    it("[GOV-116] holds for the steward's own moves too", async () => {
      const { steward, token, recommend, execute, setLimits, adopt, alice, at } = await load();
      const supply = await token.totalSupply();
      await adopt(START, [FLOOR, supply - TOKEN]);
      await setLimits(START, FLOOR, { ...firstLimits("supplyFloorWei", supply), step: 2n * TOKEN });
      const changes = [change(FLOOR, supply - TOKEN, supply)];
      await recommend(START, changes);
      await at(START, () => token.connect(alice).burn(1n));
      await expect(execute(START + DELAYS.vetoDelaySeconds, 1n, changes))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("floorUnderSupply"), supply, supply - 1n);
    });
  });

  describe("deployment", () => {
    it("demands the rules of the parameters as they are", async () => {
      const { connection, steward, manager, timelockSigner, deployer, deploy, at, ...market } = await redeploying();
      const { stakingPool, miningPool, buyback } = market;
      // Only another with the steward's role could break them before.
      const roles = await connection.ethers.getContractAt("AccessManager", manager.target);
      await at(GENESIS, () => roles.connect(timelockSigner).grantRole(ROLES.steward, deployer, 0n));
      const broken = [
        [stakingPool, "maximumEmissionRateWeiPerSecond", 0n, "emissionHasOutlet", 0n, 1n],
        [miningPool, "maximumEmissionRateWeiPerSecond", 0n, "emissionHasOutlet", 0n, 1n],
        [stakingPool, "cooldownSeconds", 5n, "cooldownCoversPricingPeriod", 5n, BigInt(DAY)],
        [buyback, "bucketCapacityWei", 3n, "lotFitsBucket", 10_000_000n, 3n],
      ] as const;
      for (const [target, name, value, rule, actual, limit] of broken) {
        const snapshot = await connection.networkHelpers.takeSnapshot();
        await at(GENESIS, () => target.connect(deployer).setParameters([id(name)], [value]));
        await expect(deploy())
          .to.be.revertedWithCustomError(steward, "JointRuleBroken")
          .withArgs(id(rule), actual, limit);
        await snapshot.restore();
      }
      await deploy();
    });
  });
});
