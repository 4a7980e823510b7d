import {
  BPS,
  buybackParameters,
  BURN_EPOCH,
  BURN_PARAMETERS,
  DAY,
  GENESIS,
  HALT_SECONDS,
  INITIAL_BURN_RATE,
  ORACLE_MAXIMUM_AGE,
  POOL_TOKENS,
  TOKEN,
  WAD,
} from "../../../contracts/helpers/market-fixtures.ts";
import { deploymentRule, haltDuration, limit, NOWHERE, outside, to, waysTo } from "../deployment-rule.ts";
import { emptyPair } from "../pair-state.ts";
import type { Rule } from "../rule.ts";
import type { MarketScene } from "../scene.ts";
import { NOBODY } from "./erc20.ts";

const LARGEST_48 = 2n ** 48n - 1n;
const LARGEST_128 = 2n ** 128n - 1n;
const QUOTE = 10n ** 6n;
const NOW = BigInt(GENESIS + DAY);
const YEAR = 365 * DAY;
const HOUR = 3_600;
const LIMITS = buybackParameters(QUOTE);
const SUPPLY = 13_170_000n * TOKEN + 7n;

const burn = deploymentRule({
  id: "REV-050",
  contract: "AutomatedBurn",
  args: ({ manager, token }) => [manager.target, token.target, BURN_EPOCH, INITIAL_BURN_RATE, BURN_PARAMETERS],
  causes: [
    { error: "BurnEpochInvalid", arrange: to([2], 0), justInside: to([2], 1) },
    waysTo("ParameterOutOfRange", [
      outside("minimumRateWad", [4, "minimumRate"], [7n, 8n], [8n, WAD]),
      outside("maximumRateWad", [4, "maximumRate"], [WAD + 1n, WAD], [WAD / 10n, WAD]),
      outside("maximumSupplyShareWad", [4, "maximumSupplyShare"], [WAD + 1n, WAD], [0n, WAD]),
      outside("issuanceScaleWad", [4, "issuanceScale"], [0n, 1n], [1n, WAD]),
      outside("issuanceTargetWad", [4, "issuanceTarget"], [WAD + 1n, WAD], [BigInt.asUintN(256, -WAD), WAD]),
    ]),
    waysTo("ParameterOutOfRange", [
      outside("initialRateWad", [3], [WAD / 10n - 1n, WAD / 10n], [WAD / 10n, (9n * WAD) / 10n]),
      outside("initialRateWad", [3], [(9n * WAD) / 10n + 1n, (9n * WAD) / 10n], [WAD / 10n, (9n * WAD) / 10n]),
    ]),
    { error: "no data", arrange: to([1], NOWHERE) },
  ],
  events: ["deployed.AuthorityUpdated(manager)"],
  changes: {
    "deployed.created": 1n,
    "deployed._authority": "changed",
    "deployed.rate": INITIAL_BURN_RATE,
    "deployed.lastBurnAt": NOW,
    "deployed.supplyAfterLastBurn": SUPPLY,
    "deployed._parameters.minimumRate": BURN_PARAMETERS.minimumRate,
    "deployed._parameters.maximumRate": BURN_PARAMETERS.maximumRate,
    "deployed._parameters.maximumSupplyShare": BURN_PARAMETERS.maximumSupplyShare,
    "deployed._parameters.issuanceScale": BURN_PARAMETERS.issuanceScale,
    "deployed._parameters.supplyFloor": BURN_PARAMETERS.supplyFloor,
    "deployed._parameters.issuanceTarget": BURN_PARAMETERS.issuanceTarget,
  },
});

const buyback = deploymentRule({
  id: "REV-051",
  contract: "Buyback",
  args: ({ manager, quote, token, router, oracle, stakingPool, burn: { target } }) => [
    manager.target,
    {
      quote: quote.target,
      token: token.target,
      router: router.target,
      oracle: oracle.target,
      stakingPool: stakingPool.target,
      burn: target,
    },
    LIMITS,
    9n,
    3n,
    HALT_SECONDS,
  ],
  causes: [
    haltDuration(5),
    waysTo("ParameterOutOfRange", [
      outside("reserveShareBps", [2, "reserveShareBps"], [16n, 15n], [1n, 15n]),
      outside("bandBps", [2, "bandBps"], [501n, 500n], [1n, 500n]),
      outside("minimumLotWei", [2, "minimumLot"], [0n, LIMITS.minimumLot], [1n, LARGEST_128]),
      outside("cooldownSeconds", [2, "cooldownSeconds"], [0n, 1n], [1n, LARGEST_48]),
      outside(
        "tipMaximumWei",
        [2, "tipMaximum"],
        [LIMITS.minimumLot, LIMITS.minimumLot - 1n],
        [0n, LIMITS.minimumLot - 1n],
      ),
      outside("tipBps", [2, "tipBps"], [1_001n, 1_000n], [0n, 1_000n]),
      outside("tipWindowSeconds", [2, "tipWindowSeconds"], [0n, 1n], [1n, LARGEST_48]),
      outside("burnShareBps", [2, "burnShareBps"], [BPS + 1n, BPS], [0n, BPS]),
    ]),
  ],
  events: ["deployed.AuthorityUpdated(manager)"],
  changes: {
    "deployed.created": 1n,
    "deployed._authority": "changed",
    "deployed.lastBuybackAt": NOW,
    "deployed.bucket.capacity": 9n,
    "deployed.bucket.level": 9n,
    "deployed.bucket.rate": 3n,
    "deployed.bucket.updatedAt": NOW,
    "deployed._parameters.reserveShareBps": LIMITS.reserveShareBps,
    "deployed._parameters.bandBps": LIMITS.bandBps,
    "deployed._parameters.tipBps": LIMITS.tipBps,
    "deployed._parameters.burnShareBps": LIMITS.burnShareBps,
    "deployed._parameters.cooldownSeconds": LIMITS.cooldownSeconds,
    "deployed._parameters.tipWindowSeconds": LIMITS.tipWindowSeconds,
    "deployed._parameters.minimumLot": LIMITS.minimumLot,
    "deployed._parameters.tipMaximum": LIMITS.tipMaximum,
  },
});

