import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { emissionRateDown, PoolModel } from "../helpers/pool-model.ts";
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
  ROLES,
  SCALE,
  WAD,
} from "../helpers/staking-fixtures.ts";

const STAKE = 250_000n * WAD + 3n;
const START = GENESIS + 10n;

/** A pool of its own whose staked and reward tokens anyone mints; all amounts are as large as they may be. */
async function deployExtremePool(connection: NetworkConnection) {
  const economy = await deployApprovedEconomy(connection);
  const { ethers, manager, at, alice, bob, carol } = economy;
  await at(START);
  const stakeToken = await ethers.deployContract("TestQuoteAsset", ["STAKE", 18]);
  await at(START);
  const rewardToken = await ethers.deployContract("TestQuoteAsset", ["REWARD", 18]);
  await at(START);
  const pool = await ethers.deployContract("RewardPool", [
    manager,
    stakeToken,
    rewardToken,
    {
      targetStake: MAX_UINT128 >> 1n,
      maximumEmissionRate: 2n ** 80n - 1n,
      cooldownSeconds: 0n,
      minimumRunwaySeconds: 1n,
      targetRunwaySeconds: 2n ** 48n - 1n,
    },
    [{ termSeconds: 1n, weightBps: 100_000n }],
    MAXIMUM_COOLDOWN,
    HALT_SECONDS,
  ]);
  await at(START);
  await manager.setTargetFunctionRole(pool, [pool.interface.getFunction("setParameters").selector], ROLES.governor);
  for (const holder of [alice, bob, carol]) {
    await at(START);
    await stakeToken.mint(holder, MAX_UINT128);
    await at(START);
    await stakeToken.connect(holder).approve(pool, MAX_UINT256);
  }
  await at(START);
  await rewardToken.mint(carol, MAX_UINT128);
  await at(START);
  await rewardToken.connect(carol).approve(pool, MAX_UINT256);
  return { ...economy, extremePool: pool, stakeToken, rewardToken };
}

