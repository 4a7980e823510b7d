import {
  BPS,
  DAY,
  FEE_PARAMETERS,
  GENESIS,
  HALT_SECONDS,
  id,
  INITIAL_UNIT_PRICE,
  MAX_UINT256,
  POOL_PARAMETERS,
  PRICING_PERIOD,
  REVENUE_WEIGHTS,
  TOKEN,
  WAD,
} from "../../../contracts/helpers/market-fixtures.ts";
import { deploymentRule, haltDuration, limit, NOWHERE, outside, to, waysTo } from "../deployment-rule.ts";
import type { Rule } from "../rule.ts";
import type { MarketScene } from "../scene.ts";
import { NOBODY } from "./erc20.ts";

const LARGEST_48 = 2n ** 48n - 1n;
const LARGEST_128 = 2n ** 128n - 1n;
const QUOTE = 10n ** 6n;

const token = deploymentRule({
  id: "REV-046",
  contract: "EconomyToken",
  args: ({ alice }) => ["Economy", "ECO", TOKEN, alice.address],
  causes: [
    waysTo("SupplyCapInvalid", [
      limit("no cap", [2], [0n, 1n], [0n]),
      limit("a cap of more than 128 bits", [2], [LARGEST_128 + 1n, LARGEST_128], [LARGEST_128 + 1n]),
    ]),
  ],
  events: [],
  changes: { "deployed.created": 1n, "deployed._name": "changed", "deployed._symbol": "changed" },
});

const pool = deploymentRule({
  id: "REV-047",
  contract: "RewardPool",
  args: ({ manager, token: { target } }) => [
    manager.target,
    target,
    target,
    POOL_PARAMETERS,
    [
      { termSeconds: 1, weightBps: 100_000 },
      { termSeconds: 3_650 * DAY, weightBps: 10_000 },
    ],
    30 * DAY,
    HALT_SECONDS,
  ],
  causes: [
    haltDuration(6),
    {
      error: "SafeERC20FailedOperation",
      as: "the staked token",
      arrange: to([1], NOWHERE),
      args: () => [NOWHERE],
      also: [{ as: "the reward token", arrange: to([2], NOWHERE), args: () => [NOWHERE] }],
    },
    waysTo("ParameterOutOfRange", [
      outside("targetStakeWei", [3, "targetStake"], [0n, 1n], [1n, 2n ** 127n - 1n]),
      outside("minimumRunwaySeconds", [3, "minimumRunwaySeconds"], [0n, 1n], [1n, LARGEST_48]),
      outside(
        "targetRunwaySeconds",
        [3, "targetRunwaySeconds"],
        [BigInt(30 * DAY) - 1n, BigInt(30 * DAY)],
        [BigInt(30 * DAY), LARGEST_48],
      ),
      limit("cooldownSeconds", [5], [7 * DAY - 1, 7 * DAY], [id("cooldownSeconds"), 7 * DAY, 0, 7 * DAY - 1]),
    ]),
    waysTo("StakingTierInvalid", [
      limit("no term", [4, 0, "termSeconds"], [0, 1], [0]),
      limit("too long a term", [4, 1, "termSeconds"], [3_650 * DAY + 1, 3_650 * DAY], [1]),
      limit("too small a weight", [4, 1, "weightBps"], [9_999, 10_000], [1]),
      limit("too great a weight", [4, 0, "weightBps"], [100_001, 100_000], [0]),
    ]),
  ],
  events: [
    "deployed.AuthorityUpdated(manager)",
    `token.Approval(newStakeVault, deployed, ${MAX_UINT256})`,
    `token.Approval(newRewardVault, deployed, ${MAX_UINT256})`,
  ],
  changes: {
    "deployed.created": 1n,
    "newStakeVault.created": 1n,
    "newRewardVault.created": 1n,
    "token._allowances[newStakeVault][deployed]": MAX_UINT256,
    "token._allowances[newRewardVault][deployed]": MAX_UINT256,
    "deployed._authority": "changed",
    "deployed._accumulator": 1n,
    "deployed._nextPositionId": 1n,
    "deployed._nextUnstakingId": 1n,
    "deployed.updatedAt": BigInt(GENESIS + DAY),
    "deployed._parameters.targetStake": POOL_PARAMETERS.targetStake,
    "deployed._parameters.maximumEmissionRate": POOL_PARAMETERS.maximumEmissionRate,
    "deployed._parameters.minimumRunwaySeconds": POOL_PARAMETERS.minimumRunwaySeconds,
    "deployed._parameters.targetRunwaySeconds": POOL_PARAMETERS.targetRunwaySeconds,
    "deployed._parameters.cooldownSeconds": POOL_PARAMETERS.cooldownSeconds,
    "deployed._lockTiers.length": 2n,
    "deployed._lockTiers[0].termSeconds": 1n,
    "deployed._lockTiers[0].weightBps": 100_000n,
    "deployed._lockTiers[1].termSeconds": BigInt(3_650 * DAY),
    "deployed._lockTiers[1].weightBps": 10_000n,
  },
});

