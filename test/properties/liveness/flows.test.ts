import { expect } from "chai";
import fc from "fast-check";

import {
  BURN_EPOCH,
  DAY,
  GENESIS,
  HALT_SECONDS,
  HOUR,
  id,
  MAX_UINT256,
  MINUTE,
  ORACLE_MAXIMUM_AGE,
  TOKEN,
} from "../../contracts/helpers/market-fixtures.ts";
import { addressOf, attempt, readRevert } from "../reverts/attempt.ts";
import { perform } from "../reverts/perform.ts";
import { marketScene, type MarketScene } from "../reverts/scene.ts";
import { live, LIVES, settleIn, tryTo } from "./life.ts";

const SEED = 20_330_518;
const QUOTE = 10n ** 6n;
const RECIPIENTS = [0n, 1n, 2n, 3n, 4n] as const;
const load = marketScene();
const loadBlacklisting = marketScene("BlacklistingAsset");

/** Both assets bring revenue, and the buyback has quote to spend. */
async function earn(scene: MarketScene): Promise<void> {
  scene.now = GENESIS + HOUR;
  await perform(scene, scene.alice, scene.fees, "payWithQuote", 500n, MAX_UINT256);
  await perform(scene, scene.alice, scene.fees, "payWithToken", 500n, MAX_UINT256);
  await perform(scene, scene.bob, scene.buyback, "fund", 50_000n * QUOTE);
}

/** Moves on each credit that isn't empty. */
async function releaseAll(scene: MarketScene): Promise<void> {
  for (const recipient of RECIPIENTS) {
    if ((await scene.fees.credits(recipient)) === 0n) continue;
    await perform(scene, scene.dave, scene.fees, "release", recipient);
    expect(await scene.fees.credits(recipient)).to.equal(0n);
  }
}

/** States that stop what they may, by name. */
const STATES: Readonly<Record<string, (scene: MarketScene) => Promise<void>>> = {
  calm: () => Promise.resolve(),
  halted: async (scene) => {
    for (const contract of [scene.stakingPool, scene.miningPool, scene.buyback]) {
      await perform(scene, scene.deployer, contract, "halt");
    }
  },
  "closed to its governance": async (scene) => {
    for (const contract of [scene.stakingPool, scene.fees, scene.burn, scene.buyback, scene.vesting, scene.minter]) {
      await perform(scene, scene.deployer, scene.manager, "setTargetClosed", contract.target, true);
    }
  },
  "with a dead oracle": (scene) => {
    scene.now += 365 * DAY;
    return Promise.resolve();
  },
  "drained of liquidity": async (scene) => {
    const { provider, pair } = scene;
    const shares = (await pair.getFunction("balanceOf")(provider.address)) as bigint;
    await perform(scene, provider, pair, "transfer", addressOf(pair), shares);
    await perform(scene, provider, pair, "burn", provider.address);
  },
};

/** Brings a pool's price and liquidity back to where they were. */
async function bringLiquidityBack(scene: MarketScene): Promise<void> {
  const { pair, provider, token, quote, alice } = scene;
  const [heldToken, heldQuote] = [await token.balanceOf(pair), await quote.balanceOf(pair)];
  await perform(scene, scene.deployer, token, "transfer", pair.target, 1_000_000n * TOKEN - heldToken);
  await perform(scene, alice, quote, "transfer", pair.target, 500_000n * QUOTE - heldQuote);
  await perform(scene, provider, pair, "mint", provider.address);
}

/** Lets what only waits pass: a halt, a cooldown, an oracle's silence. */
async function wait(scene: MarketScene): Promise<void> {
  scene.now += HALT_SECONDS + DAY;
  await perform(scene, scene.dave, scene.oracle, "observe");
  scene.now += 30 * MINUTE;
}

