import hre from "hardhat";
import { expect } from "chai";
import { getAddress, Interface } from "ethers";
import type { InterfaceAbi } from "ethers";
import fc from "fast-check";

import { CONTRACT_NAMES } from "../../../simulations/deployment/deploy.ts";
import type { ContractAddresses, ContractName } from "../../../simulations/deployment/deploy.ts";
import { uniswapArtifact } from "../../../simulations/deployment/uniswap.ts";
import type { Action, ActionKind } from "../../../simulations/protocol/actions.ts";
import { AddressBook } from "../../../simulations/protocol/chain/accounts.ts";
import { createCallEncoder } from "../../../simulations/protocol/chain/calls.ts";
import type { CallEncoder } from "../../../simulations/protocol/chain/calls.ts";
import { loadInterfaces } from "../../../simulations/protocol/chain/interfaces.ts";

const addressAt = (index: number) => getAddress(`0x${(0xabcdef00 + index).toString(16).padStart(40, "0")}`);
const ADDRESSES = Object.fromEntries(
  CONTRACT_NAMES.map((name, index) => [name, addressAt(index)]),
) as unknown as ContractAddresses;
const { token, quote } = ADDRESSES;
const [ALICE, BOB] = [addressAt(100), addressAt(101)];

/** What a call should be: contract, method, arguments. */
type Expected = [contract: ContractName, method: string, args: unknown[]];

/** Integers that actions are made of. */
interface Figures {
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;
  readonly d: bigint;
  readonly small: number;
}

type Case<Kind extends ActionKind> = (figures: Figures) => [Extract<Action, { kind: Kind }>, Expected][];

const DEADLINE = 1_900_000_000n;
const actor = "alice";

function inBothPools(of: (pool: "staking" | "liquidityMining") => Action, method: string, args: unknown[]) {
  return [
    [of("staking"), ["stakingPool", method, args]],
    [of("liquidityMining"), ["miningPool", method, args]],
  ] as [never, Expected][];
}

/** Every kind of action, and the call that it should become; a missing kind doesn't compile. */
const CASES: { readonly [Kind in ActionKind]: Case<Kind> } = {
  transfer: ({ a }) => [
    [{ kind: "transfer", actor, asset: "token", to: "bob", amountWei: a }, ["token", "transfer", [BOB, a]]],
    [{ kind: "transfer", actor, asset: "quote", to: "bob", amountWei: a }, ["quote", "transfer", [BOB, a]]],
  ],
  delegate: () => [[{ kind: "delegate", actor, to: "bob" }, ["token", "delegate", [BOB]]]],
  buy: ({ a, b }) => [
    [
      { kind: "buy", actor, quoteWei: a, minimumTokenWei: b },
      ["router", "swapExactTokensForTokens", [a, b, [quote, token], ALICE, DEADLINE]],
    ],
  ],
  sell: ({ a, b }) => [
    [
      { kind: "sell", actor, tokenWei: a, minimumQuoteWei: b },
      ["router", "swapExactTokensForTokens", [a, b, [token, quote], ALICE, DEADLINE]],
    ],
  ],
  addLiquidity: ({ a, b, c, d }) => [
    [
      { kind: "addLiquidity", actor, tokenWei: a, quoteWei: b, minimumTokenWei: c, minimumQuoteWei: d },
      ["router", "addLiquidity", [token, quote, a, b, c, d, ALICE, DEADLINE]],
    ],
  ],
  removeLiquidity: ({ a, b, c }) => [
    [
      { kind: "removeLiquidity", actor, liquidityWei: a, minimumTokenWei: b, minimumQuoteWei: c },
      ["router", "removeLiquidity", [token, quote, a, b, c, ALICE, DEADLINE]],
    ],
  ],
  stake: ({ a }) => inBothPools((pool) => ({ kind: "stake", actor, pool, amountWei: a }), "stake", [a]),
  stakeLocked: ({ a, small }) =>
    inBothPools((pool) => ({ kind: "stakeLocked", actor, pool, amountWei: a, tier: small }), "stakeLocked", [a, small]),
  settle: ({ a }) =>
    inBothPools((pool) => ({ kind: "settle", actor, pool, account: "bob", positionId: a }), "settle", [BOB, a]),
  unstake: ({ a }) => inBothPools((pool) => ({ kind: "unstake", actor, pool, amountWei: a }), "unstake", [a]),
  withdraw: ({ a }) => inBothPools((pool) => ({ kind: "withdraw", actor, pool, unstakingId: a }), "withdraw", [a]),
  emergencyExit: () => inBothPools((pool) => ({ kind: "emergencyExit", actor, pool }), "emergencyExit", []),
  claim: () => inBothPools((pool) => ({ kind: "claim", actor, pool }), "claim", []),
  fundRewards: ({ a }) => inBothPools((pool) => ({ kind: "fundRewards", actor, pool, amountWei: a }), "fund", [a]),
  payWithQuote: ({ a, b }) => [
    [{ kind: "payWithQuote", actor, units: a, maximumQuoteWei: b }, ["fees", "payWithQuote", [a, b]]],
  ],
  payWithToken: ({ a, b }) => [
    [{ kind: "payWithToken", actor, units: a, maximumTokenWei: b }, ["fees", "payWithToken", [a, b]]],
  ],
  releaseRevenue: () =>
    (
      [
        { asset: "quote", recipient: "buyback" },
        { asset: "quote", recipient: "treasury" },
        { asset: "token", recipient: "burn" },
        { asset: "token", recipient: "stakers" },
        { asset: "token", recipient: "treasury" },
      ] as const
    ).map((share, index) => [{ kind: "releaseRevenue", actor, share }, ["fees", "release", [index]]]),
  pokeEmission: () => [[{ kind: "pokeEmission", actor }, ["minter", "poke", []]]],
  observe: () => [[{ kind: "observe", actor }, ["oracle", "observe", []]]],
  burn: () => [[{ kind: "burn", actor }, ["burn", "burn", []]]],
  buyback: ({ a, b }) => [
    [{ kind: "buyback", actor, minimumTokenWei: a, deadlineSeconds: b }, ["buyback", "execute", [a, b]]],
  ],
  releaseGrant: ({ a }) => [[{ kind: "releaseGrant", actor, grantId: a }, ["vesting", "release", [a]]]],
};