describe("RewardPool", () => {
  const unfunded = loaderOf(deployApprovedEconomy);
  const funded = loaderOf(deployFundedEconomy);
  const extreme = loaderOf(deployExtremePool);

  describe("rewards", () => {
    // A linear congruential generator, so that the sequence is the same on every machine.
    const drawsFrom = (seed: bigint) => {
      let state = seed;
      return (below: bigint) => {
        state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
        return (state >> 20n) % below;
      };
    };

    for (const seed of [2n, 3n, 5n]) {
      it(`[STK-013] [STK-026] equal the model and are conserved to the last fraction through 120 mixed actions (seed ${seed.toString()})`, async () => {
        const { pool, token, deployer, alice, bob, carol, governor, at } = await unfunded();
        const draw = drawsFrom(seed);
        const holders = [alice, bob, carol];
        const model = new PoolModel(POOL, GENESIS);
        const openPositions: { owner: typeof alice; id: bigint; unlockAt: bigint }[] = [];
        const coolings: { owner: typeof alice; id: bigint; amount: bigint; readyAt: bigint }[] = [];
        const done = new Set<string>();
        let now = START;

        const step = async () => {
          now += draw(3n) === 0n ? 0n : draw(2n * DAY);
          const owner = holders[Number(draw(3n))]!;
          const account = model.account(owner.address);
          const own = pool.connect(owner);
          const kind = draw(10n);
          await at(now);
          model.advanceTo(now);
          if (kind <= 1n) {
            const amount = 1n + draw(500_000n * WAD);
            await own.stake(amount);
            model.stake(owner.address, amount);
            done.add("stake");
          } else if (kind === 2n) {
            const amount = 1n + draw(100_000n * WAD);
            const tier = Number(draw(2n));
            const id = (await pool.nextIds()).positionId;
            await at(now);
            await own.stakeLocked(amount, tier);
            const terms = LOCK_TIERS[tier]!;
            model.stakeLocked(owner.address, amount, terms.weightBps, id);
            openPositions.push({ owner, id, unlockAt: now + terms.termSeconds });
            done.add("stakeLocked");
          } else if (kind === 3n) {
            const ripe = openPositions.findIndex((position) => position.unlockAt <= now);
            if (ripe < 0) return;
            const [position] = openPositions.splice(ripe, 1);
            await pool.settle(position!.owner, position!.id);
            model.settle(position!.owner.address, position!.id);
            done.add("settle");
          } else if (kind === 4n) {
            const available = account.staked - account.locked;
            if (available === 0n) return;
            const amount = 1n + draw(available);
            const id = (await pool.nextIds()).unstakingId;
            await at(now);
            await own.unstake(amount);
            model.unstake(owner.address, amount);
            coolings.push({ owner, id, amount, readyAt: now + model.settings.cooldownSeconds });
            done.add("unstake");
          } else if (kind === 5n) {
            const ripe = coolings.findIndex((cooling) => cooling.readyAt <= now);
            if (ripe < 0) return;
            const [cooling] = coolings.splice(ripe, 1);
            await pool.connect(cooling!.owner).withdraw(cooling!.id);
            model.withdraw(cooling!.owner.address, cooling!.amount);
            done.add("withdraw");
          } else if (kind === 6n) {
            if (account.owedScaled < SCALE) return;
            await own.claim();
            model.claim(owner.address);
            done.add("claim");
          } else if (kind === 7n) {
            const amount = 1n + draw(FUNDED / 10n);
            await pool.connect(deployer).fund(amount);
            model.fund(amount);
            done.add("fund");
          } else if (kind === 8n) {
            if (draw(3n) > 0n || account.staked === account.locked) return;
            const id = (await pool.nextIds()).unstakingId;
            await at(now);
            await own.emergencyExit();
            const amount = model.emergencyExit(owner.address);
            coolings.push({ owner, id, amount, readyAt: now + model.settings.cooldownSeconds });
            done.add("emergencyExit");
          } else {
            const settings = {
              maximumEmissionRate: draw(3n * POOL.maximumEmissionRate),
              targetStake: 1n + draw(2n * POOL.targetStake),
              minimumRunwaySeconds: 1n + draw(POOL.targetRunwaySeconds),
              cooldownSeconds: draw(MAXIMUM_COOLDOWN),
            };
            await pool.connect(governor).setParameters(
              ["maximumEmissionRateWeiPerSecond", "targetStakeWei", "minimumRunwaySeconds", "cooldownSeconds"].map(
                (name) => encodeBytes32String(name),
              ),
              Object.values(settings),
            );
            model.configure(settings);
            done.add("setParameters");
          }
          expect(await pool.emissionRate()).to.equal(model.emissionRate);
        };

        for (let count = 0; count < 120; count++) {
          await step();
          // A wei of funding brings the pool up to now, whether or not the step has acted.
          await at(now);
          await pool.connect(deployer).fund(1);
          model.advanceTo(now);
          model.fund(1n);
          let owed = 0n;
          for (const { address } of holders) {
            const account = await pool.accounts(address);
            const expected = model.account(address);
            const actual = await owedScaledOf(pool, address);
            expect(actual).to.equal(expected.owedScaled);
            expect([account.staked, account.weight, account.locked]).to.deep.equal([
              expected.staked,
              expected.weight,
              expected.locked,
            ]);
            expect(account.deposit).to.equal(expected.staked + expected.cooling);
            owed += actual;
          }
          const [undistributed, remainder, claimed, total] = await Promise.all([
            pool.undistributed(),
            pool.remainderScaled(),
            pool.totalClaimed(),
            pool.totalFunded(),
          ]);
          expect(owed + remainder + SCALE * (undistributed + claimed)).to.equal(SCALE * total);
          expect([undistributed, remainder, claimed, total]).to.deep.equal([
            model.undistributed,
            model.remainder,
            model.claimed,
            model.funded,
          ]);
          expect(await pool.totalStaked()).to.equal(model.totalStaked);
          expect(await pool.totalWeight()).to.equal(model.totalWeight);
          expect(await pool.emissionRate()).to.equal(model.emissionRate);
          expect(await token.balanceOf(await pool.rewardVault())).to.equal(total - claimed);
        }
        expect(done.size).to.equal(9);
      });
    }

    it("[STK-021] [ADV-112] stay in the pool while nothing is staked, and flow again from the next stake on", async () => {
      const { pool, alice, at, mineAt } = await funded();
      const rate = emissionRateDown(POOL.maximumEmissionRate, POOL.targetStake, STAKE);
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await at(START + 100n);
      await pool.connect(alice).unstake(STAKE);
      await mineAt(START + 365n * DAY);
      expect(await pool.fundingRoom()).to.equal(100n * rate);
      await at(START + 365n * DAY);
      await pool.connect(alice).stake(STAKE);
      expect(await pool.undistributed()).to.equal(FUNDED - 100n * rate);
      await mineAt(START + 365n * DAY + 100n);
      expect(await pool.earned(alice)).to.be.within(200n * rate - 1n, 200n * rate);
    });

    it("[STK-022] stop when everything is distributed", async () => {
      const { pool, alice, at, mineAt } = await funded();
      await at(START);
      await pool.connect(alice).stake(POOL.targetStake);
      await mineAt(START + 40n * DAY);
      expect(await pool.earned(alice)).to.be.within(FUNDED - 1n, FUNDED);
      await at(START + 41n * DAY);
      await pool.connect(alice).claim();
      expect(await pool.undistributed()).to.equal(0n);
      expect(await pool.emissionRate()).to.equal(0n);
    });

    it("[ADV-053] don't change by what is sent to the vaults or to the pool", async () => {
      const { pool, token, alice, bob, at, mineAt } = await funded();
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await mineAt(START + DAY);
      const state = async () =>
        Promise.all([
          pool.earned(alice),
          pool.depositOf(alice),
          pool.totalStaked(),
          pool.undistributed(),
          pool.totalFunded(),
          pool.fundingRoom(),
          pool.emissionRate(),
        ]);
      const before = await state();
      for (const target of [await pool.stakeVault(), await pool.rewardVault(), await pool.getAddress()]) {
        await at(START + DAY);
        await token.connect(bob).transfer(target, 1_000n * WAD);
      }
      expect(await state()).to.deep.equal(before);
    });
  });

  describe("exits", () => {
    it("[LIV-101] work while the pool is halted and before anything was ever funded", async () => {
      const { pool, token, alice, bob, guardian, at } = await unfunded();
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await at(START);
      await pool.connect(alice).stakeLocked(STAKE, 0);
      await at(START);
      await pool.connect(bob).stake(STAKE);
      const unlockAt = START + 30n * DAY;
      await at(unlockAt);
      await pool.connect(guardian).halt();
      expect(await token.balanceOf(await pool.rewardVault())).to.equal(0n);
      await at(unlockAt);
      await pool.settle(alice, 1);
      await at(unlockAt);
      await pool.connect(alice).unstake(2n * STAKE);
      await at(unlockAt);
      await pool.connect(bob).emergencyExit();
      await at(unlockAt + POOL.cooldownSeconds);
      await pool.connect(alice).withdraw(1);
      await at(unlockAt + POOL.cooldownSeconds);
      await pool.connect(bob).withdraw(2);
      expect(unlockAt + POOL.cooldownSeconds).to.be.below(unlockAt + HALT_SECONDS);
      expect(await token.balanceOf(alice)).to.equal(HOLDING);
      expect(await token.balanceOf(bob)).to.equal(HOLDING);
      expect(await token.balanceOf(await pool.stakeVault())).to.equal(0n);
    });

    it("[LIV-111] work when the rewards can't be paid", async () => {
      const { extremePool: pool, stakeToken, rewardToken, networkHelpers, ethers, alice, carol, at } = await extreme();
      await at(START + 1n);
      await pool.connect(carol).fund(MAX_UINT128);
      await at(START + 2n);
      await pool.connect(alice).stake(MAX_UINT128);
      // The vault loses its tokens: nothing that the pool does can, so the test takes them away.
      const vault = await pool.rewardVault();
      await networkHelpers.impersonateAccount(vault);
      await networkHelpers.setBalance(vault, WAD);
      await at(START + 3n);
      await rewardToken.connect(await ethers.getSigner(vault)).transfer(carol, MAX_UINT128);
      await at(START + 4n);
      await expect(pool.connect(alice).claim())
        .to.be.revertedWithCustomError(rewardToken, "ERC20InsufficientBalance")
        .withArgs(vault, 0n, (amount: bigint) => amount > 0n);
      await at(START + 5n);
      await pool.connect(alice).unstake(1000);
      await at(START + 6n);
      await pool.connect(alice).emergencyExit();
      await at(START + 7n);
      await pool.connect(alice).withdraw(1);
      await at(START + 7n);
      await pool.connect(alice).withdraw(2);
      expect(await stakeToken.balanceOf(alice)).to.equal(MAX_UINT128);
    });

    it("[STK-125] work at the largest amounts and after the largest accumulator", async () => {
      const { extremePool: pool, stakeToken, rewardToken, alice, bob, carol, at, mineAt } = await extreme();
      await at(START + 1n);
      await pool.connect(carol).fund(MAX_UINT128);
      // A single wei of weight takes nearly everything: the accumulator passes 1e36 * 2^127.
      await at(START + 2n);
      await pool.connect(alice).stake(1);
      expect(await pool.emissionRate()).to.equal(0n);
      await at(START + 3n);
      await pool.connect(bob).stake(MAX_UINT128 - 1n);
      const rate = ((2n ** 80n - 1n) * 4n) / 5n;
      expect(await pool.emissionRate()).to.equal(rate);
      await mineAt(START + 2n ** 46n);
      await at(START + 2n ** 46n);
      await pool.connect(bob).unstake(MAX_UINT128 - 1n);
      const distributed = rate * (2n ** 46n - 3n);
      expect(await pool.undistributed()).to.equal(MAX_UINT128 - distributed);
      const owed = [await owedScaledOf(pool, alice), await owedScaledOf(pool, bob)];
      expect(owed[0]! + owed[1]! + (await pool.remainderScaled())).to.equal(SCALE * distributed);
      await at(START + 2n ** 46n);
      await pool.connect(bob).withdraw(1);
      await at(START + 2n ** 46n);
      await pool.connect(bob).claim();
      await at(START + 2n ** 46n);
      await pool.connect(alice).emergencyExit();
      await at(START + 2n ** 46n);
      await pool.connect(alice).withdraw(2);
      expect(await stakeToken.balanceOf(alice)).to.equal(MAX_UINT128);
      expect(await stakeToken.balanceOf(bob)).to.equal(MAX_UINT128);
      expect(await rewardToken.balanceOf(bob)).to.equal(owed[1]! / SCALE);
      expect(await rewardToken.balanceOf(await pool.rewardVault())).to.equal(MAX_UINT128 - owed[1]! / SCALE);
    });

    it("[LIV-101] work for a wei that outlasts all the rewards, and for whoever comes after it", async () => {
      const { extremePool: pool, alice, bob, carol, governor, at } = await extreme();
      await at(START + 1n);
      await pool.connect(governor).setParameters([encodeBytes32String("targetStakeWei")], [1]);
      await at(START + 1n);
      await pool.connect(carol).fund(MAX_UINT128);
      await at(START + 2n);
      await pool.connect(alice).stake(1);
      await at(START + 2n + 2n ** 47n);
      await pool.connect(bob).stakeLocked(MAX_UINT128 / 20n, 0);
      const earned = (2n ** 80n - 1n) * 2n ** 47n;
      expect(await owedScaledOf(pool, alice)).to.equal(earned * SCALE);
      expect(await pool.accumulator()).to.equal(1n + earned * SCALE);
      expect(await owedScaledOf(pool, bob)).to.equal(0n);
      await at(START + 3n + 2n ** 47n);
      await pool.settle(bob, 1);
      await at(START + 3n + 2n ** 47n);
      await pool.connect(bob).emergencyExit();
      await at(START + 3n + 2n ** 47n);
      await pool.connect(alice).claim();
      expect(await pool.totalClaimed()).to.be.at.least(earned);
    });
  });

  describe("reentrancy", () => {
    it("[ADV-103] is refused wherever a staked token's hook could enter", async () => {
      const { ethers, manager, token, alice, at } = await unfunded();
      await at(START);
      const hooked = await ethers.deployContract("ReentrantAsset", ["HOOK", 18]);
      await at(START);
      const pool = await ethers.deployContract("RewardPool", [
        manager,
        hooked,
        token,
        { ...POOL },
        LOCK_TIERS.map((tier) => ({ ...tier })),
        MAXIMUM_COOLDOWN,
        HALT_SECONDS,
      ]);
      await at(START);
      await hooked.mint(alice, STAKE);
      await at(START);
      await hooked.connect(alice).approve(pool, MAX_UINT256);
      const refused = pool.interface.encodeErrorResult("ReentrancyGuardReentrantCall");
      for (const call of [
        pool.interface.encodeFunctionData("fund", [1]),
        pool.interface.encodeFunctionData("stake", [1]),
        pool.interface.encodeFunctionData("stakeLocked", [1, 0]),
        pool.interface.encodeFunctionData("settle", [alice.address, 1]),
        pool.interface.encodeFunctionData("unstake", [1]),
        pool.interface.encodeFunctionData("claim"),
        pool.interface.encodeFunctionData("emergencyExit"),
      ]) {
        await at(START);
        await hooked.reenter(pool, call);
        await at(START);
        await expect(pool.connect(alice).stake(1000)).to.emit(hooked, "ReentryTried").withArgs(false, refused);
      }
      expect(await pool.totalStaked()).to.equal(7000n);
    });

    it("[ADV-103] gains nothing in withdraw, which settles before it pays", async () => {
      const { ethers, networkHelpers, manager, token, at } = await unfunded();
      await at(START);
      const hooked = await ethers.deployContract("ReentrantAsset", ["HOOK", 18]);
      await at(START);
      const pool = await ethers.deployContract("RewardPool", [
        manager,
        hooked,
        token,
        { ...POOL },
        [],
        MAXIMUM_COOLDOWN,
        HALT_SECONDS,
      ]);
      const address = await hooked.getAddress();
      await networkHelpers.setBalance(address, 10n ** 18n);
      const staker = await ethers.getImpersonatedSigner(address);
      await at(START);
      await hooked.mint(address, 2n * STAKE);
      await at(START);
      await hooked.connect(staker).approve(pool, MAX_UINT256);
      await at(START);
      await pool.connect(staker).stake(2n * STAKE);
      await at(START);
      await pool.connect(staker).unstake(STAKE);
      const again = pool.interface.encodeFunctionData("withdraw", [1]);
      await at(START);
      await hooked.reenter(pool, again);
      await at(START + POOL.cooldownSeconds);
      await expect(pool.connect(staker).withdraw(1))
        .to.emit(hooked, "ReentryTried")
        .withArgs(false, pool.interface.encodeErrorResult("StakingUnstakingUnknown", [address, 1]));
      expect(await hooked.balanceOf(address)).to.equal(STAKE);
      expect(await hooked.balanceOf(await pool.stakeVault())).to.equal(STAKE);
      expect(await pool.depositOf(address)).to.equal(STAKE);
    });
  });
});