describe("Liveness of revenue, burn and buyback", () => {
  for (const [name, enter] of Object.entries(STATES)) {
    it(`[LIV-103] [LIV-104] [LIV-105] credits move, burns run and buybacks run in the end, ${name}`, async () => {
      const scene = await load();
      await earn(scene);
      await enter(scene);
      await releaseAll(scene);
      scene.now = Math.max(scene.now, GENESIS + BURN_EPOCH);
      const [due, supply] = [await scene.burn.amountDue(), await scene.token.totalSupply()];
      await perform(scene, scene.dave, scene.burn, "burn");
      expect(await scene.token.totalSupply()).to.equal(supply - due);
      expect(due > 0n).to.equal(true);
      if (name === "drained of liquidity") await bringLiquidityBack(scene);
      await wait(scene);
      await perform(scene, scene.dave, scene.buyback, "execute", 0n, MAX_UINT256);
      expect((await scene.buyback.totalBought()) > 0n).to.equal(true);
    });
  }

  it("[LIV-105] a treasury that the quote refuses keeps its own share waiting and nobody else's", async () => {
    const scene = await loadBlacklisting();
    await earn(scene);
    await perform(scene, scene.dave, scene.quote, "setBlacklisted", scene.treasury.address, true);
    expect(await tryTo(scene, scene.dave, scene.fees, "release", 1n)).to.equal(false);
    for (const recipient of [0n, 2n, 3n, 4n]) await perform(scene, scene.dave, scene.fees, "release", recipient);
    await perform(scene, scene.alice, scene.fees, "payWithQuote", 1n, MAX_UINT256);
    await wait(scene);
    await perform(scene, scene.dave, scene.buyback, "execute", 0n, MAX_UINT256);
    await perform(scene, scene.dave, scene.quote, "setBlacklisted", scene.treasury.address, false);
    await perform(scene, scene.dave, scene.fees, "release", 1n);
  });

  it("[LIV-104] a price that was pushed out of the band comes into it by itself as the average follows", async () => {
    const scene = await load();
    await earn(scene);
    scene.now = GENESIS + DAY;
    const path = [addressOf(scene.token), addressOf(scene.quote)];
    await perform(
      scene,
      scene.alice,
      scene.router,
      "swapExactTokensForTokens",
      200_000n * TOKEN,
      0n,
      path,
      scene.alice.address,
      MAX_UINT256,
    );
    await perform(scene, scene.dave, scene.oracle, "observe");
    scene.now += 30 * MINUTE;
    await perform(scene, scene.dave, scene.buyback, "execute", 0n, MAX_UINT256);
  });

  it("[LIV-107] every grant that stands is released in full by a stranger once it is over, after any life", async () => {
    await fc.assert(
      fc.asyncProperty(LIVES, async (steps) => {
        const scene = await load();
        await settleIn(scene);
        await live(scene, steps);
        scene.now += 1_000 * DAY;
        for (const grantId of [0n, 1n]) {
          const { terms, released } = await scene.vesting.grantOf(grantId);
          if (terms.total === released) continue;
          await perform(scene, scene.dave, scene.vesting, "release", grantId);
          expect((await scene.vesting.grantOf(grantId)).released).to.equal(terms.total);
        }
        expect(await scene.vesting.totalOutstanding()).to.equal(0n);
      }),
      { numRuns: 15, seed: SEED },
    );
  });

  it("[LIV-108] what stands on the lines is minted in the end, as rewards flow out", async () => {
    const scene = await load();
    await perform(scene, scene.alice, scene.stakingPool, "stake", 100_000n * TOKEN);
    await settleIn(scene);
    const shares = (await scene.pair.getFunction("balanceOf")(scene.alice.address)) as bigint;
    // A target in shares of the pair, at which the pool pays its largest emission.
    await perform(scene, scene.deployer, scene.miningPool, "setParameters", [id("targetStakeWei")], [shares]);
    await perform(scene, scene.alice, scene.miningPool, "stake", shares);
    const mintedBefore = await scene.token.totalMinted();
    for (let month = 0; month < 60; month++) {
      scene.now += 30 * DAY;
      await perform(scene, scene.dave, scene.minter, "poke");
    }
    const lines = await scene.minter.lines();
    expect([...lines]).to.deep.equal([0n, 0n, 0n]);
    expect((await scene.token.totalMinted()) - mintedBefore).to.equal(await scene.schedule.total());
  });

  it("[LIV-109] payments in quote go on while the oracle has no average", async () => {
    const scene = await load();
    scene.now = GENESIS + ORACLE_MAXIMUM_AGE + 1;
    expect(await tryTo(scene, scene.alice, scene.fees, "payWithToken", 1n, MAX_UINT256)).to.equal(false);
    await perform(scene, scene.alice, scene.fees, "payWithQuote", 1n, MAX_UINT256);
  });

  it("[LIV-110] an observation makes the average valid for as long as its age allows, after any silence", async () => {
    for (const silence of [ORACLE_MAXIMUM_AGE + 1, 365 * DAY, 3_650 * DAY]) {
      for (const [age, works] of [
        [30 * MINUTE - 1, false],
        [30 * MINUTE, true],
        [ORACLE_MAXIMUM_AGE, true],
        [ORACLE_MAXIMUM_AGE + 1, false],
      ] as const) {
        const scene = await load();
        scene.now = GENESIS + silence;
        await perform(scene, scene.dave, scene.oracle, "observe");
        scene.now += age;
        expect(await tryTo(scene, scene.alice, scene.fees, "payWithToken", 1n, MAX_UINT256)).to.equal(works);
      }
    }
  });

  it("[LIV-114] after ten years of silence every open call works, within the gas of a block", async () => {
    const scene = await load();
    await earn(scene);
    const { stakingPool, fees, burn, buyback, minter, oracle, vesting, alice, dave, bob } = scene;
    await perform(scene, bob, fees, "release", 2n);
    await perform(scene, bob, fees, "release", 3n);
    await perform(scene, alice, stakingPool, "stake", 2n * TOKEN);
    await perform(scene, alice, stakingPool, "stakeLocked", TOKEN, 0n);
    await perform(scene, alice, stakingPool, "unstake", TOKEN);
    scene.now += 3_650 * DAY;
    await perform(scene, dave, oracle, "observe");
    scene.now += 30 * MINUTE;
    const calls: readonly (readonly [typeof alice, Parameters<typeof tryTo>[2], string, ...unknown[]])[] = [
      [alice, stakingPool, "claim"],
      [dave, stakingPool, "settle", alice.address, 1n],
      [alice, stakingPool, "unstake", TOKEN],
      [alice, stakingPool, "withdraw", 1n],
      [alice, stakingPool, "stake", TOKEN],
      [alice, stakingPool, "emergencyExit"],
      [alice, fees, "payWithQuote", 1n, MAX_UINT256],
      [alice, fees, "payWithToken", 1n, MAX_UINT256],
      [dave, fees, "release", 0n],
      [dave, burn, "burn"],
      [dave, buyback, "execute", 0n, MAX_UINT256],
      [dave, minter, "poke"],
      [dave, vesting, "release", 0n],
    ];
    for (const [sender, contract, name, ...args] of calls) {
      const signature = contract.interface.getFunction(name)!.format("sighash");
      const made = await attempt(scene.connection, { contract, signature, sender: sender.address, args }, scene.now);
      if (made.status === "reverted") expect.fail(`${name}: ${JSON.stringify(readRevert(made.data, scene.book))}`);
      const receipt = await scene.connection.ethers.provider.getTransactionReceipt(made.hash);
      expect(receipt!.gasUsed < 30_000_000n, name).to.equal(true);
    }
  });

  it("[LIV-115] all but a wei for each second of the runway is distributed in the end", async () => {
    const scene = await load();
    const { stakingPool, alice, deployer } = scene;
    await perform(scene, deployer, stakingPool, "fund", 1_000n * TOKEN + 13n);
    await perform(scene, alice, stakingPool, "stake", 50_000n * TOKEN);
    const runway = 30 * DAY;
    // Each wait of a runway at the runway's rate leaves at most a wei for each second of it, or none.
    for (let round = 0; round < 4; round++) {
      scene.now += runway;
      await perform(scene, alice, stakingPool, "stake", 1n);
    }
    expect((await stakingPool.undistributed()) < BigInt(runway)).to.equal(true);
  });
});
