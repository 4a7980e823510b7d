import { MaxUint256 } from "ethers";

import { sqrtDown } from "../../../../simulations/units/amounts.ts";
import { TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Deployed } from "../attempt.ts";
import { hostilePullCauses, type Pull, pullCauses } from "../causes.ts";
import {
  beforeGenesis,
  type GenesisScene,
  MAX_SUPPLY,
  pairAddress,
  SEED_QUOTE,
  SEED_TOKENS,
} from "../genesis-scene.ts";
import { perform } from "../perform.ts";
import { without0 } from "../pool-effects.ts";
import type { Cause, Changes, Rule, Staged } from "../rule.ts";

type Case = Staged<GenesisScene>;

const NOBODY = "0x0000000000000000000000000000000000000000";
const load = beforeGenesis();
const hostile = {
  FalseReturningAsset: beforeGenesis("FalseReturningAsset"),
  BlacklistingAsset: beforeGenesis("BlacklistingAsset"),
  FeeOnTransferAsset: beforeGenesis("FeeOnTransferAsset"),
};
/** Shares that a pair locks away at its first liquidity. */
const LOCKED = 1_000n;

const setToken =
  (token: (stage: Case) => string) =>
  (stage: Case): void => {
    stage.call.args[0] = token(stage);
  };

const pairCauses: readonly Cause<GenesisScene>[] = [
  {
    error: "Error(UniswapV2: IDENTICAL_ADDRESSES)",
    about: ["token"],
    arrange: setToken(({ quote }) => addressOf(quote)),
  },
  { error: "Error(UniswapV2: ZERO_ADDRESS)", about: ["token"], arrange: setToken(() => NOBODY) },
];

const isFirst = ({ token, quote }: GenesisScene): boolean => BigInt(addressOf(token)) < BigInt(addressOf(quote));

const pairCreated = (scene: GenesisScene): string =>
  `factory.PairCreated(${isFirst(scene) ? "token, quote" : "quote, token"}, pair, 1)`;

/** What a new pair changes. */
const PAIR_CHANGES = {
  "pair.created": "changed",
  "pair.factory": "changed",
  "pair.token0": "changed",
  "pair.token1": "changed",
  "pair.domainSeparator": "changed",
  "pair.unlocked": 1n,
  "factory.getPair[token][quote]": "changed",
  "factory.getPair[quote][token]": "changed",
  "factory.allPairs.length": 1n,
  "factory.allPairs[0]": "changed",
} as const;

const findOrCreatePair: Rule<GenesisScene> = {
  id: "REV-035",
  contract: "GenesisSeeder",
  load,
  call: ({ seeder, token, alice }) => ({
    contract: seeder,
    signature: "findOrCreatePair(address)",
    sender: alice.address,
    args: [addressOf(token)],
  }),
  causes: pairCauses,
  succeeds: [
    {
      when: "a pair that isn't there is created",
      arrange: (stage) => ({ returns: ["pair"], events: [pairCreated(stage)], changes: PAIR_CHANGES }),
    },
    {
      when: "a pair that a stranger has created is found",
      arrange: async (stage) => {
        await perform(stage, stage.bob, stage.factory, "createPair", stage.quote.target, stage.token.target);
        return { returns: ["pair"], events: [], changes: {} };
      },
    },
  ],
};

interface Allocation {
  recipient: string;
  amount: bigint;
}

const ALICES = 5n * TOKEN;

const allocationOf = ({ call }: Case, index: 0 | 1 | 2): Allocation => (call.args[3] as Allocation[])[index]!;

const pull: Pull<GenesisScene> = { asset: ({ quote }) => quote, amount: () => SEED_QUOTE };

/** A pair of the quote with a token that is already traded. */
async function seedAnother(stage: Case): Promise<void> {
  const { connection, factory, quote, alice } = stage;
  const other = await stage.act(() => connection.ethers.deployContract("TestQuoteAsset", ["OTHER", 18]));
  await perform(stage, alice, factory, "createPair", other.target, quote.target);
  const pair = pairAddress(factory, addressOf(other), addressOf(quote));
  await perform(stage, alice, other, "mint", pair, 5_000n);
  await perform(stage, alice, quote, "transfer", pair, 5_000n);
  const contract: Deployed = { target: pair, interface: stage.pair.interface };
  await perform(stage, alice, contract, "mint", alice.address);
  stage.call.args[0] = addressOf(other);
}

/** Quote that somebody has given the pair, which has taken it into its reserves. */
async function giveSynced(stage: Case, amount: bigint): Promise<void> {
  const { alice, seeder, token, quote, pair } = stage;
  await perform(stage, alice, seeder, "findOrCreatePair", token.target);
  await perform(stage, alice, quote, "mint", pair.target, amount);
  await perform(stage, alice, pair, "sync");
}

