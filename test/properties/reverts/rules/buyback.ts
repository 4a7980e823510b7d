import {
  DAY,
  GENESIS,
  HOUR,
  id,
  MAX_UINT256,
  ORACLE_MAXIMUM_AGE,
  POOL_TARGET,
  POOL_TOKENS,
  TOKEN,
  WAD,
} from "../../../contracts/helpers/market-fixtures.ts";
import { swapOutput } from "../../../contracts/helpers/uniswap.ts";
import { halted, hostileMarket, hostilePullCauses, type Pull, pullCauses, reentered } from "../causes.ts";
import { emptyPair } from "../pair-state.ts";
import { perform } from "../perform.ts";
import type { Cause, Changes, Rule, Staged, Way } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

type Case = Staged<MarketScene>;

const load = marketScene();
const QUOTE = 10n ** 6n;
const POOL_QUOTE = 500_000n * QUOTE;
const READY = GENESIS + DAY;
const AGES = [30n * 60n, BigInt(ORACLE_MAXIMUM_AGE)] as const;
/** Fifteen bps of the reserve, less the largest tip. */
const LOT = (POOL_QUOTE * 15n) / 10_000n - 5n * QUOTE;
const AVERAGE = (POOL_TOKENS * WAD) / POOL_QUOTE;

const buybackReentered: Cause<MarketScene> = reentered(marketScene("ReentrantAsset"), ({ buyback, quote, alice }) => ({
  asset: quote,
  trigger: { contract: buyback, signature: "fund(uint256)", sender: alice.address, args: [1n] },
}));

const AMOUNT = 1_000n * QUOTE;
const pull: Pull<MarketScene> = {
  asset: ({ quote }) => quote,
  amount: ({ call }) => call.args[0] as bigint,
};

const fund: Rule<MarketScene> = {
  id: "REV-029",
  contract: "Buyback",
  load,
  call: ({ buyback, alice }) => ({
    contract: buyback,
    signature: "fund(uint256)",
    sender: alice.address,
    args: [AMOUNT],
  }),
  causes: [
    buybackReentered,
    {
      error: "BuybackAmountZero",
      about: ["amount"],
      arrange: ({ call }) => {
        call.args = [0n];
      },
      justInside: ({ call }) => {
        call.args = [1n];
      },
    },
    {
      error: "Panic(0x11)",
      about: ["amount"],
      prepare: (stage) => perform(stage, stage.alice, stage.buyback, "fund", 1n),
      arrange: ({ call }) => {
        call.args = [MAX_UINT256];
      },
    },
    ...pullCauses(pull),
    ...hostilePullCauses(hostileMarket, pull),
  ],
  succeeds: [
    {
      when: "anyone adds to the inventory",
      arrange: () => ({
        events: [`buyback.BuybackFunded(alice, ${AMOUNT})`, `quote.Transfer(alice, buyback, ${AMOUNT})`],
        changes: {
          "buyback.inventory": AMOUNT,
          "quote._balances[alice]": -AMOUNT,
          "quote._balances[buyback]": AMOUNT,
        },
      }),
    },
  ],
};

/** Observes at a time, at which the scene then stands. */
async function observeAt(stage: MarketScene, seconds: number): Promise<void> {
  stage.now = seconds;
  await stage.act(() => stage.oracle.observe());
}

/** Gives the pair an amount of an asset, which moves its price at once and its average from then on. */
async function movePrice(stage: Case, asset: "token" | "quote", amount: bigint): Promise<void> {
  stage.now = stage.seconds;
  await perform(stage, stage.alice, stage[asset], "transfer", stage.pair.target, amount);
  await perform(stage, stage.alice, stage.pair, "sync");
}

/** Two percent above the average, to the wei; and the quote that brings the price as far below it as may be. */
const TO_UPPER_EDGE = POOL_TOKENS / 50n;
const TO_LOWER_EDGE = (POOL_TOKENS * WAD) / ((AVERAGE * 98n) / 100n) - POOL_QUOTE;

const pushed = (asset: "token" | "quote", toEdge: bigint): Way<MarketScene> => ({
  as: asset === "token" ? "above" : "below",
  arrange: (stage) => movePrice(stage, asset, toEdge + 1n),
  args: async ({ oracle }) => [await oracle.spotTokenPerQuote(), AVERAGE, 200n],
  justInside: (stage) => movePrice(stage, asset, toEdge),
});

/** Leaves the bucket an amount, of which a hundredth is set aside for the tip. */
async function leaveInBucket(stage: Case, size: bigint): Promise<void> {
  const ids = [id("bucketCapacityWei"), id("bucketRateWeiPerSecond")];
  await perform(stage, stage.deployer, stage.buyback, "setParameters", ids, [size, 0n]);
}

