import { TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { beforeGenesis, type GenesisScene, MAX_SUPPLY } from "../genesis-scene.ts";
import type { Rule, Staged } from "../rule.ts";

const NOBODY = "0x0000000000000000000000000000000000000000";
const ALICES = 7n * TOKEN;
const BOBS = 11n * TOKEN;

interface Allocation {
  recipient: string;
  amount: bigint;
}

const allocationsOf = ({ call }: Staged<GenesisScene>): [Allocation, Allocation] =>
  call.args[2] as [Allocation, Allocation];

const setBinding =
  (index: 0 | 1, binding: (stage: Staged<GenesisScene>) => string) =>
  (stage: Staged<GenesisScene>): void => {
    stage.call.args[index] = binding(stage);
  };

const completeGenesis: Rule<GenesisScene> = {
  id: "REV-010",
  contract: "EconomyToken",
  load: beforeGenesis(),
  call: ({ ownToken, deployer, minter, stakingPool, alice, bob }) => ({
    contract: ownToken,
    signature: "completeGenesis(address,address,(address,uint256)[])",
    sender: deployer.address,
    args: [
      minter.target,
      stakingPool.target,
      [
        { recipient: alice.address, amount: ALICES },
        { recipient: bob.address, amount: BOBS },
      ],
    ],
  }),
  causes: [
    {
      error: "TokenGenesisUnauthorized",
      arrange: ({ call, alice }) => {
        call.sender = alice.address;
      },
      args: () => ["alice", "deployer"],
    },
    {
      error: "TokenGenesisAlreadyCompleted",
      prepare: (stage) => {
        const { ownToken, minter, stakingPool } = stage;
        return stage.act(() => ownToken.completeGenesis(minter, stakingPool, []));
      },
      arrange: () => undefined,
    },
    {
      error: "TokenGenesisBindingInvalid",
      as: "the minter is an account",
      arrange: setBinding(0, ({ bob }) => bob.address),
      args: () => ["bob"],
      also: [{ as: "the minter is nobody", arrange: setBinding(0, () => NOBODY), args: () => [NOBODY] }],
    },
    {
      error: "TokenGenesisBindingInvalid",
      about: ["pool"],
      as: "the pool is an account",
      arrange: setBinding(1, ({ alice }) => alice.address),
      args: () => ["alice"],
    },
    {
      error: "no data",
      about: ["pool"],
      arrange: setBinding(1, ({ schedule }) => addressOf(schedule)),
    },
    {
      error: "TokenGenesisBindingInvalid",
      about: ["pool"],
      as: "the pool's vault is an account",
      // A token before its genesis answers {stakeVault} with nobody.
      arrange: setBinding(1, ({ token }) => addressOf(token)),
      args: () => [NOBODY],
    },
    {
      error: "ERC20InvalidReceiver",
      arrange: (stage) => {
        allocationsOf(stage)[1].recipient = NOBODY;
      },
      args: () => [NOBODY],
    },
    {
      error: "SupplyCapExceeded",
      arrange: (stage) => {
        allocationsOf(stage)[1].amount = MAX_SUPPLY - ALICES + 1n;
      },
      args: () => [MAX_SUPPLY - ALICES + 1n, MAX_SUPPLY - ALICES],
      justInside: (stage) => {
        allocationsOf(stage)[1].amount = MAX_SUPPLY - ALICES;
      },
    },
  ],
  succeeds: [
    {
      when: "the minter and the pool are bound and the allocations minted",
      arrange: ({ seconds }) => ({
        events: [
          `ownToken.Transfer(nobody, alice, ${ALICES})`,
          `ownToken.Transfer(nobody, bob, ${BOBS})`,
          `ownToken.GenesisCompleted(minter, stakingPool, ${ALICES + BOBS})`,
        ],
        changes: {
          "ownToken.minter": "changed",
          "ownToken.stakingPool": "changed",
          "ownToken.stakeVault": "changed",
          "ownToken._balances[alice]": ALICES,
          "ownToken._balances[bob]": BOBS,
          "ownToken._totalSupply": ALICES + BOBS,
          "ownToken._totalMinted": ALICES + BOBS,
          "ownToken._totalCheckpoints._checkpoints.length": 1n,
          "ownToken._totalCheckpoints._checkpoints[0]._key": BigInt(seconds),
          "ownToken._totalCheckpoints._checkpoints[0]._value": ALICES + BOBS,
        },
      }),
    },
    {
      when: "an economy without a genesis supply begins",
      arrange: ({ call }) => {
        call.args[2] = [];
        return {
          events: ["ownToken.GenesisCompleted(minter, stakingPool, 0)"],
          changes: {
            "ownToken.minter": "changed",
            "ownToken.stakingPool": "changed",
            "ownToken.stakeVault": "changed",
          },
        };
      },
    },
  ],
};

/** The rule of the token's genesis. */
export const TOKEN_GENESIS: readonly Rule<GenesisScene>[] = [completeGenesis];
