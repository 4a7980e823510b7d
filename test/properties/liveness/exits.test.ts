import { expect } from "chai";
import fc from "fast-check";

import { DAY, HALT_SECONDS, id, POOL_TARGET, TOKEN } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../reverts/attempt.ts";
import { perform } from "../reverts/perform.ts";
import { poolOver } from "../reverts/pool-scene.ts";
import { marketScene, type MarketScene } from "../reverts/scene.ts";
import { claimAll, earnedAt, forEachStake, leave } from "./leave.ts";
import { live, LIVES, POOLS, settleIn, STAKERS, tryTo } from "./life.ts";

const SEED = 20_330_518;
const load = marketScene();

/** A market in which everyone may stake in both pools. */
async function settled(): Promise<MarketScene> {
  const scene = await load();
  await settleIn(scene);
  return scene;
}

describe("Liveness of pools", () => {
  const seen = new Map<string, number>();

  const afterAnyLife = (numRuns: number, check: (scene: MarketScene) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(LIVES, async (steps) => {
        const scene = await settled();
        for (const [kind, count] of await live(scene, steps)) seen.set(kind, (seen.get(kind) ?? 0) + count);
        await check(scene);
      }),
      { numRuns, seed: SEED },
    );

  it("[LIV-101] everyone gets the whole principal out, after any life", async () => {
    await afterAnyLife(25, async (scene) => {
      await forEachStake(async (pool, staker) => {
        const { held, returned } = await leave(scene, pool, staker);
        expect(returned).to.equal(held);
      });
      for (const pool of POOLS) expect(await scene[pool].totalStaked()).to.equal(0n);
    });
  });

  it("[LIV-102] all claims together are payable, after any life, to the wei that the view says", async () => {
    await afterAnyLife(25, async (scene) => {
      await forEachStake(async (pool, staker) => {
        const owed = await earnedAt(scene, pool, staker);
        expect(await claimAll(scene, pool, staker)).to.equal(owed);
      });
      for (const pool of POOLS) {
        const left = await scene.token.balanceOf(await scene[pool].rewardVault());
        expect(left >= (await scene[pool].undistributed())).to.equal(true);
      }
    });
  });

  it("[LIV-101] [LIV-102] have put every kind of step to the test", () => {
    for (const kind of ["fund", "stake", "stakeLocked", "settle", "unstake", "withdraw", "claim", "emergencyExit"]) {
      expect(seen.get(kind) ?? 0, kind).to.be.greaterThan(0);
    }
    for (const kind of ["halt", "retune", "drainPair", "crashPrice", "revokeGrant", "giftToVault"]) {
      expect(seen.get(kind) ?? 0, kind).to.be.greaterThan(0);
    }
  });

  it("[LIV-106] everything that a halt stops works again once it lapses, though nobody resumes", async () => {
    const scene = await settled();
    await perform(scene, scene.deployer, scene.stakingPool, "halt");
    scene.now += HALT_SECONDS - 1;
    for (const [name, ...args] of [
      ["stake", TOKEN],
      ["stakeLocked", TOKEN, 0n],
    ] as const) {
      expect(await tryTo(scene, scene.alice, scene.stakingPool, name, ...args)).to.equal(false);
    }
    scene.now += 1;
    await perform(scene, scene.alice, scene.stakingPool, "stake", TOKEN);
    await perform(scene, scene.alice, scene.stakingPool, "stakeLocked", TOKEN, 0n);
  });

  it("[LIV-111] an emergency exit needs nothing of the reward token, nor of its vault", async () => {
    const scene = await poolOver("BlacklistingAsset")();
    const { alice, bob, deployer, stakingPool, asset } = scene;
    await perform(scene, deployer, stakingPool, "fund", POOL_TARGET);
    await perform(scene, alice, stakingPool, "stake", TOKEN);
    await perform(scene, bob, stakingPool, "stake", TOKEN);
    scene.now += 10 * DAY;
    // The vault loses all its rewards, and the token refuses the vault from then on.
    const [vault, all] = [await stakingPool.rewardVault(), await asset.balanceOf(await stakingPool.rewardVault())];
    await perform(scene, addressOf(stakingPool), asset, "transferFrom", vault, deployer.address, all);
    await perform(scene, deployer, asset, "setBlacklisted", vault, true);
    for (const staker of [alice, bob]) await perform(scene, staker, stakingPool, "emergencyExit");
    scene.now += 7 * DAY;
    await perform(scene, alice, stakingPool, "withdraw", 1n);
    await perform(scene, bob, stakingPool, "withdraw", 2n);
    expect(await stakingPool.totalStaked()).to.equal(0n);
  });

  it("[LIV-112] nothing that others do moves an end that was fixed, nor stops a settlement after it", async () => {
    await fc.assert(
      fc.asyncProperty(LIVES, async (steps) => {
        const scene = await settled();
        const { stakingPool, carol, deployer, token } = scene;
        await perform(scene, deployer, token, "transfer", carol.address, 9n * TOKEN);
        await perform(scene, carol, token, "approve", stakingPool.target, 9n * TOKEN);
        await perform(scene, carol, stakingPool, "stake", 4n * TOKEN);
        await perform(scene, carol, stakingPool, "stakeLocked", 5n * TOKEN, 0n);
        await perform(scene, carol, stakingPool, "unstake", 4n * TOKEN);
        const [{ unlockAt }, { readyAt }] = [
          await stakingPool.positions(carol, 1n),
          await stakingPool.unstakings(carol, 1n),
        ];
        await live(
          scene,
          steps.map((step) => ({ ...step, seconds: Math.min(step.seconds, 3_600) })),
        );
        for (const name of STAKERS) {
          expect(await tryTo(scene, scene[name], stakingPool, "settle", carol.address, 1n)).to.equal(false);
        }
        expect((await stakingPool.positions(carol, 1n)).unlockAt).to.equal(unlockAt);
        expect((await stakingPool.unstakings(carol, 1n)).readyAt).to.equal(readyAt);
        scene.now = Math.max(scene.now, Number(readyAt));
        await perform(scene, carol, stakingPool, "withdraw", 1n);
        scene.now = Math.max(scene.now, Number(unlockAt));
        await perform(scene, carol, stakingPool, "settle", carol.address, 1n);
      }),
      { numRuns: 10, seed: SEED },
    );
  });

  it("[LIV-113] no corner of the parameters' ranges blocks an exit", async () => {
    const corners: Readonly<Record<string, readonly bigint[]>> = {
      maximumEmissionRateWeiPerSecond: [0n, 2n ** 80n - 1n],
      targetStakeWei: [1n, 2n ** 127n - 1n],
      minimumRunwaySeconds: [1n, 2n ** 48n - 1n],
      targetRunwaySeconds: [2n ** 48n - 1n],
      cooldownSeconds: [0n, BigInt(30 * DAY)],
    };
    const sets = Object.entries(corners).reduce<bigint[][]>(
      (all, [, values]) => all.flatMap((set) => values.map((value) => [...set, value])),
      [[]],
    );
    expect(sets.length).to.equal(16);
    for (const values of sets) {
      const scene = await settled();
      const { alice, bob, deployer, stakingPool } = scene;
      await perform(scene, deployer, stakingPool, "fund", POOL_TARGET);
      await perform(scene, alice, stakingPool, "stake", 3n * TOKEN);
      await perform(scene, bob, stakingPool, "stake", 5n * TOKEN);
      scene.now += DAY;
      await perform(scene, deployer, stakingPool, "setParameters", Object.keys(corners).map(id), values);
      scene.now += DAY;
      await perform(scene, alice, stakingPool, "claim");
      await perform(scene, bob, stakingPool, "emergencyExit");
      for (const staker of STAKERS) {
        const { held, returned } = await leave(scene, "stakingPool", staker);
        expect(returned).to.equal(held);
      }
    }
  });
});
