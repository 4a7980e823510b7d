import { MAX_UINT256, TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { marketScene, type MarketScene } from "../scene.ts";
import { addressOf } from "../attempt.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { without0 } from "../pool-effects.ts";

const AMOUNT = 1_000n * TOKEN;
const NOBODY = "0x0000000000000000000000000000000000000000";
const load = marketScene();

type Case = Staged<MarketScene>;

/** Sets an argument of the call. */
const setArgument =
  (index: number, value: unknown) =>
  ({ call }: Case): void => {
    call.args[index] = value;
  };

const tokenCall = ({ token, alice }: MarketScene, signature: string, args: unknown[]) => ({
  contract: token,
  signature,
  sender: alice.address,
  args,
});

const receiverInvalid = (index: number): Cause<MarketScene> => ({
  error: "ERC20InvalidReceiver",
  arrange: setArgument(index, NOBODY),
  args: () => [NOBODY],
});

/** An account's balance is a wei short of the amount. */
const balanceShort = (owner: "alice" | "bob", index: number): Cause<MarketScene> => ({
  error: "ERC20InsufficientBalance",
  about: ["amount"],
  arrange: async ({ call, token, [owner]: { address } }) => {
    call.args[index] = (await token.balanceOf(address)) + 1n;
  },
  args: async ({ call, token, [owner]: { address } }) => [owner, await token.balanceOf(address), call.args[index]],
  justInside: async ({ call, token, [owner]: { address } }) => {
    call.args[index] = await token.balanceOf(address);
  },
});

/** Bob has allowed alice a wei less than the amount, which is the last argument. */
const allowanceShort: Cause<MarketScene> = {
  error: "ERC20InsufficientAllowance",
  about: ["owner"],
  arrange: async (stage) => {
    const amount = stage.call.args.at(-1) as bigint;
    await stage.act(() => stage.token.connect(stage.bob).approve(stage.alice, amount - 1n));
  },
  args: ({ call }) => ["alice", (call.args.at(-1) as bigint) - 1n, call.args.at(-1)],
  justInside: async (stage) => {
    const amount = stage.call.args.at(-1) as bigint;
    await stage.act(() => stage.token.connect(stage.bob).approve(stage.alice, amount));
  },
};

/** Nobody's tokens, of which zero may be moved without an allowance. */
const ownerIsNobody: Cause<MarketScene> = {
  error: "ERC20InvalidApprover",
  about: ["owner", "amount"],
  arrange: ({ call }) => {
    call.args[0] = NOBODY;
    call.args[call.args.length - 1] = 0n;
  },
  args: () => [NOBODY],
};

/** Alice may spend as much of bob's as she likes. */
async function allowAlice(scene: MarketScene): Promise<void> {
  await scene.act(() => scene.token.connect(scene.bob).approve(scene.alice, MAX_UINT256));
}

const moved = (from: string, to: string, amount: bigint) => ({
  [`token._balances[${from}]`]: -amount,
  [`token._balances[${to}]`]: amount,
});

/** Alice and bob delegate, to carol and to dave. */
async function delegateBoth(stage: Case): Promise<void> {
  await stage.act(() => stage.token.connect(stage.alice).delegate(stage.carol));
  await stage.act(() => stage.token.connect(stage.bob).delegate(stage.dave));
  stage.now += 1;
  stage.seconds += 1;
}

const checkpointed = (delegate: string, index: number, seconds: number, votes: bigint) => ({
  [`token._delegateCheckpoints[${delegate}]._checkpoints.length`]: 1n,
  [`token._delegateCheckpoints[${delegate}]._checkpoints[${index}]._key`]: BigInt(seconds),
  [`token._delegateCheckpoints[${delegate}]._checkpoints[${index}]._value`]: votes,
});

const transfer: Rule<MarketScene> = {
  id: "REV-001",
  contract: "EconomyToken",
  load,
  call: (scene) => tokenCall(scene, "transfer(address,uint256)", [scene.bob.address, AMOUNT]),
  causes: [receiverInvalid(0), balanceShort("alice", 1)],
  succeeds: [
    {
      when: "between accounts that don't delegate",
      arrange: () => ({
        returns: [true],
        events: [`token.Transfer(alice, bob, ${AMOUNT})`],
        changes: moved("alice", "bob", AMOUNT),
      }),
    },
    {
      when: "to oneself, which changes nothing",
      arrange: (stage) => {
        stage.call.args[0] = stage.alice.address;
        return { returns: [true], events: [`token.Transfer(alice, alice, ${AMOUNT})`], changes: {} };
      },
    },
    {
      when: "of nothing",
      arrange: (stage) => {
        stage.call.args[1] = 0n;
        return { returns: [true], events: ["token.Transfer(alice, bob, 0)"], changes: {} };
      },
    },
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
            ...moved("alice", "bob", AMOUNT),
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
            ...moved("alice", "stakeVault", AMOUNT),
            ...checkpointed("carol", 1, stage.seconds, votes - AMOUNT),
          },
        };
      },
    },
  ],
};

