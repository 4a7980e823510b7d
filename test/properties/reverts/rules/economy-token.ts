import { MAX_UINT256 } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { perform } from "../perform.ts";
import type { Rule, Staged, Success } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";
import {
  allowAlice,
  allowanceShort,
  AMOUNT,
  assetCall,
  balanceShort,
  erc20Rules,
  moved,
  OWNER_IS_NOBODY,
  receiverInvalid,
} from "./erc20.ts";

const load = marketScene();

type Case = Staged<MarketScene>;

/** Alice and bob delegate, to carol and to dave. */
async function delegateBoth(stage: Case): Promise<void> {
  await perform(stage, stage.alice, stage.token, "delegate", stage.carol.address);
  await perform(stage, stage.bob, stage.token, "delegate", stage.dave.address);
  stage.now += 1;
  stage.seconds += 1;
}

const checkpointed = (delegate: string, index: number, seconds: number, votes: bigint) => ({
  [`token._delegateCheckpoints[${delegate}]._checkpoints.length`]: 1n,
  [`token._delegateCheckpoints[${delegate}]._checkpoints[${index}]._key`]: BigInt(seconds),
  [`token._delegateCheckpoints[${delegate}]._checkpoints[${index}]._value`]: votes,
});

/** Transfers that move votes. */
const votingTransfers: readonly Success<MarketScene>[] = [
  {
    when: "between accounts that delegate, whose delegates' votes move along",
    arrange: async (stage) => {
      await delegateBoth(stage);
      const [carols, daves] = [await stage.token.getVotes(stage.carol), await stage.token.getVotes(stage.dave)];
      return {
        returns: [true],
        events: [
          `token.Transfer(alice, bob, ${AMOUNT})`,
          `token.DelegateVotesChanged(carol, ${carols}, ${carols - AMOUNT})`,
          `token.DelegateVotesChanged(dave, ${daves}, ${daves + AMOUNT})`,
        ],
        changes: {
          ...moved("token", "alice", "bob"),
          ...checkpointed("carol", 1, stage.seconds, carols - AMOUNT),
          ...checkpointed("dave", 1, stage.seconds, daves + AMOUNT),
        },
      };
    },
  },
  {
    when: "straight into the stake vault, a gift that gives up its votes",
    arrange: async (stage) => {
      await delegateBoth(stage);
      stage.call.args[0] = await stage.token.stakeVault();
      const votes = await stage.token.getVotes(stage.carol);
      return {
        returns: [true],
        events: [
          `token.Transfer(alice, stakeVault, ${AMOUNT})`,
          `token.DelegateVotesChanged(carol, ${votes}, ${votes - AMOUNT})`,
        ],
        changes: {
          ...moved("token", "alice", "stakeVault"),
          ...checkpointed("carol", 1, stage.seconds, votes - AMOUNT),
        },
      };
    },
  },
];

const burnt = (owner: string, amount: bigint, seconds: number, supply: bigint) => ({
  [`token._balances[${owner}]`]: -amount,
  "token._totalSupply": -amount,
  "token._totalBurned": amount,
  "token._totalCheckpoints._checkpoints.length": 1n,
  "token._totalCheckpoints._checkpoints[1]._key": BigInt(seconds),
  "token._totalCheckpoints._checkpoints[1]._value": supply - amount,
});

const burn: Rule<MarketScene> = {
  id: "REV-007",
  contract: "EconomyToken",
  load,
  call: (scene) => assetCall(scene, "token", "burn(uint256)", [AMOUNT]),
  causes: [balanceShort("token", "alice")],
  succeeds: [
    {
      when: "the caller's own tokens go, and the supply and its record with them",
      arrange: async (stage) => ({
        events: [`token.Transfer(alice, nobody, ${AMOUNT})`],
        changes: burnt("alice", AMOUNT, stage.seconds, await stage.token.totalSupply()),
      }),
    },
    {
      when: "of a delegating account, whose delegate loses the votes",
      arrange: async (stage) => {
        await delegateBoth(stage);
        const votes = await stage.token.getVotes(stage.carol);
        return {
          events: [
            `token.Transfer(alice, nobody, ${AMOUNT})`,
            `token.DelegateVotesChanged(carol, ${votes}, ${votes - AMOUNT})`,
          ],
          changes: {
            ...burnt("alice", AMOUNT, stage.seconds, await stage.token.totalSupply()),
            ...checkpointed("carol", 1, stage.seconds, votes - AMOUNT),
          },
        };
      },
    },
  ],
};

