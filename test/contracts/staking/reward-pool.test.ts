import { expect } from "chai";
import { decodeBytes32String, encodeBytes32String, ZeroAddress } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { emissionRateDown } from "../helpers/pool-model.ts";
import {
  DAY,
  deployApprovedEconomy,
  deployFundedEconomy,
  FUNDED,
  GENESIS,
  HALT_SECONDS,
  HOLDING,
  loaderOf,
  LOCK_TIERS,
  MAX_UINT128,
  MAX_UINT256,
  MAXIMUM_COOLDOWN,
  owedScaledOf,
  POOL,
  SCALE,
  WAD,
} from "../helpers/staking-fixtures.ts";

const STAKE = 250_000n * WAD + 3n;
const START = GENESIS + 10n;
const rateOf = (staked: bigint) => emissionRateDown(POOL.maximumEmissionRate, POOL.targetStake, staked);

/** Alice's stake earns alone from {@link START} on. */
async function deployStakedEconomy(connection: NetworkConnection) {
  const economy = await deployFundedEconomy(connection);
  await economy.at(START);
  await economy.pool.connect(economy.alice).stake(STAKE);
  return economy;
}

describe("RewardPool", () => {
  const unfunded = loaderOf(deployApprovedEconomy);
  const funded = loaderOf(deployFundedEconomy);
  const staked = loaderOf(deployStakedEconomy);

  describe("constructor", () => {
    const deploy = async (
      settings: Partial<typeof POOL> | Record<string, bigint>,
      tiers: readonly { termSeconds: bigint; weightBps: bigint }[] = [],
      haltSeconds = HALT_SECONDS,
    ) => {
      const { ethers, manager, token, at } = await unfunded();
      await at(GENESIS + 1n);
      return ethers.deployContract("RewardPool", [
        manager,
        token,
        token,
        { ...POOL, ...settings },
        tiers.map((tier) => ({ ...tier })),
        MAXIMUM_COOLDOWN,
        haltSeconds,
      ]);
    };

    it("refuses halts of no time, and of more than thirty days", async () => {
      const { pool } = await unfunded();
      const longest = 30n * 86_400n;
      for (const haltSeconds of [0n, longest + 1n]) {
        await expect(deploy({}, [], haltSeconds))
          .to.be.revertedWithCustomError(pool, "HaltDurationInvalid")
          .withArgs(haltSeconds, longest);
      }
      expect(await (await deploy({}, [], longest)).haltSeconds()).to.equal(longest);
    });

    it("refuses lock terms of more than ten years", async () => {
      const { pool } = await unfunded();
      const longest = 3_650n * 86_400n;
      await expect(deploy({}, [{ termSeconds: longest + 1n, weightBps: 10_000n }]))
        .to.be.revertedWithCustomError(pool, "StakingTierInvalid")
        .withArgs(0n);
      const [tier] = await (await deploy({}, [{ termSeconds: longest, weightBps: 10_000n }])).lockTiers();
      expect(tier?.termSeconds).to.equal(longest);
    });

    it("keeps its tokens, terms and two vaults of its own", async () => {
      const { pool, token, manager, pair, miningPool } = await unfunded();
      expect(await pool.stakedToken()).to.equal(await token.getAddress());
      expect(await pool.rewardToken()).to.equal(await token.getAddress());
      expect(await miningPool.stakedToken()).to.equal(await pair.getAddress());
      expect(await pool.authority()).to.equal(await manager.getAddress());
      expect(await pool.maximumCooldownSeconds()).to.equal(MAXIMUM_COOLDOWN);
      expect(await pool.haltSeconds()).to.equal(HALT_SECONDS);
      const vaults = [await pool.stakeVault(), await pool.rewardVault()];
      expect(new Set([...vaults, ZeroAddress]).size).to.equal(3);
    });

    it("starts with nothing staked, funded or emitted", async () => {
      const { pool } = await unfunded();
      expect(await pool.totalStaked()).to.equal(0n);
      expect(await pool.totalWeight()).to.equal(0n);
      expect(await pool.emissionRate()).to.equal(0n);
      expect(await pool.totalFunded()).to.equal(0n);
      expect(await pool.undistributed()).to.equal(0n);
      expect(await pool.remainderScaled()).to.equal(0n);
      expect(await pool.totalClaimed()).to.equal(0n);
      expect(await pool.nextIds()).to.deep.equal([1n, 1n]);
    });

    it("keeps its lock tiers", async () => {
      const { pool } = await unfunded();
      expect(await pool.lockTiers()).to.deep.equal(LOCK_TIERS.map((tier) => [tier.termSeconds, tier.weightBps]));
    });

    it("refuses lock tiers without a term, or with a weight outside once to ten times the amount", async () => {
      const { pool } = await unfunded();
      for (const bad of [
        { termSeconds: 0n, weightBps: 10_000n },
        { termSeconds: 1n, weightBps: 9_999n },
        { termSeconds: 1n, weightBps: 100_001n },
      ]) {
        await expect(deploy({}, [{ termSeconds: 1n, weightBps: 100_000n }, bad]))
          .to.be.revertedWithCustomError(pool, "StakingTierInvalid")
          .withArgs(1n);
      }
    });

    it("[GOV-043] [GOV-110] refuses parameters out of range", async () => {
      const { pool } = await unfunded();
      const half = MAX_UINT128 >> 1n;
      const longest = 2n ** 48n - 1n;
      for (const [settings, id, value, minimum, maximum] of [
        [{ targetStake: 0n }, "targetStakeWei", 0n, 1n, half],
        [{ targetStake: half + 1n }, "targetStakeWei", half + 1n, 1n, half],
        [{ minimumRunwaySeconds: 0n }, "minimumRunwaySeconds", 0n, 1n, longest],
        [
          { targetRunwaySeconds: POOL.minimumRunwaySeconds - 1n },
          "targetRunwaySeconds",
          POOL.minimumRunwaySeconds - 1n,
          POOL.minimumRunwaySeconds,
          longest,
        ],
        [{ cooldownSeconds: MAXIMUM_COOLDOWN + 1n }, "cooldownSeconds", MAXIMUM_COOLDOWN + 1n, 0n, MAXIMUM_COOLDOWN],
      ] as const) {
        await expect(deploy(settings))
          .to.be.revertedWithCustomError(pool, "ParameterOutOfRange")
          .withArgs(encodeBytes32String(id), value, minimum, maximum);
      }
    });
  });

  describe("fund", () => {
    it("[STK-123] moves the rewards into the reward vault and records them", async () => {
      const { pool, token, deployer, at } = await unfunded();
      await at(GENESIS + 1n);
      await expect(pool.connect(deployer).fund(FUNDED))
        .to.emit(pool, "RewardsFunded")
        .withArgs(deployer.address, FUNDED)
        .and.to.emit(token, "Transfer")
        .withArgs(deployer.address, await pool.rewardVault(), FUNDED);
      expect(await pool.totalFunded()).to.equal(FUNDED);
      expect(await pool.undistributed()).to.equal(FUNDED);
      expect(await token.balanceOf(await pool.rewardVault())).to.equal(FUNDED);
      expect(await token.balanceOf(await pool.stakeVault())).to.equal(0n);
    });

    it("raises the rate where the runway had capped it", async () => {
      const { pool, deployer, alice, at } = await unfunded();
      await at(START);
      await pool.connect(alice).stake(STAKE);
      expect(await pool.emissionRate()).to.equal(0n);
      const first = POOL.minimumRunwaySeconds * 1000n + 5n;
      await at(START + 10n);
      await expect(pool.connect(deployer).fund(first)).to.emit(pool, "EmissionRateUpdated").withArgs(1000n);
      await at(START + 20n);
      await expect(pool.connect(deployer).fund(FUNDED)).to.emit(pool, "EmissionRateUpdated").withArgs(rateOf(STAKE));
      expect(await pool.undistributed()).to.equal(first - 10_000n + FUNDED);
    });

    it("refuses nothing", async () => {
      const { pool, alice } = await unfunded();
      await expect(pool.connect(alice).fund(0)).to.be.revertedWithCustomError(pool, "StakingAmountZero");
    });

    it("refuses more than 128 bits altogether", async () => {
      const { ethers, manager, at, alice, token } = await unfunded();
      await at(GENESIS + 1n);
      const reward = await ethers.deployContract("TestQuoteAsset", ["BIG", 18]);
      const pool = await ethers.deployContract("RewardPool", [
        manager,
        token,
        reward,
        { ...POOL },
        [],
        MAXIMUM_COOLDOWN,
        HALT_SECONDS,
      ]);
      await reward.mint(alice, MAX_UINT256);
      await reward.connect(alice).approve(pool, MAX_UINT256);
      await pool.connect(alice).fund(MAX_UINT128);
      await expect(pool.connect(alice).fund(1))
        .to.be.revertedWithCustomError(pool, "RewardFundingTooLarge")
        .withArgs(1n, 0n);
      await expect(pool.connect(alice).fund(MAX_UINT256))
        .to.be.revertedWithCustomError(pool, "RewardFundingTooLarge")
        .withArgs(MAX_UINT256, 0n);
    });
  });

  describe("stake", () => {
    it("[STK-116] moves the stake into the stake vault and credits it", async () => {
      const { pool, token, alice, at } = await funded();
      await at(START);
      await expect(pool.connect(alice).stake(STAKE))
        .to.emit(pool, "Staked")
        .withArgs(alice.address, STAKE)
        .and.to.emit(token, "Transfer")
        .withArgs(alice.address, await pool.stakeVault(), STAKE)
        .and.to.emit(pool, "EmissionRateUpdated")
        .withArgs(rateOf(STAKE));
      expect(await pool.totalStaked()).to.equal(STAKE);
      expect(await pool.totalWeight()).to.equal(STAKE);
      expect(await pool.activeStakeOf(alice)).to.equal(STAKE);
      expect(await pool.depositOf(alice)).to.equal(STAKE);
      expect(await pool.updatedAt()).to.equal(START);
      expect(await token.balanceOf(await pool.stakeVault())).to.equal(STAKE);
      expect(await token.balanceOf(alice)).to.equal(HOLDING - STAKE);
    });

    it("[ADV-112] earns nothing for the time before", async () => {
      const { pool, bob, at, mineAt } = await staked();
      await at(START + DAY);
      await pool.connect(bob).stake(STAKE);
      await mineAt(START + DAY);
      expect(await pool.earned(bob)).to.equal(0n);
    });

    it("[STK-025] earns the same in one piece and in two", async () => {
      const { pool, alice, bob, at, mineAt } = await funded();
      await at(START);
      await pool.connect(alice).stake(STAKE + 17n);
      await at(START);
      await pool.connect(bob).stake(STAKE);
      await at(START);
      await pool.connect(bob).stake(17);
      await mineAt(START + DAY);
      expect(await pool.earned(alice)).to.equal(await pool.earned(bob));
      expect(await pool.earned(alice)).to.be.above(0n);
    });

    it("refuses nothing", async () => {
      const { pool, alice } = await funded();
      await expect(pool.connect(alice).stake(0)).to.be.revertedWithCustomError(pool, "StakingAmountZero");
    });

    it("refuses more than the owner allowed or has", async () => {
      const { pool, token, alice, stranger } = await funded();
      await expect(pool.connect(alice).stake(HOLDING + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(alice.address, HOLDING, HOLDING + 1n);
      await expect(pool.connect(stranger).stake(1))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(await pool.getAddress(), 0n, 1n);
    });

    it("refuses a weight of more than 128 bits", async () => {
      const { pool, alice } = await staked();
      const tooMuch = MAX_UINT128 - STAKE + 1n;
      await expect(pool.connect(alice).stake(tooMuch))
        .to.be.revertedWithCustomError(pool, "StakingWeightTooLarge")
        .withArgs(tooMuch, tooMuch - 1n);
      await expect(pool.connect(alice).stake(MAX_UINT256))
        .to.be.revertedWithCustomError(pool, "StakingWeightTooLarge")
        .withArgs(MAX_UINT256, tooMuch - 1n);
    });

    it("[STK-109] [LIV-106] refuses while halted, and accepts again once the halt has lapsed", async () => {
      const { pool, alice, guardian, at } = await funded();
      await at(START);
      await pool.connect(guardian).halt();
      await at(START + HALT_SECONDS - 1n);
      await expect(pool.connect(alice).stake(1))
        .to.be.revertedWithCustomError(pool, "HaltInForce")
        .withArgs(START + HALT_SECONDS - 1n, START + HALT_SECONDS);
      await at(START + HALT_SECONDS);
      await pool.connect(alice).stake(1);
      expect(await pool.totalStaked()).to.equal(1n);
    });

    it("[ADV-104] refuses a token that doesn't arrive in full", async () => {
      const { ethers, manager, alice, token } = await unfunded();
      const withFee = await ethers.deployContract("FeeOnTransferAsset", ["FEE", 18]);
      const pool = await ethers.deployContract("RewardPool", [
        manager,
        withFee,
        token,
        { ...POOL },
        [],
        MAXIMUM_COOLDOWN,
        HALT_SECONDS,
      ]);
      await withFee.mint(alice, 1000);
      await withFee.setFeeBps(100);
      await withFee.connect(alice).approve(pool, 1000);
      await expect(pool.connect(alice).stake(1000))
        .to.be.revertedWithCustomError(pool, "TransferNotExact")
        .withArgs(990n, 1000n);
      expect(await pool.totalStaked()).to.equal(0n);
    });
  });

  describe("stakeLocked", () => {
    it("[STK-117] opens a position with the tier's weight", async () => {
      const { pool, token, alice, at } = await funded();
      const weight = (STAKE * 12_500n) / 10_000n;
      await at(START);
      expect(await pool.connect(alice).stakeLocked.staticCall(STAKE, 0)).to.equal(1n);
      await at(START);
      await expect(pool.connect(alice).stakeLocked(STAKE, 0))
        .to.emit(pool, "PositionOpened")
        .withArgs(alice.address, 1n, STAKE, 12_500n, START + 30n * DAY)
        .and.to.emit(token, "Transfer")
        .withArgs(alice.address, await pool.stakeVault(), STAKE);
      expect(await pool.positions(alice, 1)).to.deep.equal([STAKE, START + 30n * DAY, 12_500n]);
      expect(await pool.totalStaked()).to.equal(STAKE);
      expect(await pool.totalWeight()).to.equal(weight);
      const account = await pool.accounts(alice);
      expect([account.staked, account.weight, account.locked]).to.deep.equal([STAKE, weight, STAKE]);
      expect(await pool.emissionRate()).to.equal(rateOf(STAKE));
      expect(await pool.nextIds()).to.deep.equal([2n, 1n]);
    });

    it("[ECO-107] earns in proportion to weight, within a wei", async () => {
      const { pool, alice, bob, carol, at, mineAt } = await funded();
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await at(START);
      await pool.connect(bob).stakeLocked(STAKE, 0);
      await at(START);
      await pool.connect(carol).stakeLocked(STAKE, 1);
      await mineAt(START + 7n * DAY);
      const total = rateOf(3n * STAKE) * 7n * DAY;
      const weights = [STAKE, (STAKE * 5n) / 4n, 2n * STAKE];
      const sum = weights.reduce((a, b) => a + b);
      for (const [index, holder] of [alice, bob, carol].entries()) {
        const exact = (total * weights[index]!) / sum;
        expect(await pool.earned(holder)).to.be.within(exact - 1n, exact);
      }
    });

    it("refuses a tier that doesn't exist", async () => {
      const { pool, alice } = await funded();
      await expect(pool.connect(alice).stakeLocked(1, 2))
        .to.be.revertedWithCustomError(pool, "StakingTierUnknown")
        .withArgs(2n, 2n);
    });

    it("refuses nothing, and a weight of more than 128 bits", async () => {
      const { pool, alice } = await funded();
      await expect(pool.connect(alice).stakeLocked(0, 0)).to.be.revertedWithCustomError(pool, "StakingAmountZero");
      await expect(pool.connect(alice).stakeLocked(MAX_UINT128, 1))
        .to.be.revertedWithCustomError(pool, "StakingWeightTooLarge")
        .withArgs(2n * MAX_UINT128, MAX_UINT128);
      await expect(pool.connect(alice).stakeLocked(MAX_UINT256, 1))
        .to.be.revertedWithCustomError(pool, "StakingWeightTooLarge")
        .withArgs(MAX_UINT256, MAX_UINT128);
    });

    it("[STK-109] refuses while halted", async () => {
      const { pool, alice, guardian, at } = await funded();
      await at(START);
      await pool.connect(guardian).halt();
      await at(START + 1n);
      await expect(pool.connect(alice).stakeLocked(1, 0))
        .to.be.revertedWithCustomError(pool, "HaltInForce")
        .withArgs(START + 1n, START + HALT_SECONDS);
    });
  });

  describe("settle", () => {
    async function locked() {
      const economy = await funded();
      await economy.at(START);
      await economy.pool.connect(economy.alice).stakeLocked(STAKE, 0);
      return { ...economy, unlockAt: START + 30n * DAY };
    }

    it("[STK-122] returns a position to plain weight, by anyone, once its term is over", async () => {
      const { pool, alice, stranger, at, unlockAt } = await locked();
      await at(unlockAt);
      await expect(pool.connect(stranger).settle(alice, 1))
        .to.emit(pool, "PositionSettled")
        .withArgs(alice.address, 1n, STAKE);
      const account = await pool.accounts(alice);
      expect([account.staked, account.weight, account.locked]).to.deep.equal([STAKE, STAKE, 0n]);
      expect(await pool.totalWeight()).to.equal(STAKE);
      expect(await pool.totalStaked()).to.equal(STAKE);
      expect(await pool.positions(alice, 1)).to.deep.equal([0n, 0n, 0n]);
    });

    it("pays the time before at the position's weight", async () => {
      const { pool, alice, bob, at, unlockAt, mineAt } = await locked();
      await at(START);
      await pool.connect(bob).stake(STAKE);
      await at(unlockAt);
      await pool.settle(alice, 1);
      await mineAt(unlockAt);
      const due = rateOf(2n * STAKE) * 30n * DAY;
      const weight = (STAKE * 12_500n) / 10_000n;
      const exact = (due * weight) / (weight + STAKE);
      expect(await pool.earned(alice)).to.be.within(exact - 1n, exact);
    });

    it("[STK-106] refuses before the term is over", async () => {
      const { pool, alice, at, unlockAt } = await locked();
      await at(unlockAt - 1n);
      await expect(pool.settle(alice, 1))
        .to.be.revertedWithCustomError(pool, "StakingPositionLocked")
        .withArgs(unlockAt - 1n, unlockAt);
    });

    it("[STK-018] [ACL-110] touches nothing of whoever settles another's position", async () => {
      const { pool, alice, bob, at, unlockAt } = await locked();
      await at(START);
      await pool.connect(bob).stakeLocked(2n * STAKE, 0);
      const before = await pool.accounts(bob);
      await at(unlockAt);
      await pool.connect(bob).settle(alice, 1);
      expect(await pool.accounts(bob)).to.deep.equal(before);
      expect((await pool.positions(bob, 2)).amount).to.equal(2n * STAKE);
      expect((await pool.accounts(alice)).weight).to.equal(STAKE);
    });

    it("[STK-106] refuses a position that isn't there, another's, or settled already", async () => {
      const { pool, alice, bob, at, unlockAt } = await locked();
      await at(unlockAt);
      await expect(pool.settle(alice, 2))
        .to.be.revertedWithCustomError(pool, "StakingPositionUnknown")
        .withArgs(alice.address, 2n);
      await at(unlockAt);
      await expect(pool.settle(bob, 1))
        .to.be.revertedWithCustomError(pool, "StakingPositionUnknown")
        .withArgs(bob.address, 1n);
      await at(unlockAt);
      await pool.settle(alice, 1);
      await at(unlockAt);
      await expect(pool.settle(alice, 1))
        .to.be.revertedWithCustomError(pool, "StakingPositionUnknown")
        .withArgs(alice.address, 1n);
    });
  });

  describe("unstake", () => {
    it("[STK-118] starts a cooldown that neither earns nor counts as active", async () => {
      const { pool, token, alice, at, mineAt } = await staked();
      await at(START + DAY);
      expect(await pool.connect(alice).unstake.staticCall(100)).to.equal(1n);
      await at(START + DAY);
      const readyAt = START + DAY + POOL.cooldownSeconds;
      await expect(pool.connect(alice).unstake(STAKE))
        .to.emit(pool, "UnstakingStarted")
        .withArgs(alice.address, 1n, STAKE, readyAt)
        .and.to.emit(pool, "EmissionRateUpdated")
        .withArgs(0n);
      expect(await pool.unstakings(alice, 1)).to.deep.equal([STAKE, readyAt]);
      expect(await pool.activeStakeOf(alice)).to.equal(0n);
      expect(await pool.depositOf(alice)).to.equal(STAKE);
      expect(await pool.totalStaked()).to.equal(0n);
      expect(await pool.totalWeight()).to.equal(0n);
      expect(await token.balanceOf(await pool.stakeVault())).to.equal(STAKE);
      const earned = await pool.earned(alice);
      expect(earned).to.be.within(rateOf(STAKE) * DAY - 1n, rateOf(STAKE) * DAY);
      await mineAt(START + 9n * DAY);
      expect(await pool.earned(alice)).to.equal(earned);
    });

    it("keeps each unstaking as an entry of its own", async () => {
      const { pool, alice, at } = await staked();
      await at(START + 1n);
      await pool.connect(alice).unstake(100);
      await at(START + 5n);
      await pool.connect(alice).unstake(200);
      expect(await pool.unstakings(alice, 1)).to.deep.equal([100n, START + 1n + POOL.cooldownSeconds]);
      expect(await pool.unstakings(alice, 2)).to.deep.equal([200n, START + 5n + POOL.cooldownSeconds]);
      expect(await pool.depositOf(alice)).to.equal(STAKE);
      expect(await pool.activeStakeOf(alice)).to.equal(STAKE - 300n);
      expect(await pool.nextIds()).to.deep.equal([1n, 3n]);
    });

    it("[STK-017] earns nothing when it follows the stake at one timestamp", async () => {
      const { pool, bob, at, mineAt } = await staked();
      await at(START + DAY);
      await pool.connect(bob).stake(STAKE);
      await at(START + DAY);
      await pool.connect(bob).unstake(STAKE);
      await mineAt(START + 2n * DAY);
      expect(await pool.earned(bob)).to.equal(0n);
    });

    it("[ECO-103] leaves what others have earned as it is", async () => {
      const { pool, alice, bob, at, mineAt } = await staked();
      await at(START);
      await pool.connect(bob).stake(STAKE);
      await mineAt(START + DAY);
      const before = [await pool.earned(alice), await pool.depositOf(alice)];
      await at(START + DAY);
      await pool.connect(bob).unstake(STAKE);
      expect([await pool.earned(alice), await pool.depositOf(alice)]).to.deep.equal(before);
    });

    it("refuses nothing", async () => {
      const { pool, alice } = await staked();
      await expect(pool.connect(alice).unstake(0)).to.be.revertedWithCustomError(pool, "StakingAmountZero");
    });

    it("refuses more than is staked without a lock", async () => {
      const { pool, alice, bob, at } = await staked();
      await at(START + 1n);
      await pool.connect(alice).stakeLocked(STAKE, 1);
      await at(START + 2n);
      await expect(pool.connect(alice).unstake(STAKE + 1n))
        .to.be.revertedWithCustomError(pool, "StakingInsufficientStake")
        .withArgs(STAKE + 1n, STAKE);
      await at(START + 3n);
      await expect(pool.connect(bob).unstake(1))
        .to.be.revertedWithCustomError(pool, "StakingInsufficientStake")
        .withArgs(1n, 0n);
    });
  });

  describe("withdraw", () => {
    async function cooling() {
      const economy = await staked();
      await economy.at(START + DAY);
      await economy.pool.connect(economy.alice).unstake(STAKE);
      return { ...economy, readyAt: START + DAY + POOL.cooldownSeconds };
    }

    it("[STK-119] returns the stake once the cooldown is over", async () => {
      const { pool, token, alice, at, readyAt } = await cooling();
      await at(readyAt);
      await expect(pool.connect(alice).withdraw(1))
        .to.emit(pool, "StakeWithdrawn")
        .withArgs(alice.address, 1n, STAKE)
        .and.to.emit(token, "Transfer")
        .withArgs(await pool.stakeVault(), alice.address, STAKE);
      expect(await token.balanceOf(alice)).to.equal(HOLDING);
      expect(await pool.depositOf(alice)).to.equal(0n);
      expect(await pool.unstakings(alice, 1)).to.deep.equal([0n, 0n]);
    });

    it("[STK-020] keeps to the terms fixed at the start when the parameter changes", async () => {
      const { pool, alice, governor, at, readyAt } = await cooling();
      await at(START + DAY + 1n);
      await pool.connect(governor).setParameters([encodeBytes32String("cooldownSeconds")], [MAXIMUM_COOLDOWN]);
      await at(readyAt);
      await pool.connect(alice).withdraw(1);
      expect(await pool.depositOf(alice)).to.equal(0n);
    });

    it("[STK-020] refuses before the cooldown is over, however short it has become", async () => {
      const { pool, alice, governor, at, readyAt } = await cooling();
      await at(START + DAY + 1n);
      await pool.connect(governor).setParameters([encodeBytes32String("cooldownSeconds")], [0]);
      await at(readyAt - 1n);
      await expect(pool.connect(alice).withdraw(1))
        .to.be.revertedWithCustomError(pool, "StakingCooldownActive")
        .withArgs(readyAt - 1n, readyAt);
    });

    it("[ACL-110] refuses an unstaking that isn't there, another's, or withdrawn already", async () => {
      const { pool, alice, bob, at, readyAt } = await cooling();
      await at(readyAt);
      await expect(pool.connect(bob).withdraw(1))
        .to.be.revertedWithCustomError(pool, "StakingUnstakingUnknown")
        .withArgs(bob.address, 1n);
      await at(readyAt);
      await pool.connect(alice).withdraw(1);
      await at(readyAt);
      await expect(pool.connect(alice).withdraw(1))
        .to.be.revertedWithCustomError(pool, "StakingUnstakingUnknown")
        .withArgs(alice.address, 1n);
    });

    it("works at once where there is no cooldown", async () => {
      const { pool, token, alice, governor, at } = await staked();
      await at(START + 1n);
      await pool.connect(governor).setParameters([encodeBytes32String("cooldownSeconds")], [0]);
      await at(START + 2n);
      await pool.connect(alice).unstake(STAKE);
      await at(START + 2n);
      await pool.connect(alice).withdraw(1);
      expect(await token.balanceOf(alice)).to.equal(HOLDING);
    });
  });

  describe("claim", () => {
    it("[STK-019] pays the last one who is left as much, whatever the others did before in the block", async () => {
      const { pool, token, alice, bob, at, mineAt } = await staked();
      await at(START);
      await pool.connect(bob).stake(STAKE);
      await mineAt(START + DAY);
      const due = await pool.earned(alice);
      await at(START + DAY);
      await pool.connect(bob).claim();
      await at(START + DAY);
      await pool.connect(bob).unstake(1);
      await at(START + DAY);
      await pool.connect(bob).emergencyExit();
      const before = await token.balanceOf(alice);
      await at(START + DAY);
      await pool.connect(alice).claim();
      expect((await token.balanceOf(alice)) - before).to.equal(due);
    });

    it("[STK-120] pays whole wei and keeps the fraction owed", async () => {
      const { pool, token, alice, at, mineAt } = await staked();
      const due = rateOf(STAKE) * DAY;
      const perWeight = (due * SCALE) / STAKE;
      const owedScaled = perWeight * STAKE;
      const amount = owedScaled / SCALE;
      await mineAt(START + DAY);
      expect(await pool.connect(alice).claim.staticCall()).to.equal(amount);
      await at(START + DAY);
      await expect(pool.connect(alice).claim())
        .to.emit(pool, "RewardsClaimed")
        .withArgs(alice.address, amount)
        .and.to.emit(token, "Transfer")
        .withArgs(await pool.rewardVault(), alice.address, amount);
      expect(await token.balanceOf(alice)).to.equal(HOLDING - STAKE + amount);
      expect(await pool.totalClaimed()).to.equal(amount);
      expect(await pool.undistributed()).to.equal(FUNDED - due);
      expect(await pool.remainderScaled()).to.equal(due * SCALE - owedScaled);
      expect(await owedScaledOf(pool, alice)).to.equal(owedScaled % SCALE);
      expect(await pool.earned(alice)).to.equal(0n);
    });

    it("refuses where less than a wei is owed", async () => {
      const { pool, alice, bob, at } = await staked();
      await at(START);
      await expect(pool.connect(alice).claim())
        .to.be.revertedWithCustomError(pool, "StakingNothingToClaim")
        .withArgs(alice.address);
      await at(START + 1n);
      await expect(pool.connect(bob).claim())
        .to.be.revertedWithCustomError(pool, "StakingNothingToClaim")
        .withArgs(bob.address);
    });

    it("works while the pool is halted and after everything was unstaked", async () => {
      const { pool, alice, guardian, at } = await staked();
      await at(START + DAY);
      await pool.connect(alice).unstake(STAKE);
      await at(START + DAY + 1n);
      await pool.connect(guardian).halt();
      await at(START + DAY + 2n);
      await pool.connect(alice).claim();
      expect(await pool.totalClaimed()).to.be.within(rateOf(STAKE) * DAY - 1n, rateOf(STAKE) * DAY);
    });

    it("lowers the rate as the runway shortens", async () => {
      const { pool, deployer, alice, at } = await unfunded();
      const amount = POOL.minimumRunwaySeconds * 1000n;
      await at(GENESIS + 1n);
      await pool.connect(deployer).fund(amount);
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await at(START + DAY);
      const left = amount - 1000n * DAY;
      await expect(pool.connect(alice).claim())
        .to.emit(pool, "EmissionRateUpdated")
        .withArgs(left / POOL.minimumRunwaySeconds);
      expect(await pool.undistributed()).to.equal(left);
    });
  });

  describe("emergencyExit", () => {
    it("[STK-121] gives up the rewards, to the last fraction, and starts the cooldown", async () => {
      const { pool, token, alice, at } = await staked();
      const due = rateOf(STAKE) * DAY;
      const owedScaled = ((due * SCALE) / STAKE) * STAKE;
      await at(START + DAY);
      expect(await pool.connect(alice).emergencyExit.staticCall()).to.equal(1n);
      await at(START + DAY);
      await expect(pool.connect(alice).emergencyExit())
        .to.emit(pool, "RewardsForfeited")
        .withArgs(alice.address, owedScaled)
        .and.to.emit(pool, "UnstakingStarted")
        .withArgs(alice.address, 1n, STAKE, START + DAY + POOL.cooldownSeconds);
      expect(await pool.earned(alice)).to.equal(0n);
      expect(await pool.undistributed()).to.equal(FUNDED);
      expect(await pool.remainderScaled()).to.equal(0n);
      expect(await pool.totalStaked()).to.equal(0n);
      await at(START + DAY + POOL.cooldownSeconds);
      await pool.connect(alice).withdraw(1);
      expect(await token.balanceOf(alice)).to.equal(HOLDING);
    });

    it("leaves locked positions, which go on earning", async () => {
      const { pool, alice, at, mineAt } = await staked();
      await at(START + 1n);
      await pool.connect(alice).stakeLocked(100n * WAD, 1);
      await at(START + DAY);
      await pool.connect(alice).emergencyExit();
      const account = await pool.accounts(alice);
      expect([account.staked, account.weight, account.locked]).to.deep.equal([100n * WAD, 200n * WAD, 100n * WAD]);
      expect((await pool.unstakings(alice, 1)).amount).to.equal(STAKE);
      await mineAt(START + 2n * DAY);
      expect(await pool.earned(alice)).to.be.above(0n);
    });

    it("[ECO-103] leaves what others have earned as it is", async () => {
      const { pool, alice, bob, at, mineAt } = await staked();
      await at(START);
      await pool.connect(bob).stake(STAKE);
      await mineAt(START + DAY);
      const before = await pool.earned(alice);
      await at(START + DAY);
      await pool.connect(bob).emergencyExit();
      expect(await pool.earned(alice)).to.equal(before);
    });

    it("refuses where nothing is staked without a lock", async () => {
      const { pool, alice, bob, at } = await staked();
      await at(START + 1n);
      await expect(pool.connect(bob).emergencyExit())
        .to.be.revertedWithCustomError(pool, "StakingInsufficientStake")
        .withArgs(1n, 0n);
      await at(START + 2n);
      await pool.connect(alice).emergencyExit();
      await at(START + 3n);
      await expect(pool.connect(alice).emergencyExit())
        .to.be.revertedWithCustomError(pool, "StakingInsufficientStake")
        .withArgs(1n, 0n);
    });
  });

  describe("fundingRoom", () => {
    it("[STK-115] is what is missing to the target runway", async () => {
      const { pool, deployer, at, mineAt } = await unfunded();
      expect(await pool.fundingRoom()).to.equal(FUNDED);
      await at(GENESIS + 1n);
      await pool.connect(deployer).fund(FUNDED - 7n);
      await mineAt(GENESIS + 1n);
      expect(await pool.fundingRoom()).to.equal(7n);
      await at(GENESIS + 2n);
      await pool.connect(deployer).fund(8n);
      expect(await pool.fundingRoom()).to.equal(0n);
    });

    it("grows by what has been emitted since", async () => {
      const { pool, mineAt } = await staked();
      await mineAt(START + DAY);
      expect(await pool.fundingRoom()).to.equal(rateOf(STAKE) * DAY);
    });
  });

  describe("earned", () => {
    it("is nothing for a stranger", async () => {
      const { pool, stranger } = await staked();
      expect(await pool.earned(stranger)).to.equal(0n);
    });

    it("is what a claim pays in the same second", async () => {
      const { pool, alice, at, mineAt } = await staked();
      await mineAt(START + 12_345n);
      const earned = await pool.earned(alice);
      await at(START + 12_345n);
      await expect(pool.connect(alice).claim()).to.emit(pool, "RewardsClaimed").withArgs(alice.address, earned);
    });
  });

  describe("accounts", () => {
    it("hold what was earned up to the last distribution, fractions included", async () => {
      const { pool, alice, bob, stranger, at, mineAt } = await staked();
      await at(START + DAY);
      await pool.connect(bob).stake(1);
      await mineAt(START + 2n * DAY);
      const perWeight = (rateOf(STAKE) * DAY * SCALE) / STAKE;
      expect(await owedScaledOf(pool, alice)).to.equal(perWeight * STAKE);
      expect(await owedScaledOf(pool, bob)).to.equal(0n);
      expect(await owedScaledOf(pool, stranger)).to.equal(0n);
    });
  });

  describe("parameterOf", () => {
    it("returns each parameter", async () => {
      const { pool } = await unfunded();
      const ids = await pool.parameterIds();
      expect(ids.map((id) => decodeBytes32String(id))).to.deep.equal([
        "maximumEmissionRateWeiPerSecond",
        "targetStakeWei",
        "minimumRunwaySeconds",
        "targetRunwaySeconds",
        "cooldownSeconds",
      ]);
      expect(await Promise.all(ids.map((id) => pool.parameterOf(id)))).to.deep.equal([
        POOL.maximumEmissionRate,
        POOL.targetStake,
        POOL.minimumRunwaySeconds,
        POOL.targetRunwaySeconds,
        POOL.cooldownSeconds,
      ]);
    });

    it("refuses a name that is none", async () => {
      const { pool } = await unfunded();
      const id = encodeBytes32String("nothing");
      await expect(pool.parameterOf(id)).to.be.revertedWithCustomError(pool, "ParameterUnknown").withArgs(id);
    });
  });

  describe("setParameters", () => {
    it("[STK-024] pays time already past at the old rate, and the rest at the new one", async () => {
      const { pool, governor, alice, at, mineAt } = await staked();
      const newMaximum = POOL.maximumEmissionRate * 3n;
      const newRate = emissionRateDown(newMaximum, 2n * POOL.targetStake, STAKE);
      await mineAt(START + DAY);
      const before = await pool.earned(alice);
      await at(START + DAY);
      await expect(
        pool
          .connect(governor)
          .setParameters(
            [encodeBytes32String("maximumEmissionRateWeiPerSecond"), encodeBytes32String("targetStakeWei")],
            [newMaximum, 2n * POOL.targetStake],
          ),
      )
        .to.emit(pool, "EmissionRateUpdated")
        .withArgs(newRate);
      expect(await pool.earned(alice)).to.equal(before);
      expect(await pool.undistributed()).to.equal(FUNDED - rateOf(STAKE) * DAY);
      await mineAt(START + 2n * DAY);
      const exact = (rateOf(STAKE) + newRate) * DAY;
      expect(await pool.earned(alice)).to.be.within(exact - 1n, exact);
    });

    it("sets each parameter", async () => {
      const { pool, governor, at } = await unfunded();
      const ids = [...(await pool.parameterIds())];
      const values = [1n, 2n, 3n, 4n, 5n];
      await at(START);
      await pool.connect(governor).setParameters(ids, values);
      expect(await Promise.all(ids.map((id) => pool.parameterOf(id)))).to.deep.equal(values);
    });

    it("caps the rate by the new runway at once", async () => {
      const { pool, governor, at } = await staked();
      await at(START);
      await pool
        .connect(governor)
        .setParameters(
          [encodeBytes32String("minimumRunwaySeconds"), encodeBytes32String("targetRunwaySeconds")],
          [1000n * DAY, 1000n * DAY],
        );
      expect(await pool.emissionRate()).to.equal(FUNDED / (1000n * DAY));
      expect(await pool.emissionRate()).to.be.below(rateOf(STAKE));
    });

    it("refuses values that don't fit their types", async () => {
      const { pool, governor, at } = await unfunded();
      for (const [id, bits] of [
        ["maximumEmissionRateWeiPerSecond", 80n],
        ["targetStakeWei", 128n],
        ["minimumRunwaySeconds", 48n],
        ["targetRunwaySeconds", 48n],
        ["cooldownSeconds", 48n],
      ] as const) {
        await at(START);
        await expect(pool.connect(governor).setParameters([encodeBytes32String(id)], [2n ** bits]))
          .to.be.revertedWithCustomError(pool, "SafeCastOverflowedUintDowncast")
          .withArgs(bits, 2n ** bits);
      }
    });
  });
});
