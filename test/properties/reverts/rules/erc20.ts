import { MAX_UINT256 } from "../../../contracts/helpers/market-fixtures.ts";
import type { Call } from "../attempt.ts";
import type { FramedContract } from "../frames.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged, Success } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

/** The zero address. */
export const NOBODY = "0x0000000000000000000000000000000000000000";

/** Amount of a case, which every account of the market holds of either asset. */
export const AMOUNT = 10n ** 9n;

type Asset = "token" | "quote";
type Case = Staged<MarketScene>;

/** Makes a call of an asset, as alice. */
export function assetCall(scene: MarketScene, asset: Asset, signature: string, args: unknown[]): Call {
  return { contract: scene[asset], signature, sender: scene.alice.address, args };
}

/** The receiver is nobody. */
export function receiverInvalid(index: number): Cause<MarketScene> {
  return {
    error: "ERC20InvalidReceiver",
    arrange: ({ call }) => {
      call.args[index] = NOBODY;
    },
    args: () => [NOBODY],
  };
}

/** An account's balance is a wei short of the amount, which is the last argument. */
export function balanceShort(asset: Asset, owner: "alice" | "bob"): Cause<MarketScene> {
  const setAmount = async (stage: Case, excess: bigint): Promise<void> => {
    const { args } = stage.call;
    args[args.length - 1] = (await stage[asset].balanceOf(stage[owner])) + excess;
  };
  return {
    error: "ERC20InsufficientBalance",
    about: ["amount"],
    arrange: (stage) => setAmount(stage, 1n),
    args: async (stage) => [owner, await stage[asset].balanceOf(stage[owner]), stage.call.args.at(-1)],
    justInside: (stage) => setAmount(stage, 0n),
  };
}

/** Bob has allowed alice a wei less than the amount, which is the last argument. */
export function allowanceShort(asset: Asset): Cause<MarketScene> {
  const amountOf = ({ call }: Case): bigint => call.args.at(-1) as bigint;
  return {
    error: "ERC20InsufficientAllowance",
    about: ["owner"],
    arrange: (stage) => allowAlice(stage, asset, amountOf(stage) - 1n),
    args: (stage) => ["alice", amountOf(stage) - 1n, amountOf(stage)],
    justInside: (stage) => allowAlice(stage, asset, amountOf(stage)),
  };
}

/** Nobody's tokens, of which zero may be moved without an allowance. */
export const OWNER_IS_NOBODY: Cause<MarketScene> = {
  error: "ERC20InvalidApprover",
  about: ["owner", "amount"],
  arrange: ({ call }) => {
    call.args[0] = NOBODY;
    call.args[call.args.length - 1] = 0n;
  },
  args: () => [NOBODY],
};

/** Lets alice spend bob's. */
export async function allowAlice(scene: MarketScene, asset: Asset, amount = MAX_UINT256): Promise<void> {
  await perform(scene, scene.bob, scene[asset], "approve", scene.alice.address, amount);
}

/** What a transfer changes. */
export function moved(asset: Asset, from: string, to: string, amount = AMOUNT): Record<string, bigint> {
  return { [`${asset}._balances[${from}]`]: -amount, [`${asset}._balances[${to}]`]: amount };
}

function transfers(asset: Asset): readonly Success<MarketScene>[] {
  return [
    {
      when: "between accounts that don't delegate",
      arrange: () => ({
        returns: [true],
        events: [`${asset}.Transfer(alice, bob, ${AMOUNT})`],
        changes: moved(asset, "alice", "bob"),
      }),
    },
    {
      when: "to oneself, which changes nothing",
      arrange: (stage) => {
        stage.call.args[0] = stage.alice.address;
        return { returns: [true], events: [`${asset}.Transfer(alice, alice, ${AMOUNT})`], changes: {} };
      },
    },
    {
      when: "of nothing",
      arrange: (stage) => {
        stage.call.args[1] = 0n;
        return { returns: [true], events: [`${asset}.Transfer(alice, bob, 0)`], changes: {} };
      },
    },
  ];
}

function transfersByAllowance(asset: Asset): readonly Success<MarketScene>[] {
  return [
    {
      when: "by an allowance without limit, which stays",
      arrange: () => ({
        returns: [true],
        events: [`${asset}.Transfer(bob, carol, ${AMOUNT})`],
        changes: moved(asset, "bob", "carol"),
      }),
    },
    {
      when: "by an allowance that it uses up",
      arrange: async (stage) => {
        await allowAlice(stage, asset, AMOUNT);
        return {
          returns: [true],
          events: [`${asset}.Transfer(bob, carol, ${AMOUNT})`],
          changes: { ...moved(asset, "bob", "carol"), [`${asset}._allowances[bob][alice]`]: -AMOUNT },
        };
      },
    },
  ];
}

function approvals(asset: Asset): readonly Success<MarketScene>[] {
  return [
    {
      when: "an allowance is given",
      arrange: () => ({
        returns: [true],
        events: [`${asset}.Approval(alice, bob, ${AMOUNT})`],
        changes: { [`${asset}._allowances[alice][bob]`]: AMOUNT },
      }),
    },
    {
      when: "an allowance is replaced, not added to",
      arrange: async (stage) => {
        await perform(stage, stage.alice, stage[asset], "approve", stage.bob.address, 7n);
        return {
          returns: [true],
          events: [`${asset}.Approval(alice, bob, ${AMOUNT})`],
          changes: { [`${asset}._allowances[alice][bob]`]: AMOUNT - 7n },
        };
      },
    },
  ];
}

/** The id of a rule. */
interface Row {
  readonly id: string;
}

/** Makes the rules that every ERC-20 has, of transfer, transferFrom and approve; further transfers are the token's own. */
export function erc20Rules(
  asset: Asset,
  contract: FramedContract,
  [transfer, transferFrom, approve]: readonly [Row, Row, Row],
  furtherTransfers: readonly Success<MarketScene>[] = [],
): readonly Rule<MarketScene>[] {
  const load = marketScene();
  return [
    {
      id: transfer.id,
      contract,
      load,
      call: (scene) => assetCall(scene, asset, "transfer(address,uint256)", [scene.bob.address, AMOUNT]),
      causes: [receiverInvalid(0), balanceShort(asset, "alice")],
      succeeds: [...transfers(asset), ...furtherTransfers],
    },
    {
      id: transferFrom.id,
      contract,
      load,
      call: async (scene) => {
        await allowAlice(scene, asset);
        const args = [scene.bob.address, scene.carol.address, AMOUNT];
        return assetCall(scene, asset, "transferFrom(address,address,uint256)", args);
      },
      causes: [allowanceShort(asset), OWNER_IS_NOBODY, receiverInvalid(1), balanceShort(asset, "bob")],
      succeeds: transfersByAllowance(asset),
    },
    {
      id: approve.id,
      contract,
      load,
      call: (scene) => assetCall(scene, asset, "approve(address,uint256)", [scene.bob.address, AMOUNT]),
      causes: [{ ...receiverInvalid(0), error: "ERC20InvalidSpender" }],
      succeeds: approvals(asset),
    },
  ];
}