const ARTIFACTS: Partial<Record<ContractName, string>> = {
  token: "EconomyToken",
  quote: "TestQuoteAsset",
  stakingPool: "RewardPool",
  miningPool: "RewardPool",
  fees: "UsageFees",
  minter: "EmissionMinter",
  oracle: "PriceOracle",
  burn: "AutomatedBurn",
  buyback: "Buyback",
  vesting: "VestingGrants",
};

const word = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const figures = fc.record({ a: word, b: word, c: word, d: word, small: fc.nat({ max: 255 }) });

describe("call encoder", () => {
  const interfaces = new Map<ContractName, Interface>();
  let encode: CallEncoder;

  before(async () => {
    const abiOf = async (name: string): Promise<InterfaceAbi> =>
      (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
    for (const [name, artifact] of Object.entries(ARTIFACTS) as [ContractName, string][]) {
      interfaces.set(name, new Interface(await abiOf(artifact)));
    }
    interfaces.set("router", new Interface(uniswapArtifact("UniswapV2Router02").abi as InterfaceAbi));
    const book = new AddressBook();
    book.add("alice", ALICE);
    book.add("bob", BOB);
    encode = createCallEncoder(await loadInterfaces(abiOf), ADDRESSES, book);
  });

  for (const [kind, casesOf] of Object.entries(CASES) as [ActionKind, Case<ActionKind>][]) {
    it(`encodes ${kind} as the contract's interface does`, () => {
      fc.assert(
        fc.property(figures, (values) => {
          for (const [action, [contract, method, args]] of casesOf(values)) {
            const call = encode(action, DEADLINE);
            expect(call.target).to.equal(ADDRESSES[contract]);
            expect(call.data).to.equal(interfaces.get(contract)!.encodeFunctionData(method, args));
          }
        }),
        { seed: 17, numRuns: 25 },
      );
    });
  }

  it("refuses an account that isn't in the run", () => {
    expect(() => encode({ kind: "pokeEmission", actor: "mallory" }, DEADLINE)).to.throw(RangeError);
    expect(() => encode({ kind: "delegate", actor, to: "mallory" }, DEADLINE)).to.throw(RangeError);
  });
});