/** Lets the cooldown, counted from deployment, end some seconds after the call. */
async function lengthenCooldown(stage: Case, seconds: number): Promise<void> {
  const cooldown = stage.seconds - GENESIS + seconds;
  await perform(stage, stage.deployer, stage.buyback, "setParameters", [id("cooldownSeconds")], [cooldown]);
}

const BOUGHT = swapOutput(LOT, POOL_QUOTE, POOL_TOKENS);

const refusedBy = (refused: "buyback" | "pair"): Way<MarketScene> => ({
  as: `the quote refuses the ${refused}`,
  load: hostileMarket("BlacklistingAsset"),
  arrange: (stage) => perform(stage, stage.alice, stage.quote, "setBlacklisted", stage[refused].target, true),
});

const guards: readonly Cause<MarketScene>[] = [
  buybackReentered,
  halted((stage) => observeAt(stage, stage.seconds - HOUR)),
  {
    error: "BuybackCooldownActive",
    arrange: (stage) => lengthenCooldown(stage, 1),
    args: ({ seconds }) => [seconds, seconds + 1],
    justInside: (stage) => lengthenCooldown(stage, 0),
  },
  {
    error: "OracleAverageUnavailable",
    as: "too old",
    arrange: (stage) => {
      stage.seconds = READY + 2 * HOUR + 1;
    },
    args: () => [ORACLE_MAXIMUM_AGE + 1, ...AGES],
    justInside: (stage) => {
      stage.seconds = READY + 2 * HOUR;
    },
    also: [
      {
        as: "too young, and the one before too old",
        arrange: async (stage) => {
          await observeAt(stage, READY + 4 * HOUR);
          stage.seconds = READY + 4 * HOUR + 30 * 60 - 1;
        },
        args: () => [5 * HOUR + 30 * 60 - 1, ...AGES],
        justInside: async (stage) => {
          await observeAt(stage, READY + 4 * HOUR);
          stage.seconds = READY + 4 * HOUR + 30 * 60;
        },
      },
    ],
  },
  { error: "OraclePairEmpty", about: ["pair"], arrange: emptyPair },
  {
    error: "BuybackPriceOutsideBand",
    about: ["pair"],
    ...pushed("token", TO_UPPER_EDGE),
    also: [pushed("quote", TO_LOWER_EDGE)],
  },
  {
    error: "BuybackLotTooSmall",
    as: "the bucket",
    arrange: (stage) => leaveInBucket(stage, 10_101_009n),
    args: () => [10n * QUOTE - 1n, 10n * QUOTE],
    justInside: (stage) => leaveInBucket(stage, 10_101_010n),
  },
];

const trades: readonly Cause<MarketScene>[] = [
  {
    error: "Error(UniswapV2Router: EXPIRED)",
    arrange: (stage) => {
      stage.call.args[1] = stage.seconds - 1;
    },
    justInside: (stage) => {
      stage.call.args[1] = stage.seconds;
    },
  },
  {
    error: "Error(UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT)",
    arrange: ({ call }) => {
      call.args[0] = BOUGHT + 1n;
    },
    justInside: ({ call }) => {
      call.args[0] = BOUGHT;
    },
  },
  {
    error: "Error(TransferHelper: TRANSFER_FROM_FAILED)",
    about: ["asset"],
    as: "the quote's transfer returns false",
    load: hostileMarket("FalseReturningAsset"),
    arrange: (stage) => perform(stage, stage.alice, stage.quote, "setFailing", true),
    also: [refusedBy("buyback"), refusedBy("pair")],
  },
  {
    error: "Error(UniswapV2: K)",
    about: ["asset"],
    load: hostileMarket("FeeOnTransferAsset"),
    arrange: (stage) => perform(stage, stage.alice, stage.quote, "setFeeBps", 100n),
  },
  {
    error: "AssetBlacklisted",
    about: ["asset"],
    load: hostileMarket("BlacklistingAsset"),
    arrange: async (stage) => {
      stage.seconds += HOUR;
      await perform(stage, stage.alice, stage.quote, "setBlacklisted", stage.bob.address, true);
    },
    args: () => ["bob"],
    // In the very second of the cooldown's end no tip is due.
    justInside: (stage) => perform(stage, stage.alice, stage.quote, "setBlacklisted", stage.bob.address, true),
  },
];