/** A launch whose first liquidity is tiny. */
async function launchTiny(stage: Case, tokens: bigint, quotes: bigint): Promise<void> {
  const { connection, deployer, factory, quote, provider } = stage;
  const { ethers } = connection;
  const seeder = await stage.act(() =>
    ethers.deployContract("GenesisSeeder", [deployer, addressOf(factory), quote, tokens, quotes, provider]),
  );
  const token = await stage.act(() => ethers.deployContract("EconomyToken", ["Tiny", "TINY", MAX_SUPPLY, seeder]));
  await perform(stage, deployer, quote, "approve", seeder.target, quotes);
  stage.call.contract = seeder;
  stage.call.args[0] = addressOf(token);
}

/** A tiny launch is another one, whose token, pair and allowance are its own. */
const TINY = ["token", "pair", "allowance", "balance", "asset", "amount"];

/** What a launch does once the pair is there; the pair may hold quote that was given to it, and a clock that runs. */
async function launched(stage: Case, given: bigint) {
  const quoteIn = SEED_QUOTE - given;
  const shares = sqrtDown(SEED_TOKENS * quoteIn) - LOCKED;
  const sorted = (token: bigint, quote: bigint): string =>
    (isFirst(stage) ? [token, quote] : [quote, token]).map(String).join(", ");
  const [tokenReserve, quoteReserve] = isFirst(stage) ? ["reserve0", "reserve1"] : ["reserve1", "reserve0"];
  const supply = ALICES + SEED_TOKENS;
  const { connection, seconds, deployer, seeder, quote } = stage;
  const isCreated = (await connection.ethers.provider.getCode(stage.pair)) !== "0x";
  return {
    shares,
    events: [
      `quote.Transfer(deployer, pair, ${quoteIn})`,
      `token.Transfer(nobody, alice, ${ALICES})`,
      "token.Transfer(nobody, alice, 0)",
      "token.Transfer(nobody, alice, 0)",
      `token.Transfer(nobody, seeder, ${SEED_TOKENS})`,
      `token.GenesisCompleted(minter, stakingPool, ${supply})`,
      `token.Transfer(seeder, pair, ${SEED_TOKENS})`,
      `pair.Transfer(nobody, nobody, ${LOCKED})`,
      `pair.Transfer(nobody, provider, ${shares})`,
      `pair.Sync(${sorted(SEED_TOKENS, SEED_QUOTE)})`,
      `pair.Mint(seeder, ${sorted(SEED_TOKENS, quoteIn)})`,
      `seeder.PoolSeeded(token, pair, ${shares})`,
    ],
    changes: {
      ...without0({
        "quote._balances[deployer]": -quoteIn,
        "quote._balances[pair]": quoteIn,
        "quote._allowances[deployer][seeder]": (await quote.allowance(deployer, seeder)) === MaxUint256 ? 0n : -quoteIn,
        "token._balances[alice]": ALICES,
        "token._balances[pair]": SEED_TOKENS,
        "token._totalSupply": supply,
        "token._totalMinted": supply,
        "token._totalCheckpoints._checkpoints.length": 1n,
        "token._totalCheckpoints._checkpoints[0]._key": BigInt(seconds),
        "token._totalCheckpoints._checkpoints[0]._value": supply,
        "pair.totalSupply": shares + LOCKED,
        "pair.balanceOf[nobody]": LOCKED,
        "pair.balanceOf[provider]": shares,
        [`pair.${tokenReserve}`]: SEED_TOKENS,
        [`pair.${quoteReserve}`]: quoteIn,
        "pair.blockTimestampLast": isCreated ? 0n : BigInt(seconds),
      }),
      "seeder.token": "changed",
      "token.minter": "changed",
      "token.stakingPool": "changed",
      "token.stakeVault": "changed",
    } satisfies Changes,
  };
}

