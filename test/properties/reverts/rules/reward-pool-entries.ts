import { BPS, POOL_TARGET, TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { halted, hostilePullCauses, pullCauses, reentered } from "../causes.ts";
import { perform } from "../perform.ts";
import { distributed, ledgerChanges, rated, rateEvents, poolState, without0 } from "../pool-effects.ts";
import { onPool, marketPool, poolOver, type PoolScene } from "../pool-scene.ts";
import type { Cause, Expectation, Rule, Staged } from "../rule.ts";

const MAX_UINT128 = 2n ** 128n - 1n;
const AMOUNT = 1_000n * TOKEN;
const TIER_BPS = 15_000n;
/** Largest amount whose weight in the tier has 128 bits. */
const LARGEST_LOCKED = ((MAX_UINT128 + 1n) * BPS - 1n) / TIER_BPS;

const reentrant = poolOver("ReentrantAsset");
const plain = poolOver("TestQuoteAsset");
const hostile = {
  FalseReturningAsset: poolOver("FalseReturningAsset"),
  BlacklistingAsset: poolOver("BlacklistingAsset"),
  FeeOnTransferAsset: poolOver("FeeOnTransferAsset"),
};

/** Another guarded call is under way: bob's funding, whose transfer calls back. */
export const poolReentered: Cause<PoolScene> = reentered(reentrant, ({ asset, stakingPool, bob }) => ({
  asset,
  trigger: { contract: stakingPool, signature: "fund(uint256)", sender: bob.address, args: [1n] },
}));

const amountOf = ({ call }: Staged<PoolScene>): bigint => call.args[0] as bigint;

const pulled = {
  asset: ({ asset }: Staged<PoolScene>) => asset,
  amount: amountOf,
};

const setAmount =
  (amount: bigint) =>
  ({ call }: Staged<PoolScene>): void => {
    call.args[0] = amount;
  };

const amountZero: Cause<PoolScene> = {
  error: "StakingAmountZero",
  about: ["amount"],
  arrange: setAmount(0n),
  justInside: setAmount(1n),
};

/** Alice's deposit holds `amount` that cools down, and the pool is empty. */
async function cooling(stage: Staged<PoolScene>, amount: bigint): Promise<void> {
  await onPool(stage, stage.alice, "stake", amount);
  await onPool(stage, stage.alice, "unstake", amount);
}

const fund: Rule<PoolScene> = {
  id: "REV-011",
  contract: "RewardPool",
  load: marketPool,
  call: ({ stakingPool, alice }) => ({
    contract: stakingPool,
    signature: "fund(uint256)",
    sender: alice.address,
    args: [AMOUNT],
  }),
  causes: [
    poolReentered,
    amountZero,
    {
      error: "RewardFundingTooLarge",
      about: ["amount"],
      load: plain,
      prepare: (stage) => onPool(stage, stage.bob, "fund", 5n),
      arrange: (stage) => {
        stage.call.args = [MAX_UINT128 - 4n];
      },
      args: () => [MAX_UINT128 - 4n, MAX_UINT128 - 5n],
      justInside: (stage) => {
        stage.call.args = [MAX_UINT128 - 5n];
      },
    },
    ...pullCauses(pulled),
    ...hostilePullCauses((kind) => hostile[kind], pulled),
  ],
  succeeds: [
    {
      when: "an empty pool takes rewards, and pays none while nothing is staked",
      arrange: () => ({
        events: [`stakingPool.RewardsFunded(alice, ${AMOUNT})`, `token.Transfer(alice, rewardVault, ${AMOUNT})`],
        changes: {
          "stakingPool._funded": AMOUNT,
          "stakingPool._undistributed": AMOUNT,
          "stakingPool.updatedAt": "changed",
          "token._balances[alice]": -AMOUNT,
          "token._balances[rewardVault]": AMOUNT,
        },
      }),
    },
    {
      when: "a pool with stake pays the time past at the old rate, then adopts the rate that the new funds allow",
      arrange: async (stage) => {
        await onPool(stage, stage.deployer, "fund", POOL_TARGET / 100n);
        await onPool(stage, stage.bob, "stake", 70_000n * TOKEN);
        const before = await poolState(stage);
        stage.seconds += 1_000;
        const settled = distributed(before, stage.seconds);
        const after = await rated(stage, { ...settled, undistributed: settled.undistributed + AMOUNT });
        return {
          events: [
            ...rateEvents(before, after),
            `stakingPool.RewardsFunded(alice, ${AMOUNT})`,
            `token.Transfer(alice, rewardVault, ${AMOUNT})`,
          ],
          changes: without0({
            ...ledgerChanges(before, after),
            "stakingPool._funded": AMOUNT,
            "token._balances[alice]": -AMOUNT,
            "token._balances[rewardVault]": AMOUNT,
          }),
        };
      },
    },
  ],
};

/** What a stake of the caller does, with the given weight. */
async function entered(stage: Staged<PoolScene>, amount: bigint, weight: bigint): Promise<Expectation> {
  const before = await poolState(stage);
  const settled = distributed(before, stage.seconds);
  const after = await rated(stage, { ...settled, staked: settled.staked + amount, weight: settled.weight + weight });
  return {
    events: rateEvents(before, after),
    changes: without0({
      ...ledgerChanges(before, after),
      "stakingPool.accounts[alice].staked": amount,
      "stakingPool.accounts[alice].weight": weight,
      "stakingPool.accounts[alice].deposit": amount,
      "stakingPool.accounts[alice].debtScaled": weight * settled.accumulator,
      "token._balances[alice]": -amount,
      "token._balances[stakeVault]": amount,
    }),
  };
}

const stake: Rule<PoolScene> = {
  id: "REV-012",
  contract: "RewardPool",
  load: marketPool,
  call: ({ stakingPool, alice }) => ({
    contract: stakingPool,
    signature: "stake(uint256)",
    sender: alice.address,
    args: [AMOUNT],
  }),
  causes: [
    poolReentered,
    halted(),
    amountZero,
    {
      error: "StakingWeightTooLarge",
      about: ["amount"],
      load: plain,
      prepare: (stage) => onPool(stage, stage.bob, "stake", 1n),
      arrange: (stage) => {
        stage.call.args = [MAX_UINT128];
      },
      args: () => [MAX_UINT128, MAX_UINT128 - 1n],
      justInside: (stage) => {
        stage.call.args = [MAX_UINT128 - 1n];
      },
    },
    {
      error: "Panic(0x11)",
      about: ["amount"],
      load: plain,
      prepare: (stage) => cooling(stage, 1n),
      arrange: (stage) => {
        stage.call.args = [MAX_UINT128];
      },
      justInside: (stage) => {
        stage.call.args = [MAX_UINT128 - 1n];
      },
    },
    ...pullCauses(pulled),
    ...hostilePullCauses((kind) => hostile[kind], pulled),
  ],
  succeeds: [
    {
      when: "the first stake of an unfunded pool, which pays nothing",
      arrange: async (stage) => {
        const { changes } = await entered(stage, AMOUNT, AMOUNT);
        return {
          events: [`stakingPool.Staked(alice, ${AMOUNT})`, `token.Transfer(alice, stakeVault, ${AMOUNT})`],
          changes,
        };
      },
    },
    {
      when: "more stake in a pool that pays, whose allowance it uses up",
      arrange: async (stage) => {
        await onPool(stage, stage.deployer, "fund", POOL_TARGET);
        await onPool(stage, stage.alice, "stake", 3n * TOKEN);
        await perform(stage, stage.alice, stage.asset, "approve", stage.stakingPool.target, AMOUNT);
        stage.seconds += 12_345;
        const { events, changes } = await entered(stage, AMOUNT, AMOUNT);
        return {
          events: [...events, `stakingPool.Staked(alice, ${AMOUNT})`, `token.Transfer(alice, stakeVault, ${AMOUNT})`],
          changes: { ...changes, "token._allowances[alice][stakingPool]": -AMOUNT },
        };
      },
    },
  ],
};

const stakeLocked: Rule<PoolScene> = {
  id: "REV-013",
  contract: "RewardPool",
  load: marketPool,
  call: ({ stakingPool, alice }) => ({
    contract: stakingPool,
    signature: "stakeLocked(uint256,uint256)",
    sender: alice.address,
    args: [AMOUNT, 0n],
  }),
  causes: [
    poolReentered,
    halted(),
    {
      error: "StakingTierUnknown",
      arrange: ({ call }) => {
        call.args[1] = 1n;
      },
      args: () => [1n, 1n],
      justInside: ({ call }) => {
        call.args[1] = 0n;
      },
    },
    {
      error: "StakingWeightTooLarge",
      about: ["amount"],
      as: "the amount alone",
      arrange: setAmount(MAX_UINT128 + 1n),
      args: () => [MAX_UINT128 + 1n, MAX_UINT128],
    },
    amountZero,
    {
      error: "StakingWeightTooLarge",
      about: ["amount"],
      as: "the amount times its tier's weight",
      load: plain,
      arrange: setAmount(LARGEST_LOCKED + 1n),
      args: () => [((LARGEST_LOCKED + 1n) * TIER_BPS) / BPS, MAX_UINT128],
      justInside: setAmount(LARGEST_LOCKED),
    },
    {
      error: "Panic(0x11)",
      about: ["amount"],
      load: plain,
      prepare: (stage) => cooling(stage, 2n ** 127n),
      arrange: (stage) => {
        stage.call.args[0] = 2n ** 127n;
      },
      justInside: (stage) => {
        stage.call.args[0] = 2n ** 127n - 1n;
      },
    },
    ...pullCauses(pulled),
    ...hostilePullCauses((kind) => hostile[kind], pulled),
  ],
  succeeds: [
    {
      when: "a position opens with its tier's weight and term",
      arrange: async (stage) => {
        await onPool(stage, stage.deployer, "fund", POOL_TARGET);
        const { events, changes } = await entered(stage, AMOUNT, (AMOUNT * TIER_BPS) / BPS);
        const unlockAt = BigInt(stage.seconds + 90 * 86_400);
        return {
          returns: [1n],
          events: [
            ...events,
            `stakingPool.PositionOpened(alice, 1, ${AMOUNT}, ${TIER_BPS}, ${unlockAt})`,
            `token.Transfer(alice, stakeVault, ${AMOUNT})`,
          ],
          changes: {
            ...changes,
            "stakingPool._nextPositionId": 1n,
            "stakingPool.accounts[alice].locked": AMOUNT,
            "stakingPool.positions[alice][1].amount": AMOUNT,
            "stakingPool.positions[alice][1].unlockAt": unlockAt,
            "stakingPool.positions[alice][1].weightBps": TIER_BPS,
          },
        };
      },
    },
  ],
};

/** Rules of what goes into a pool. */
export const POOL_ENTRIES: readonly Rule<PoolScene>[] = [fund, stake, stakeLocked];
