import hre from "hardhat";
import { expect } from "chai";
import { Interface, SigningKey, TypedDataEncoder } from "ethers";
import type { InterfaceAbi, TypedDataField } from "ethers";
import fc from "fast-check";

import type { ContractName } from "../../../simulations/deployment/deploy.ts";
import { uniswapArtifact } from "../../../simulations/deployment/uniswap.ts";
import type { Action, ActionKind } from "../../../simulations/protocol/actions.ts";
import { AddressBook, privateKeyOf } from "../../../simulations/protocol/chain/accounts.ts";
import { createCallEncoder } from "../../../simulations/protocol/chain/calls.ts";
import type { CallEncoder } from "../../../simulations/protocol/chain/calls.ts";
import { GovernanceBook } from "../../../simulations/protocol/chain/governance-book.ts";
import { loadInterfaces } from "../../../simulations/protocol/chain/interfaces.ts";
import { actor, ADDRESSES, ALICE, BOB, governanceCases, SEED } from "./governance-cases.ts";
import type { Case, Expected } from "./governance-cases.ts";

const { token, quote } = ADDRESSES;
const DOMAIN = { name: "Token", version: "1", chainId: 31_337, verifyingContract: token };
const PERMIT = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};
const DELEGATION = {
  Delegation: [
    { name: "delegatee", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "expiry", type: "uint256" },
  ],
};
const DEADLINE = 1_900_000_000n;

function inBothPools(of: (pool: "staking" | "liquidityMining") => Action, method: string, args: unknown[]) {
  return [
    [of("staking"), ["stakingPool", method, args]],
    [of("liquidityMining"), ["miningPool", method, args]],
  ] as [never, Expected][];
}

/** Sign as a wallet does. */
function signed(signer: string, types: Record<string, TypedDataField[]>, value: object): [number, string, string] {
  const digest = TypedDataEncoder.hash(DOMAIN, types, value);
  const { v, r, s } = new SigningKey(privateKeyOf(SEED, signer)).sign(digest);
  return [v, r, s];
}

const interfaces = new Map<ContractName, Interface>();

/** Every kind of action, and the call that it should become; a missing kind doesn't compile. */
const CASES: { readonly [Kind in ActionKind]: Case<Kind> } = {
  ...governanceCases(interfaces),
  transfer: ({ a }) => [
    [{ kind: "transfer", actor, asset: "token", to: "bob", amountWei: a }, ["token", "transfer", [BOB, a]]],
    [{ kind: "transfer", actor, asset: "quote", to: "bob", amountWei: a }, ["quote", "transfer", [BOB, a]]],
    [{ kind: "transfer", actor, asset: "liquidity", to: "bob", amountWei: a }, ["pair", "transfer", [BOB, a]]],
  ],
  approve: ({ a }) => [[{ kind: "approve", actor, spender: "bob", amountWei: a }, ["token", "approve", [BOB, a]]]],
  transferFrom: ({ a }) => [
    [
      { kind: "transferFrom", actor, from: "bob", to: "alice", amountWei: a },
      ["token", "transferFrom", [BOB, ALICE, a]],
    ],
  ],
  permit: ({ a, b, c }) =>
    ["alice", "bob"].map((signer) => [
      { kind: "permit", actor, owner: "bob", spender: "alice", amountWei: a, deadlineSeconds: b, nonce: c, signer },
      [
        "token",
        "permit",
        [BOB, ALICE, a, b, ...signed(signer, PERMIT, { owner: BOB, spender: ALICE, value: a, nonce: c, deadline: b })],
      ],
    ]),
  burnTokens: ({ a }) => [[{ kind: "burnTokens", actor, amountWei: a }, ["token", "burn", [a]]]],
  burnTokensFrom: ({ a }) => [
    [{ kind: "burnTokensFrom", actor, from: "bob", amountWei: a }, ["token", "burnFrom", [BOB, a]]],
  ],
  delegate: () => [[{ kind: "delegate", actor, to: "bob" }, ["token", "delegate", [BOB]]]],
  delegateBySig: ({ a, b }) => [
    [
      { kind: "delegateBySig", actor, to: "alice", signer: "bob", nonce: a, expirySeconds: b },
      [
        "token",
        "delegateBySig",
        [ALICE, a, b, ...signed("bob", DELEGATION, { delegatee: ALICE, nonce: a, expiry: b })],
      ],
    ],
  ],
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
  syncPair: () => [[{ kind: "syncPair", actor }, ["pair", "sync", []]]],
  skimPair: () => [[{ kind: "skimPair", actor, to: "bob" }, ["pair", "skim", [BOB]]]],
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
  depositBurn: ({ a }) => [[{ kind: "depositBurn", actor, amountWei: a }, ["burn", "deposit", [a]]]],
  burn: () => [[{ kind: "burn", actor }, ["burn", "burn", []]]],
  fundBuyback: ({ a }) => [[{ kind: "fundBuyback", actor, quoteWei: a }, ["buyback", "fund", [a]]]],
  buyback: ({ a, b }) => [
    [{ kind: "buyback", actor, minimumTokenWei: a, deadlineSeconds: b }, ["buyback", "execute", [a, b]]],
  ],
  releaseGrant: ({ a }) => [[{ kind: "releaseGrant", actor, grantId: a }, ["vesting", "release", [a]]]],
};

const ARTIFACTS: Partial<Record<ContractName, string>> = {
  manager: "AccessManager",
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
  timelock: "EconomyTimelock",
  governor: "EconomyGovernor",
  guardianship: "Guardianship",
  steward: "ParameterSteward",
};

const word = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const figures = fc.record({ a: word, b: word, c: word, d: word, small: fc.nat({ max: 255 }) });

describe("call encoder", () => {
  let encode: CallEncoder;

  before(async () => {
    const abiOf = async (name: string): Promise<InterfaceAbi> =>
      (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
    for (const [name, artifact] of Object.entries(ARTIFACTS) as [ContractName, string][]) {
      interfaces.set(name, new Interface(await abiOf(artifact)));
    }
    interfaces.set("pair", new Interface(uniswapArtifact("UniswapV2Pair").abi as InterfaceAbi));
    interfaces.set("router", new Interface(uniswapArtifact("UniswapV2Router02").abi as InterfaceAbi));
    const book = new AddressBook();
    book.derive(SEED, ["alice", "bob"]);
    const loaded = await loadInterfaces(abiOf);
    encode = createCallEncoder({
      interfaces: loaded,
      addresses: ADDRESSES,
      book,
      governance: new GovernanceBook(loaded, { ...ADDRESSES, chainId: 31_337n }),
      domainSeparator: TypedDataEncoder.hashDomain(DOMAIN),
    });
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

  it("refuses a signature of an account without a key", () => {
    const terms = { owner: "bob", spender: "bob", amountWei: 1n, deadlineSeconds: 1n, nonce: 0n };
    expect(() => encode({ kind: "permit", actor, ...terms, signer: "token" }, DEADLINE)).to.throw(RangeError);
  });

  it("refuses an account that isn't in the run", () => {
    expect(() => encode({ kind: "pokeEmission", actor: "mallory" }, DEADLINE)).to.throw(RangeError);
    expect(() => encode({ kind: "delegate", actor, to: "mallory" }, DEADLINE)).to.throw(RangeError);
  });
});