const transferFrom: Rule<MarketScene> = {
  id: "REV-002",
  contract: "EconomyToken",
  load,
  call: async (scene) => {
    await allowAlice(scene);
    return tokenCall(scene, "transferFrom(address,address,uint256)", [scene.bob.address, scene.carol.address, AMOUNT]);
  },
  causes: [allowanceShort, ownerIsNobody, receiverInvalid(1), balanceShort("bob", 2)],
  succeeds: [
    {
      when: "by an allowance without limit, which stays",
      arrange: () => ({
        returns: [true],
        events: [`token.Transfer(bob, carol, ${AMOUNT})`],
        changes: moved("bob", "carol", AMOUNT),
      }),
    },
    {
      when: "by an allowance that it uses up",
      arrange: async (stage) => {
        await stage.act(() => stage.token.connect(stage.bob).approve(stage.alice, AMOUNT));
        return {
          returns: [true],
          events: [`token.Transfer(bob, carol, ${AMOUNT})`],
          changes: { ...moved("bob", "carol", AMOUNT), "token._allowances[bob][alice]": -AMOUNT },
        };
      },
    },
  ],
};

const approve: Rule<MarketScene> = {
  id: "REV-003",
  contract: "EconomyToken",
  load,
  call: (scene) => tokenCall(scene, "approve(address,uint256)", [scene.bob.address, AMOUNT]),
  causes: [{ error: "ERC20InvalidSpender", arrange: setArgument(0, NOBODY), args: () => [NOBODY] }],
  succeeds: [
    {
      when: "an allowance is given",
      arrange: () => ({
        returns: [true],
        events: [`token.Approval(alice, bob, ${AMOUNT})`],
        changes: { "token._allowances[alice][bob]": AMOUNT },
      }),
    },
    {
      when: "an allowance is replaced, not added to",
      arrange: async (stage) => {
        await stage.act(() => stage.token.connect(stage.alice).approve(stage.bob, 7n));
        return {
          returns: [true],
          events: [`token.Approval(alice, bob, ${AMOUNT})`],
          changes: { "token._allowances[alice][bob]": AMOUNT - 7n },
        };
      },
    },
  ],
};

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
  call: (scene) => tokenCall(scene, "burn(uint256)", [AMOUNT]),
  causes: [balanceShort("alice", 0)],
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
    await allowAlice(scene);
    return tokenCall(scene, "burnFrom(address,uint256)", [scene.bob.address, AMOUNT]);
  },
  causes: [allowanceShort, ownerIsNobody, balanceShort("bob", 1)],
  succeeds: [
    {
      when: "another's tokens go, by an allowance that it spends",
      arrange: async (stage) => {
        await stage.act(() => stage.token.connect(stage.bob).approve(stage.alice, AMOUNT + 1n));
        return {
          events: [`token.Transfer(bob, nobody, ${AMOUNT})`],
          changes: without0({
            ...burnt("bob", AMOUNT, stage.seconds, await stage.token.totalSupply()),
            "token._allowances[bob][alice]": -AMOUNT,
          }),
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
    ...tokenCall(scene, "mint(address,uint256)", [scene.bob.address, AMOUNT]),
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
          arrange: setArgument(1, MAX_UINT256),
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
export const TOKEN_BALANCES: readonly Rule<MarketScene>[] = [transfer, transferFrom, approve, burn, burnFrom, mint];