const burnFrom: Rule<MarketScene> = {
  id: "REV-008",
  contract: "EconomyToken",
  load,
  call: async (scene) => {
    await allowAlice(scene, "token");
    return assetCall(scene, "token", "burnFrom(address,uint256)", [scene.bob.address, AMOUNT]);
  },
  causes: [allowanceShort("token"), OWNER_IS_NOBODY, balanceShort("token", "bob")],
  succeeds: [
    {
      when: "another's tokens go, by an allowance that it spends",
      arrange: async (stage) => {
        await allowAlice(stage, "token", AMOUNT + 1n);
        return {
          events: [`token.Transfer(bob, nobody, ${AMOUNT})`],
          changes: {
            ...burnt("bob", AMOUNT, stage.seconds, await stage.token.totalSupply()),
            "token._allowances[bob][alice]": -AMOUNT,
          },
        };
      },
    },
  ],
};

const mint: Rule<MarketScene> = {
  id: "REV-009",
  contract: "EconomyToken",
  load,
  call: (scene) => ({
    ...assetCall(scene, "token", "mint(address,uint256)", [scene.bob.address, AMOUNT]),
    sender: addressOf(scene.minter),
  }),
  causes: [
    {
      error: "TokenMinterOnly",
      as: "the manager's admin",
      arrange: ({ call, deployer }) => {
        call.sender = deployer.address;
      },
      args: () => ["deployer", "minter"],
      also: [
        {
          as: "a holder",
          arrange: ({ call, alice }) => {
            call.sender = alice.address;
          },
          args: () => ["alice", "minter"],
        },
      ],
    },
    receiverInvalid(0),
    {
      error: "SupplyCapExceeded",
      arrange: async (stage) => {
        stage.call.args[1] = (await stage.token.mintableSupply()) + 1n;
      },
      args: async (stage) => [stage.call.args[1], await stage.token.mintableSupply()],
      justInside: async (stage) => {
        stage.call.args[1] = await stage.token.mintableSupply();
      },
      also: [
        {
          as: "after a burn, which opens no room",
          arrange: async (stage) => {
            await stage.act(() => stage.token.connect(stage.alice).burn(AMOUNT));
            stage.call.args[1] = (await stage.token.MAX_SUPPLY()) - (await stage.token.totalSupply());
          },
          args: (stage) => [stage.call.args[1], (stage.call.args[1] as bigint) - AMOUNT],
        },
        {
          as: "an amount of 256 bits",
          arrange: ({ call }) => {
            call.args[1] = MAX_UINT256;
          },
          args: async ({ token }) => [MAX_UINT256, await token.mintableSupply()],
        },
      ],
    },
  ],
  succeeds: [
    {
      when: "the supply, its record and the receiver's balance grow",
      arrange: async (stage) => {
        const supply = await stage.token.totalSupply();
        return {
          events: [`token.Transfer(nobody, bob, ${AMOUNT})`],
          changes: {
            "token._balances[bob]": AMOUNT,
            "token._totalSupply": AMOUNT,
            "token._totalMinted": AMOUNT,
            "token._totalCheckpoints._checkpoints.length": 1n,
            "token._totalCheckpoints._checkpoints[1]._key": BigInt(stage.seconds),
            "token._totalCheckpoints._checkpoints[1]._value": supply + AMOUNT,
          },
        };
      },
    },
  ],
};

/** Rules of the token's balances. */
export const TOKEN_BALANCES: readonly Rule<MarketScene>[] = [
  ...erc20Rules("token", "EconomyToken", [{ id: "REV-001" }, { id: "REV-002" }, { id: "REV-003" }], votingTransfers),
  burn,
  burnFrom,
  mint,
];