const minter = deploymentRule({
  id: "REV-048",
  contract: "EmissionMinter",
  args: ({ manager, token: { target }, schedule, stakingPool, miningPool, alice }) => [
    manager.target,
    target,
    schedule.target,
    stakingPool.target,
    miningPool.target,
    alice.address,
    [5_000, 4_000, 1_000],
    TOKEN,
    7n,
  ],
  causes: [
    { error: "EmissionRecipientInvalid", arrange: to([5], NOBODY) },
    waysTo("ParameterOutOfRange", [
      {
        as: "stakingWeightBps",
        arrange: to([6], [10_001, 0, 0]),
        args: () => [id("stakingWeightBps"), 10_001, 0, BPS],
        justInside: to([6], [10_000, 0, 0]),
      },
      {
        as: "liquidityMiningWeightBps",
        arrange: to([6], [5_000, 5_001, 0]),
        args: () => [id("liquidityMiningWeightBps"), 5_001, 0, 5_000],
        justInside: to([6], [5_000, 5_000, 0]),
      },
      outside("contributionsWeightBps", [6, 2], [999, 1_000], [1_000n, 1_000n]),
      outside("contributionsWeightBps", [6, 2], [1_001, 1_000], [1_000n, 1_000n]),
    ]),
    { error: "no data", arrange: to([1], NOWHERE) },
  ],
  events: [
    "deployed.AuthorityUpdated(manager)",
    `token.Approval(deployed, stakingPool, ${MAX_UINT256})`,
    `token.Approval(deployed, miningPool, ${MAX_UINT256})`,
  ],
  changes: {
    "deployed.created": 1n,
    "token._allowances[deployed][stakingPool]": MAX_UINT256,
    "token._allowances[deployed][miningPool]": MAX_UINT256,
    "deployed._authority": "changed",
    "deployed.bucket.capacity": TOKEN,
    "deployed.bucket.level": TOKEN,
    "deployed.bucket.rate": 7n,
    "deployed.bucket.updatedAt": BigInt(GENESIS + DAY),
    "deployed._stakingWeightBps": 5_000n,
    "deployed._miningWeightBps": 4_000n,
    "deployed._contributionsWeightBps": 1_000n,
  },
});