const launch: Rule<GenesisScene> = {
  id: "REV-036",
  contract: "GenesisSeeder",
  load,
  call: ({ seeder, deployer, token, minter, stakingPool, alice }) => ({
    contract: seeder,
    signature: "launch(address,address,address,(address,uint256)[])",
    sender: deployer.address,
    args: [
      addressOf(token),
      addressOf(minter),
      addressOf(stakingPool),
      [ALICES, 0n, 0n].map((amount): Allocation => ({ recipient: alice.address, amount })),
    ],
  }),
  causes: [
    {
      error: "SeederUnauthorized",
      arrange: ({ call, alice }) => {
        call.sender = alice.address;
      },
      args: () => ["alice", "deployer"],
    },
    {
      error: "SeederAlreadyLaunched",
      about: ["token"],
      prepare: async (stage) => {
        const { deployer, seeder, token, minter, stakingPool } = stage;
        await perform(stage, deployer, seeder, "launch", token.target, minter.target, stakingPool.target, []);
      },
      arrange: () => undefined,
      args: () => ["token"],
    },
    ...pairCauses,
    {
      error: "SeederPairAlreadySeeded",
      about: ["token", "pair"],
      prepare: seedAnother,
      arrange: () => undefined,
      args: () => [5_000n],
    },
    {
      error: "Error(UniswapV2: TRANSFER_FAILED)",
      load: hostile.BlacklistingAsset,
      about: ["token", "pair", "asset", "allowance", "balance"],
      arrange: async (stage) => {
        await perform(stage, stage.alice, stage.quote, "mint", stage.pair.target, SEED_QUOTE);
        await perform(stage, stage.alice, stage.quote, "setBlacklisted", stage.provider.address, true);
      },
      justInside: async (stage) => {
        await perform(stage, stage.alice, stage.quote, "mint", stage.pair.target, SEED_QUOTE - 1n);
        await perform(stage, stage.alice, stage.quote, "setBlacklisted", stage.provider.address, true);
      },
    },
    {
      error: "SeederDonationTooLarge",
      about: ["token", "pair", "asset"],
      as: "of quote",
      arrange: (stage) => giveSynced(stage, SEED_QUOTE),
      args: () => [SEED_QUOTE, SEED_QUOTE],
      justInside: (stage) => giveSynced(stage, SEED_QUOTE - 1n),
    },
    ...pullCauses(pull),
    ...hostilePullCauses((kind) => hostile[kind], pull),
    {
      error: "TokenGenesisUnauthorized",
      about: ["token", "pair"],
      arrange: setToken(({ ownToken }) => addressOf(ownToken)),
      args: () => ["seeder", "deployer"],
    },
    {
      error: "TokenGenesisBindingInvalid",
      as: "the minter",
      arrange: ({ call, bob }) => {
        call.args[1] = bob.address;
      },
      args: () => ["bob"],
    },
    {
      error: "ERC20InvalidReceiver",
      arrange: (stage) => {
        allocationOf(stage, 0).recipient = NOBODY;
      },
      args: () => [NOBODY],
    },
    {
      error: "SupplyCapExceeded",
      about: ["amount"],
      as: "the pool's own tokens",
      arrange: (stage) => {
        allocationOf(stage, 1).amount = MAX_SUPPLY - SEED_TOKENS - ALICES + 1n;
      },
      args: () => [SEED_TOKENS, SEED_TOKENS - 1n],
      justInside: (stage) => {
        allocationOf(stage, 1).amount = MAX_SUPPLY - SEED_TOKENS - ALICES;
      },
    },
    {
      error: "SeederDonationTooLarge",
      about: ["pair"],
      as: "of tokens",
      arrange: (stage) => {
        Object.assign(allocationOf(stage, 2), { recipient: addressOf(stage.pair), amount: SEED_TOKENS });
      },
      args: () => [SEED_TOKENS, SEED_TOKENS],
      justInside: (stage) => {
        Object.assign(allocationOf(stage, 2), { recipient: addressOf(stage.pair), amount: SEED_TOKENS - 1n });
      },
    },
    {
      error: "Error(ds-math-sub-underflow)",
      about: TINY,
      arrange: (stage) => launchTiny(stage, LOCKED - 1n, LOCKED),
    },
    {
      error: "Error(UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED)",
      about: TINY,
      arrange: (stage) => launchTiny(stage, LOCKED, LOCKED + 1n),
      justInside: (stage) => launchTiny(stage, LOCKED + 1n, LOCKED + 1n),
    },
  ],
  succeeds: [
    {
      when: "the pair is created and seeded at the stated price, and genesis completed",
      arrange: async (stage) => {
        const { shares, events, changes } = await launched(stage, 0n);
        return {
          returns: [shares],
          events: [pairCreated(stage), ...events],
          changes: { ...changes, ...PAIR_CHANGES },
        };
      },
    },
    {
      when: "into a pair that a stranger has created and given quote; what was given to the seeder is the provider's",
      arrange: async (stage) => {
        const { bob, alice, quote, token, seeder, deployer, factory } = stage;
        const gift = 300n;
        await perform(stage, bob, factory, "createPair", quote.target, token.target);
        await perform(stage, alice, quote, "transfer", stage.pair.target, gift);
        await perform(stage, alice, stage.pair, "sync");
        await perform(stage, alice, quote, "transfer", seeder.target, 7n);
        await perform(stage, deployer, quote, "approve", seeder.target, MaxUint256);
        const { shares, events, changes } = await launched(stage, gift);
        return {
          returns: [shares],
          events: [...events, "quote.Transfer(seeder, provider, 7)"],
          changes: { ...changes, "quote._balances[seeder]": -7n, "quote._balances[provider]": 7n },
        };
      },
    },
    {
      when: "a gift of the whole quote that isn't synced is the provider's, and the stated amounts come all the same",
      arrange: async (stage) => {
        const gift = SEED_QUOTE + 3n;
        await perform(stage, stage.alice, stage.quote, "mint", stage.pair.target, gift);
        const { shares, events, changes } = await launched(stage, 0n);
        const skim = ["token.Transfer(pair, provider, 0)", `quote.Transfer(pair, provider, ${gift})`];
        return {
          returns: [shares],
          events: [pairCreated(stage), ...(isFirst(stage) ? skim : skim.reverse()), ...events],
          changes: {
            ...changes,
            ...PAIR_CHANGES,
            "quote._balances[pair]": SEED_QUOTE - gift,
            "quote._balances[provider]": gift,
          },
        };
      },
    },
  ],
};

/** Rules of the launch. */
export const SEEDER_RULES: readonly Rule<GenesisScene>[] = [findOrCreatePair, launch];
