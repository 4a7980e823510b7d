import { DAY, id, min, POOL_TARGET, TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { accrued, type MinterState, minterState } from "../minter-effects.ts";
import { perform } from "../perform.ts";
import { without0 } from "../pool-effects.ts";
import type { Expectation, Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

type Case = Staged<MarketScene>;

/** The supply grows by several mints in one block, which share a checkpoint. */
function supplyGrows(supply: bigint, minted: bigint, seconds: number, index = 1) {
  return {
    "token._totalSupply": minted,
    "token._totalMinted": minted,
    "token._totalCheckpoints._checkpoints.length": 1n,
    [`token._totalCheckpoints._checkpoints[${index}]._key`]: BigInt(seconds),
    [`token._totalCheckpoints._checkpoints[${index}]._value`]: supply + minted,
  };
}

/** What is minted to a pool passes through the minter. */
const pooled = (pool: string, vault: string, amount: bigint): string[] =>
  amount === 0n
    ? []
    : [
        `token.Transfer(nobody, minter, ${amount})`,
        `${pool}.RewardsFunded(minter, ${amount})`,
        `token.Transfer(minter, ${vault}, ${amount})`,
      ];

const poolFunded = (pool: string, vault: string, amount: bigint) => ({
  [`${pool}._funded`]: amount,
  [`${pool}._undistributed`]: amount,
  [`token._balances[${vault}]`]: amount,
});

interface Minted {
  readonly staking: bigint;
  readonly mining: bigint;
  readonly contributed: bigint;
}

/** A poke that accrues and then mints. */
async function poked(stage: Case, before: MinterState, { staking, mining, contributed }: Minted): Promise<Expectation> {
  const due = accrued(before, stage.seconds);
  const minted = staking + mining + contributed;
  const supply = await stage.token.totalSupply();
  return {
    returns: [minted],
    events: [
      due.event,
      `minter.EmissionMinted(${staking}, ${mining}, ${contributed})`,
      ...pooled("stakingPool", "rewardVault", staking),
      ...pooled("miningPool", "miningRewardVault", mining),
      ...(contributed === 0n ? [] : [`token.Transfer(nobody, contributions, ${contributed})`]),
    ],
    changes: {
      ...without0({
        ...due.changes,
        "minter.lines.staking": due.lines.staking - before.lines.staking - staking,
        "minter.lines.liquidityMining": due.lines.liquidityMining - before.lines.liquidityMining - mining,
        "minter.lines.contributions": due.lines.contributions - before.lines.contributions - contributed,
        "minter.totalMinted": minted,
        "minter.bucket.level": -minted,
        ...supplyGrows(supply, minted, stage.seconds),
        ...poolFunded("stakingPool", "rewardVault", staking),
        ...poolFunded("miningPool", "miningRewardVault", mining),
        "token._balances[contributions]": contributed,
      }),
      "minter.bucket.updatedAt": "changed",
      ...(staking === 0n ? {} : { "stakingPool.updatedAt": "changed" }),
      ...(mining === 0n ? {} : { "miningPool.updatedAt": "changed" }),
    },
  };
}

const poke: Rule<MarketScene> = {
  id: "REV-020",
  contract: "EmissionMinter",
  frame: { id: "EMI-114" },
  load: marketScene(),
  call: ({ minter, alice }) => ({ contract: minter, signature: "poke()", sender: alice.address, args: [] }),
  causes: [
    {
      error: "TokenMinterOnly",
      arrange: async (stage) => {
        const { connection, manager, token, schedule, stakingPool, miningPool, alice, call } = stage;
        const another = await stage.act(() =>
          connection.ethers.deployContract("EmissionMinter", [
            manager,
            token,
            schedule,
            stakingPool,
            miningPool,
            alice,
            [0, 0, 10_000],
            TOKEN,
            0n,
          ]),
        );
        stage.book.contract("another", another, "EmissionMinter");
        call.contract = another;
      },
      args: () => ["another", "minter"],
    },
  ],
  succeeds: [
    {
      when: "each line is minted to its recipient while the pools have room and the bucket allows it",
      arrange: async (stage) => {
        const before = await minterState(stage);
        const { lines } = accrued(before, stage.seconds);
        return poked(stage, before, {
          staking: lines.staking,
          mining: lines.liquidityMining,
          contributed: lines.contributions,
        });
      },
    },
    {
      when: "a full pool's line stays, unminted",
      arrange: async (stage) => {
        await perform(stage, stage.deployer, stage.stakingPool, "fund", POOL_TARGET);
        const before = await minterState(stage);
        const { lines } = accrued(before, stage.seconds);
        return poked(stage, before, { staking: 0n, mining: lines.liquidityMining, contributed: lines.contributions });
      },
    },
    {
      when: "the bucket is shared out in the order of the lines",
      arrange: async (stage) => {
        stage.now -= DAY;
        const allowance = 2_000n * TOKEN;
        const ids = [id("bucketCapacityWei"), id("bucketRateWeiPerSecond")];
        await perform(stage, stage.deployer, stage.minter, "setParameters", ids, [allowance, 0n]);
        const before = await minterState(stage);
        const { lines } = accrued(before, stage.seconds);
        const staking = min(lines.staking, allowance);
        const mining = min(lines.liquidityMining, allowance - staking);
        return poked(stage, before, { staking, mining, contributed: allowance - staking - mining });
      },
    },
    {
      when: "nothing is due, and nothing changes",
      arrange: async (stage) => {
        await perform(stage, stage.bob, stage.minter, "poke");
        return { returns: [0n], events: [], changes: {} };
      },
    },
  ],
};

/** Rules of the minter's own functions. */
export const MINTER_RULES: readonly Rule<MarketScene>[] = [poke];
