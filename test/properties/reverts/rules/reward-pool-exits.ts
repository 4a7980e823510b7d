import { DAY, POOL_TARGET, TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { perform } from "../perform.ts";
import { distributed, ledgerChanges, type PoolState, poolState, rated, rateEvents, without0 } from "../pool-effects.ts";
import { onPool, marketPool, poolOver, type PoolScene } from "../pool-scene.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { poolReentered } from "./reward-pool-entries.ts";

const SCALE = 10n ** 36n;
const AMOUNT = 1_000n * TOKEN;
const BONUS = AMOUNT / 2n;
const TERM = 90 * DAY;
const COOLDOWN = 7 * DAY;

const failing = poolOver("FalseReturningAsset");
const blacklisting = poolOver("BlacklistingAsset");

/** Alice and bob stake into a pool that pays. */
async function stakeIn(stage: Omit<PoolScene, "call">): Promise<void> {
  const scene = stage as PoolScene;
  await onPool(scene, scene.deployer, "fund", POOL_TARGET);
  await onPool(scene, scene.alice, "stake", AMOUNT);
  await onPool(scene, scene.bob, "stake", 3n * AMOUNT + 1n);
}

/** By how much a debt changes, which is kept modulo 2^256. */
function debtChange(before: bigint, change: bigint): bigint {
  return BigInt.asUintN(256, before + change) - before;
}

/** The token that leaves the pool refuses to move. */
function refusals(from: (stage: Staged<PoolScene>) => string): Cause<PoolScene>[] {
  return [
    {
      error: "SafeERC20FailedOperation",
      about: ["asset"],
      load: failing,
      arrange: (stage) => perform(stage, stage.deployer, stage.asset, "setFailing", true),
      args: ({ asset }) => [asset.target],
    },
    {
      error: "AssetBlacklisted",
      about: ["asset"],
      load: blacklisting,
      arrange: (stage) => perform(stage, stage.deployer, stage.asset, "setBlacklisted", from(stage), true),
      args: (stage) => [from(stage)],
    },
  ];
}

const sender = ({ call }: Staged<PoolScene>): string => call.sender;

const settle: Rule<PoolScene> = {
  id: "REV-014",
  contract: "RewardPool",
  load: marketPool,
  call: async (scene) => {
    await onPool(scene, scene.alice, "stakeLocked", AMOUNT, 0n);
    scene.seconds += TERM;
    const { stakingPool, alice, dave } = scene;
    return {
      contract: stakingPool,
      signature: "settle(address,uint256)",
      sender: dave.address,
      args: [alice.address, 1n],
    };
  },
  causes: [
    poolReentered,
    {
      error: "StakingPositionUnknown",
      about: ["position"],
      as: "an id that was never given",
      arrange: ({ call }) => {
        call.args[1] = 2n;
      },
      args: ({ call }) => call.args,
      also: [
        {
          as: "another's position",
          arrange: ({ call, bob }) => {
            call.args[0] = bob.address;
          },
          args: ({ call }) => call.args,
        },
        {
          as: "a position that is settled already",
          arrange: (stage) => {
            stage.now = stage.seconds;
            return onPool(stage, stage.alice, "settle", ...stage.call.args);
          },
          args: ({ call }) => call.args,
        },
      ],
    },
    {
      error: "StakingPositionLocked",
      about: ["position"],
      arrange: (stage) => {
        stage.seconds -= 1;
      },
      args: ({ seconds }) => [seconds, seconds + 1],
      justInside: () => undefined,
    },
  ],
  succeeds: [
    {
      when: "anyone returns a position to plain weight; what it has earned stays its owner's",
      arrange: async (stage) => {
        await onPool(stage, stage.deployer, "fund", POOL_TARGET);
        stage.seconds += 1_000;
        const before = await poolState(stage);
        const settled = distributed(before, stage.seconds);
        const after = await rated(stage, { ...settled, weight: settled.weight - BONUS });
        const { debtScaled } = await stage.stakingPool.accounts(stage.alice);
        return {
          events: [...rateEvents(before, after), `stakingPool.PositionSettled(alice, 1, ${AMOUNT})`],
          changes: without0({
            ...ledgerChanges(before, after),
            "stakingPool.accounts[alice].weight": -BONUS,
            "stakingPool.accounts[alice].locked": -AMOUNT,
            "stakingPool.accounts[alice].debtScaled": debtChange(debtScaled, -BONUS * settled.accumulator),
            "stakingPool.positions[alice][1].amount": -AMOUNT,
            "stakingPool.positions[alice][1].weightBps": -15_000n,
            "stakingPool.positions[alice][1].unlockAt": -BigInt(stage.seconds - 1_000),
          }),
        };
      },
    },
  ],
};

/** The changes and events of plain stake of alice's that starts to cool down. */
async function coolingDown(stage: Staged<PoolScene>, before: PoolState, settled: PoolState, amount: bigint) {
  const after = await rated(stage, {
    ...settled,
    staked: settled.staked - amount,
    weight: settled.weight - amount,
  });
  const readyAt = BigInt(stage.seconds + COOLDOWN);
  return {
    events: [`stakingPool.UnstakingStarted(alice, 1, ${amount}, ${readyAt})`, ...rateEvents(before, after)],
    changes: {
      ...ledgerChanges(before, after),
      "stakingPool._nextUnstakingId": 1n,
      "stakingPool.accounts[alice].staked": -amount,
      "stakingPool.accounts[alice].weight": -amount,
      "stakingPool.unstakings[alice][1].amount": amount,
      "stakingPool.unstakings[alice][1].readyAt": readyAt,
    },
  };
}

const unstake: Rule<PoolScene> = {
  id: "REV-015",
  contract: "RewardPool",
  load: marketPool,
  call: async (scene) => {
    await stakeIn(scene);
    return {
      contract: scene.stakingPool,
      signature: "unstake(uint256)",
      sender: scene.alice.address,
      args: [AMOUNT],
    };
  },
  causes: [
    poolReentered,
    {
      error: "StakingAmountZero",
      about: ["amount"],
      arrange: ({ call }) => {
        call.args = [0n];
      },
      justInside: ({ call }) => {
        call.args = [1n];
      },
    },
    {
      error: "StakingInsufficientStake",
      about: ["amount"],
      as: "more than is staked without a lock",
      prepare: (stage) => onPool(stage, stage.alice, "stakeLocked", AMOUNT, 0n),
      arrange: ({ call }) => {
        call.args = [AMOUNT + 1n];
      },
      args: () => [AMOUNT + 1n, AMOUNT],
      justInside: ({ call }) => {
        call.args = [AMOUNT];
      },
    },
  ],
  succeeds: [
    {
      when: "stake stops earning at once and cools down, while the pool is halted",
      arrange: async (stage) => {
        stage.now = stage.seconds;
        await onPool(stage, stage.deployer, "halt");
        stage.seconds += 4_321;
        const before = await poolState(stage);
        const settled = distributed(before, stage.seconds);
        const { debtScaled } = await stage.stakingPool.accounts(stage.alice);
        const amount = AMOUNT - 5n;
        stage.call.args = [amount];
        const { events, changes } = await coolingDown(stage, before, settled, amount);
        return {
          returns: [1n],
          events,
          changes: without0({
            ...changes,
            "stakingPool.accounts[alice].debtScaled": debtChange(debtScaled, -amount * settled.accumulator),
          }),
        };
      },
    },
  ],
};

const withdraw: Rule<PoolScene> = {
  id: "REV-016",
  contract: "RewardPool",
  load: marketPool,
  call: async (scene) => {
    await stakeIn(scene);
    await onPool(scene, scene.alice, "unstake", AMOUNT);
    scene.seconds += COOLDOWN;
    return { contract: scene.stakingPool, signature: "withdraw(uint256)", sender: scene.alice.address, args: [1n] };
  },
  causes: [
    {
      error: "StakingUnstakingUnknown",
      about: ["unstaking"],
      as: "an id that was never given",
      arrange: ({ call }) => {
        call.args = [2n];
      },
      args: (stage) => [sender(stage), 2n],
      also: [
        {
          as: "another's unstaking",
          arrange: ({ call, bob }) => {
            call.sender = bob.address;
          },
          args: (stage) => [sender(stage), 1n],
        },
        {
          as: "one that is withdrawn already",
          arrange: (stage) => {
            stage.now = stage.seconds;
            return onPool(stage, stage.alice, "withdraw", 1n);
          },
          args: (stage) => [sender(stage), 1n],
        },
      ],
    },
    {
      error: "StakingCooldownActive",
      about: ["unstaking"],
      arrange: (stage) => {
        stage.seconds -= 1;
      },
      args: ({ seconds }) => [seconds, seconds + 1],
      justInside: () => undefined,
    },
    ...refusals(sender),
  ],
  succeeds: [
    {
      when: "stake returns to its owner, while the pool is halted and its rewards are gone",
      arrange: async (stage) => {
        stage.now = stage.seconds;
        await onPool(stage, stage.deployer, "halt");
        return {
          events: [`stakingPool.StakeWithdrawn(alice, 1, ${AMOUNT})`, `token.Transfer(stakeVault, alice, ${AMOUNT})`],
          changes: {
            "stakingPool.accounts[alice].deposit": -AMOUNT,
            "stakingPool.unstakings[alice][1].amount": -AMOUNT,
            "stakingPool.unstakings[alice][1].readyAt": -BigInt(stage.seconds),
            "token._balances[alice]": AMOUNT,
            "token._balances[stakeVault]": -AMOUNT,
          },
        };
      },
    },
  ],
};

/** Stakes so that alice earns half a wei a second of what the whole target earns. */
async function stakeSlowly(scene: PoolScene): Promise<void> {
  const target = 100_000n * TOKEN;
  const share = target / (2n * (TOKEN / 100n));
  await onPool(scene, scene.deployer, "fund", POOL_TARGET);
  await onPool(scene, scene.alice, "stake", share);
  await onPool(scene, scene.bob, "stake", target - share);
}

const claim: Rule<PoolScene> = {
  id: "REV-017",
  contract: "RewardPool",
  load: marketPool,
  call: async (scene) => {
    await stakeSlowly(scene);
    scene.seconds += 2;
    return { contract: scene.stakingPool, signature: "claim()", sender: scene.alice.address, args: [] };
  },
  causes: [
    poolReentered,
    {
      error: "StakingNothingToClaim",
      about: ["claim"],
      as: "less than a wei",
      arrange: (stage) => {
        stage.seconds -= 1;
      },
      args: (stage) => [sender(stage)],
      justInside: () => undefined,
      also: [
        {
          as: "an account that never staked",
          arrange: ({ call, dave }) => {
            call.sender = dave.address;
          },
          args: (stage) => [sender(stage)],
        },
      ],
    },
    ...refusals(sender),
  ],
  succeeds: [
    {
      when: "whole wei are paid and the fraction stays owed, while the pool is halted",
      arrange: async (stage) => {
        stage.now = stage.seconds;
        await onPool(stage, stage.deployer, "halt");
        stage.seconds += 1_001;
        const before = await poolState(stage);
        const after = distributed(before, stage.seconds);
        const { weight, debtScaled } = await stage.stakingPool.accounts(stage.alice);
        const amount = BigInt.asUintN(256, weight * after.accumulator - debtScaled) / SCALE;
        const rate = await rated(stage, after);
        return {
          returns: [amount],
          events: [
            ...rateEvents(before, rate),
            `stakingPool.RewardsClaimed(alice, ${amount})`,
            `token.Transfer(rewardVault, alice, ${amount})`,
          ],
          changes: without0({
            ...ledgerChanges(before, rate),
            "stakingPool._claimed": amount,
            "stakingPool.accounts[alice].debtScaled": debtChange(debtScaled, amount * SCALE),
            "token._balances[alice]": amount,
            "token._balances[rewardVault]": -amount,
          }),
        };
      },
    },
  ],
};

const emergencyExit: Rule<PoolScene> = {
  id: "REV-018",
  contract: "RewardPool",
  load: marketPool,
  call: async (scene) => {
    await stakeIn(scene);
    return { contract: scene.stakingPool, signature: "emergencyExit()", sender: scene.alice.address, args: [] };
  },
  causes: [
    poolReentered,
    {
      error: "StakingInsufficientStake",
      as: "everything is locked",
      arrange: async (stage) => {
        await onPool(stage, stage.alice, "unstake", AMOUNT);
        await onPool(stage, stage.alice, "stakeLocked", AMOUNT, 0n);
      },
      args: () => [1n, 0n],
      justInside: async (stage) => {
        await onPool(stage, stage.alice, "unstake", AMOUNT - 1n);
      },
    },
  ],
  succeeds: [
    {
      when: "all plain stake cools down and what it earned goes back to the pool, while the token refuses to move",
      load: failing,
      arrange: async (stage) => {
        await perform(stage, stage.deployer, stage.asset, "setFailing", true);
        stage.seconds += 777;
        const before = await poolState(stage);
        const settled = distributed(before, stage.seconds);
        const { weight, debtScaled } = await stage.stakingPool.accounts(stage.alice);
        const owed = BigInt.asUintN(256, weight * settled.accumulator - debtScaled);
        const returned = owed + settled.remainder;
        const forfeited = {
          ...settled,
          undistributed: settled.undistributed + returned / SCALE,
          remainder: returned % SCALE,
        };
        const { events, changes } = await coolingDown(stage, before, forfeited, AMOUNT);
        return {
          returns: [1n],
          events: [`stakingPool.RewardsForfeited(alice, ${owed})`, ...events],
          changes: without0({
            ...changes,
            "stakingPool.accounts[alice].debtScaled": debtChange(debtScaled, owed - AMOUNT * settled.accumulator),
          }),
        };
      },
    },
  ],
};

/** Rules of what comes out of a pool. */
export const POOL_EXITS: readonly Rule<PoolScene>[] = [settle, unstake, withdraw, claim, emergencyExit];
