import { expect } from "chai";

import { DAY, HOUR, MAX_UINT256, POOL_TARGET, TOKEN } from "../../contracts/helpers/market-fixtures.ts";
import { attempt } from "../reverts/attempt.ts";
import { perform } from "../reverts/perform.ts";
import { marketScene, type MarketScene } from "../reverts/scene.ts";

/** What a slot that turns from zero, or is cold, may cost more. */
const TOLERANCE_GAS = 30_000n;
const CROWD = 60;
const load = marketScene();

/** Alice has something to claim, to settle, to unstake, to withdraw and to have released. */
async function aliceStakes(scene: MarketScene): Promise<void> {
  const { stakingPool, alice, deployer, fees } = scene;
  await perform(scene, deployer, stakingPool, "fund", POOL_TARGET);
  await perform(scene, alice, stakingPool, "stake", 9n * TOKEN);
  await perform(scene, alice, stakingPool, "stakeLocked", TOKEN, 0n);
  await perform(scene, alice, stakingPool, "unstake", TOKEN);
  await perform(scene, alice, fees, "payWithQuote", 5n, MAX_UINT256);
}

/** Others open many entries of every kind, some of a single wei, and give to every contract. */
async function othersCrowdIn(scene: MarketScene): Promise<void> {
  const { stakingPool, bob, deployer, token, vesting, burn, buyback } = scene;
  for (let index = 0; index < CROWD; index++) {
    const staker = index % 2 === 0 ? bob : deployer;
    await perform(scene, staker, stakingPool, "stake", BigInt(index + 2));
    await perform(scene, staker, stakingPool, "stakeLocked", BigInt(index + 1), 0n);
    await perform(scene, staker, stakingPool, "unstake", 1n);
    await perform(scene, staker, stakingPool, "fund", 1n);
    await perform(scene, staker, token, "delegate", staker.address);
    scene.now += 1;
  }
  const vaults = [await stakingPool.stakeVault(), await stakingPool.rewardVault()];
  for (const to of [...vaults, vesting.target, burn.target, buyback.target]) {
    await perform(scene, bob, token, "transfer", to, 1n);
  }
}

/** Gas of everything that takes something of alice's out. */
async function gasOfLeaving(scene: MarketScene): Promise<Map<string, bigint>> {
  const { stakingPool, vesting, fees, alice, dave } = scene;
  scene.now += 100 * DAY;
  const calls = [
    [alice, stakingPool, "claim()", []],
    [dave, stakingPool, "settle(address,uint256)", [alice.address, 1n]],
    [alice, stakingPool, "withdraw(uint256)", [1n]],
    [alice, stakingPool, "unstake(uint256)", [TOKEN]],
    [alice, stakingPool, "emergencyExit()", []],
    [dave, vesting, "release(uint256)", [0n]],
    [dave, fees, "release(uint8)", [1n]],
  ] as const;
  const used = new Map<string, bigint>();
  for (const [sender, contract, signature, args] of calls) {
    const call = { contract, signature, sender: sender.address, args: [...args] };
    const made = await attempt(scene.connection, call, scene.now);
    if (made.status === "reverted") expect.fail(`${signature} reverts`);
    used.set(signature, (await scene.connection.ethers.provider.getTransactionReceipt(made.hash))!.gasUsed);
  }
  return used;
}

describe("Gas of leaving", () => {
  it("[ADV-114] doesn't grow with what others have opened, staked or left behind", async () => {
    const alone = await load();
    await aliceStakes(alone);
    alone.now += HOUR;
    const before = await gasOfLeaving(alone);
    const crowded = await load();
    await aliceStakes(crowded);
    await othersCrowdIn(crowded);
    crowded.now += HOUR - CROWD;
    for (const [signature, gas] of await gasOfLeaving(crowded)) {
      expect(gas <= before.get(signature)! + TOLERANCE_GAS, signature).to.equal(true);
    }
  });
});