/** What a swap of the lot changes in the pair and in the buyback. */
function traded(tip: bigint): Changes {
  return {
    "buyback.inventory": -LOT - tip,
    "buyback.totalSpent": LOT,
    ...(tip === 0n ? {} : { "buyback.totalTips": tip, "quote._balances[bob]": tip }),
    "buyback.totalBought": BOUGHT,
    "buyback.lastBuybackAt": "changed",
    "buyback.bucket.level": -LOT - tip,
    "buyback.bucket.updatedAt": "changed",
    "pair.reserve0": -BOUGHT,
    "pair.reserve1": LOT,
    "pair.blockTimestampLast": "changed",
    "pair.price0CumulativeLast": "changed",
    "pair.price1CumulativeLast": "changed",
    "quote._balances[buyback]": -LOT - tip,
    "quote._balances[pair]": LOT,
    "token._balances[pair]": -BOUGHT,
  };
}

const tradeEvents = [
  `quote.Approval(buyback, router, ${LOT})`,
  `quote.Transfer(buyback, pair, ${LOT})`,
  `token.Transfer(pair, buyback, ${BOUGHT})`,
  `pair.Sync(${POOL_TOKENS - BOUGHT}, ${POOL_QUOTE + LOT})`,
  `pair.Swap(router, 0, ${LOT}, ${BOUGHT}, 0, buyback)`,
];

const toBurn = (amount: bigint): string[] => [
  `token.Approval(buyback, burn, ${amount})`,
  `burn.BurnDeposited(buyback, ${amount})`,
  `token.Transfer(buyback, burn, ${amount})`,
];

const HALF = BOUGHT / 2n;
const REST = BOUGHT - HALF;

const execute: Rule<MarketScene> = {
  id: "REV-030",
  contract: "Buyback",
  load,
  call: async (scene) => {
    scene.now = GENESIS;
    await perform(scene, scene.alice, scene.buyback, "fund", 100_000n * QUOTE);
    await observeAt(scene, READY - HOUR);
    scene.seconds = READY;
    return {
      contract: scene.buyback,
      signature: "execute(uint256,uint256)",
      sender: scene.bob.address,
      args: [0n, MAX_UINT256],
    };
  },
  causes: [...guards, ...trades],
  succeeds: [
    {
      when: "at the cooldown's end a lot is bought without a tip, for the burn and the stakers",
      arrange: () => ({
        returns: [BOUGHT],
        events: [
          ...tradeEvents,
          ...toBurn(HALF),
          `token.Approval(buyback, stakingPool, ${REST})`,
          `stakingPool.RewardsFunded(buyback, ${REST})`,
          `token.Transfer(buyback, rewardVault, ${REST})`,
          `buyback.TokensBought(bob, ${LOT}, 0, ${BOUGHT}, ${AVERAGE}, ${HALF})`,
        ],
        changes: {
          ...traded(0n),
          "burn.inventory": HALF,
          "token._balances[burn]": HALF,
          "token._balances[rewardVault]": REST,
          "stakingPool._funded": REST,
          "stakingPool._undistributed": REST,
          "stakingPool.updatedAt": "changed",
        },
      }),
    },
    {
      when: "two hours later its caller gets a third of the tip, and a full pool's share is burned as well",
      arrange: async (stage) => {
        await perform(stage, stage.deployer, stage.stakingPool, "fund", POOL_TARGET);
        stage.seconds = READY + 2 * HOUR;
        const tip = (5n * QUOTE) / 3n;
        return {
          returns: [BOUGHT],
          events: [
            ...tradeEvents,
            ...toBurn(HALF),
            ...toBurn(REST),
            `buyback.TokensBought(bob, ${LOT}, ${tip}, ${BOUGHT}, ${AVERAGE}, ${HALF})`,
            `quote.Transfer(buyback, bob, ${tip})`,
          ],
          changes: { ...traded(tip), "burn.inventory": BOUGHT, "token._balances[burn]": BOUGHT },
        };
      },
    },
    {
      when: "gifts to the buyback stay where they are, neither spent nor shared out",
      arrange: async (stage) => {
        await perform(stage, stage.alice, stage.token, "transfer", stage.buyback.target, TOKEN);
        await perform(stage, stage.alice, stage.quote, "transfer", stage.buyback.target, QUOTE);
        await perform(stage, stage.deployer, stage.stakingPool, "fund", POOL_TARGET);
        return {
          returns: [BOUGHT],
          events: [
            ...tradeEvents,
            ...toBurn(HALF),
            ...toBurn(REST),
            `buyback.TokensBought(bob, ${LOT}, 0, ${BOUGHT}, ${AVERAGE}, ${HALF})`,
          ],
          changes: { ...traded(0n), "burn.inventory": BOUGHT, "token._balances[burn]": BOUGHT },
        };
      },
    },
  ],
};

/** Rules of the buyback's own functions. */
export const BUYBACK_RULES: readonly Rule<MarketScene>[] = [fund, execute];