/** What the pair's price has added up to since genesis, tokens per quote, UQ112x112 times seconds. */
const CUMULATIVE = ((POOL_TOKENS << 112n) / (500_000n * QUOTE)) * BigInt(DAY);

const oracle = deploymentRule({
  id: "REV-052",
  contract: "PriceOracle",
  args: ({ pair, token }) => [pair.target, token.target, ORACLE_MAXIMUM_AGE],
  causes: [
    { error: "no data", about: ["pair"], arrange: to([0], NOWHERE) },
    {
      error: "OracleTokenNotInPair",
      arrange: (stage) => to([1], stage.alice.address)(stage),
      args: () => ["alice"],
      justInside: (stage) => to([1], stage.quote.target)(stage),
    },
    waysTo("OracleMaximumAgeInvalid", [
      limit("too short", [2], [HOUR - 1, HOUR], [HOUR - 1, HOUR, YEAR]),
      limit("too long", [2], [YEAR + 1, YEAR], [YEAR + 1, HOUR, YEAR]),
    ]),
    { error: "OraclePairEmpty", about: ["pair"], arrange: emptyPair },
  ],
  events: [],
  changes: {
    "deployed.created": 1n,
    "deployed.newest.cumulative": CUMULATIVE,
    "deployed.newest.observedAt": NOW,
    "deployed.previous.cumulative": CUMULATIVE,
    "deployed.previous.observedAt": NOW,
  },
});

const GRANT = { total: 7n, startSeconds: GENESIS, cliffSeconds: 5, durationSeconds: 9, revocable: true };

const vesting = deploymentRule({
  id: "REV-053",
  contract: "VestingGrants",
  args: ({ manager, token, treasury, alice }) => [
    manager.target,
    token.target,
    treasury.address,
    [GRANT, GRANT].map((grant) => ({ beneficiary: alice.address, ...grant })),
  ],
  causes: [
    { error: "VestingTreasuryInvalid", arrange: to([2], NOBODY) },
    waysTo("VestingTermsInvalid", [
      { as: "no beneficiary", arrange: to([3, 1, "beneficiary"], NOBODY), args: () => [1] },
      limit("no total", [3, 0, "total"], [0n, 1n], [0]),
      {
        as: "no duration",
        arrange: (stage) => {
          to([3, 1, "durationSeconds"], 0)(stage);
          to([3, 1, "cliffSeconds"], 0)(stage);
        },
        args: () => [1],
        justInside: (stage) => {
          to([3, 1, "durationSeconds"], 1)(stage);
          to([3, 1, "cliffSeconds"], 0)(stage);
        },
      },
      limit("a cliff after its end", [3, 0, "cliffSeconds"], [10, 9], [0]),
      limit("too late a start", [3, 1, "startSeconds"], [LARGEST_48 + 1n, LARGEST_48], [1]),
    ]),
  ],
  events: ["deployed.AuthorityUpdated(manager)"],
  changes: {
    "deployed.created": 1n,
    "deployed._authority": "changed",
    "deployed.totalOutstanding": 14n,
    "deployed._grants.length": 2n,
    ...Object.fromEntries(
      [0, 1].flatMap((index) =>
        Object.entries({
          beneficiary: "changed" as const,
          total: GRANT.total,
          startSeconds: BigInt(GENESIS),
          cliffSeconds: 5n,
          durationSeconds: 9n,
          revocable: 1n,
        }).map(([name, value]) => [`deployed._grants[${index}].terms.${name}`, value]),
      ),
    ),
  },
});

const seeder = deploymentRule({
  id: "REV-054",
  contract: "GenesisSeeder",
  args: ({ alice, factory, quote, provider }) => [
    alice.address,
    factory.target,
    quote.target,
    TOKEN,
    QUOTE,
    provider.address,
  ],
  causes: [
    { error: "SeederOwnerInvalid", arrange: to([0], NOBODY) },
    { error: "SeederProviderInvalid", arrange: to([5], NOBODY) },
  ],
  events: [],
  changes: { "deployed.created": 1n },
});

/** Rules of the deployment of burn, buyback, oracle, vesting and the launch. */
export const MARKET_DEPLOYMENTS: readonly Rule<MarketScene>[] = [burn, buyback, oracle, vesting, seeder];