const fees = deploymentRule({
  id: "REV-049",
  contract: "UsageFees",
  args: ({ manager, oracle, quote, token: { target }, treasury, buyback, burn, stakingPool }) => [
    manager.target,
    oracle.target,
    {
      quote: quote.target,
      token: target,
      treasury: treasury.address,
      buyback: buyback.target,
      burn: burn.target,
      stakingPool: stakingPool.target,
    },
    REVENUE_WEIGHTS,
    FEE_PARAMETERS,
    PRICING_PERIOD,
    INITIAL_UNIT_PRICE,
    QUOTE,
  ],
  causes: [
    { error: "RevenueTreasuryInvalid", arrange: to([2, "treasury"], NOBODY) },
    { error: "FeesPeriodInvalid", arrange: to([5], 0), justInside: to([5], 1) },
    waysTo("ParameterOutOfRange", [
      outside(
        "ceilingUnitPriceWad",
        [4, "ceilingUnitPrice"],
        [10_000n * WAD + 1n, 10_000n * WAD],
        [WAD / 100n, 10_000n * WAD],
      ),
      outside("targetUnitsPerPeriod", [4, "targetUnits"], [0n, 1n], [1n, 2n ** 62n - 1n]),
      outside("maximumDiscountBps", [4, "maximumDiscountBps"], [9_001n, 9_000n], [0n, 9_000n]),
      outside("fullDiscountStakeWei", [4, "fullDiscountStake"], [0n, 1n], [1n, LARGEST_128]),
      outside("quoteTreasuryBps", [3, "quoteTreasury"], [4_000n, 3_999n], [3_999n, 3_999n]),
      outside("tokenTreasuryBps", [3, "tokenTreasury"], [3_335n, 3_334n], [3_334n, 3_334n]),
    ]),
    waysTo("ParameterOutOfRange", [
      outside("initialUnitPriceWad", [6], [WAD / 100n - 1n, WAD / 100n], [WAD / 100n, 100n * WAD]),
      outside("initialUnitPriceWad", [6], [100n * WAD + 1n, 100n * WAD], [WAD / 100n, 100n * WAD]),
    ]),
  ],
  events: ["deployed.AuthorityUpdated(manager)"],
  changes: {
    "deployed.created": 1n,
    "deployed._authority": "changed",
    "deployed._unitPrice": INITIAL_UNIT_PRICE,
    "deployed._parameters.floorUnitPrice": FEE_PARAMETERS.floorUnitPrice,
    "deployed._parameters.ceilingUnitPrice": FEE_PARAMETERS.ceilingUnitPrice,
    "deployed._parameters.targetUnits": FEE_PARAMETERS.targetUnits,
    "deployed._parameters.maximumDiscountBps": FEE_PARAMETERS.maximumDiscountBps,
    "deployed._parameters.fullDiscountStake": FEE_PARAMETERS.fullDiscountStake,
    "deployed._parameters.discountedUnitsPerToken": FEE_PARAMETERS.discountedUnitsPerToken,
    "deployed._weights.quoteBuyback": REVENUE_WEIGHTS.quoteBuyback,
    "deployed._weights.quoteTreasury": REVENUE_WEIGHTS.quoteTreasury,
    "deployed._weights.tokenBurn": REVENUE_WEIGHTS.tokenBurn,
    "deployed._weights.tokenStakers": REVENUE_WEIGHTS.tokenStakers,
    "deployed._weights.tokenTreasury": REVENUE_WEIGHTS.tokenTreasury,
  },
});

const linear = deploymentRule({
  id: "REV-055",
  contract: "LinearSchedule",
  args: () => [TOKEN, GENESIS, DAY],
  causes: [
    waysTo("LinearScheduleInvalid", [
      limit("no duration", [2], [0, 1], [TOKEN, 0]),
      limit("too great a total", [0], [LARGEST_128 + 1n, LARGEST_128], [LARGEST_128 + 1n, DAY]),
    ]),
  ],
  events: [],
  changes: { "deployed.created": 1n },
});

const geometric = deploymentRule({
  id: "REV-056",
  contract: "GeometricSchedule",
  args: () => [TOKEN, GENESIS, WAD / 100n, DAY],
  causes: [
    waysTo("GeometricScheduleInvalid", [
      limit("no share", [2], [0n, 1n], [TOKEN, 0n, DAY]),
      limit("all of it", [2], [WAD, WAD - 1n], [TOKEN, WAD, DAY]),
      limit("no epoch", [3], [0, 1], [TOKEN, WAD / 100n, 0]),
      limit("too great a reserve", [0], [LARGEST_128 + 1n, LARGEST_128], [LARGEST_128 + 1n, WAD / 100n, DAY]),
    ]),
  ],
  events: [],
  changes: { "deployed.created": 1n },
});

/** Rules of the deployment of token, pools, emission and fees. */
export const SUPPLY_DEPLOYMENTS: readonly Rule<MarketScene>[] = [token, pool, minter, fees, linear, geometric];
