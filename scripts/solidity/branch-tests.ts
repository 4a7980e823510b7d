import { type BranchTest, type Place, taken } from "./branch-test.ts";
import { GOVERNANCE_BRANCH_TESTS } from "./governance-branch-tests.ts";

const BURN: Place = ["burn/AutomatedBurn", "burn/automated-burn"];
const BUYBACK: Place = ["buyback/Buyback", "buyback/buyback"];
const ORACLE: Place = ["buyback/PriceOracle", "buyback/price-oracle"];
const SEEDER: Place = ["distribution/GenesisSeeder", "distribution/genesis-seeder"];
const VESTING: Place = ["distribution/VestingGrants", "distribution/vesting-grants"];
const GEOMETRIC: Place = ["emission/GeometricSchedule", "emission/geometric-schedule"];
const FEES: Place = ["fees/UsageFees", "fees/usage-fees"];
const POOL: Place = ["staking/RewardPool", "staking/reward-pool"];
const TOKEN: Place = ["token/EconomyToken", "token/economy-token"];

const NO_TREASURY = "refuses a period of zero, a price outside its bounds, parameters out of range, and no treasury";
const NO_CODE = "refuses a minter or a pool without code";

/** Deployments that are refused, above all: the Solidity tests deploy one valid economy, and nothing that governs it. */
export const BRANCH_TESTS: readonly BranchTest[] = [
  taken(BURN, "BurnEpochInvalid", "refuses an epoch of zero and a rate outside its bounds"),
  taken(BURN, "BurnAmountZero", "refuses nothing, and more than the depositor approved"),
  taken(BURN, "BurnNotExact", "[BRN-027] refuses a token whose supply doesn't fall by what was burned"),
  taken(
    BURN,
    "ParameterOutOfRange(ISSUANCE_TARGET",
    "[GOV-043] refuses values outside their ranges and sets that don't belong together",
  ),
  taken(BUYBACK, "BuybackAmountZero", "[ADV-053] refuses nothing, and doesn't count donations"),
  taken(ORACLE, "OracleTokenNotInPair", "refuses a token that isn't one of the pair's"),
  taken(ORACLE, "OracleMaximumAgeInvalid", "takes a greatest age from an hour to a year"),
  taken(ORACLE, "reserveQuote > 0, OraclePairEmpty", "refuses to read a pair that has become empty"),
  taken(ORACLE, "reserve0 > 0 && reserve1 > 0", "refuses an empty pair"),
  taken(SEEDER, "SeederOwnerInvalid", "refuses an owner or a provider of zero"),
  taken(SEEDER, "SeederProviderInvalid", "refuses an owner or a provider of zero"),
  taken(SEEDER, "SeederUnauthorized", "[ACL-112] is the owner's alone"),
  taken(SEEDER, "SeederAlreadyLaunched", "[ACL-112] happens once"),
  taken(SEEDER, "SeederPairAlreadySeeded", "refuses a pair with shares"),
  taken(
    SEEDER,
    "quote.balanceOf(pair) >= quoteAmount",
    "[ADV-102] leaves whoever gives all the quote nothing to skim back",
  ),
  taken(
    SEEDER,
    "if (rest > 0)",
    "gives the provider what was donated to itself, and what an allocation to the pair replaced",
  ),
  taken(
    SEEDER,
    "SeederDonationTooLarge",
    "refuses donations that leave it nothing to bring, and then completes nothing",
  ),
  taken(VESTING, "VestingTreasuryInvalid", "refuses a treasury of zero"),
  taken(VESTING, "VestingTermsInvalid", "refuses terms that can't be kept, naming the grant"),
  taken(
    ["emission/EmissionMinter", "emission/emission-minter"],
    "EmissionRecipientInvalid",
    "refuses contributions to nobody, and weights that don't sum to one",
  ),
  taken(
    GEOMETRIC,
    "GeometricScheduleInvalid",
    "refuses a share of zero or one, an epoch of zero, and a reserve of more than 128 bits",
  ),
  taken(GEOMETRIC, "GeometricScheduleInvalid", "keeps its terms", 1),
  taken(GEOMETRIC, "if (timeSeconds <= startSeconds)", "[EMI-110] is nothing up to the start"),
  taken(
    ["emission/LinearSchedule", "emission/linear-schedule"],
    "LinearScheduleInvalid",
    "refuses a duration of zero, or a total of more than 128 bits",
  ),
  taken(["fees/RevenueSplit", "fees/usage-fees"], "RevenueTreasuryInvalid", NO_TREASURY),
  taken(FEES, "FeesPeriodInvalid", NO_TREASURY),
  taken(
    FEES,
    "FeesPaymentAboveMaximum(amount, maximumToken)",
    "[FEE-114] converts at the spot where that asks for more tokens than the average, rounded up",
  ),
  ...GOVERNANCE_BRANCH_TESTS,
  taken(
    ["libraries/ExactTransfer", "libraries/exact-transfer"],
    "TransferNotExact",
    "[ADV-104] refuses a token that keeps a fee",
  ),
  taken(
    ["libraries/FixedPointMath", "libraries/fixed-point-math"],
    "if (exponent & 1 == 1)",
    "is one for an exponent of zero, and the base for one",
  ),
  taken(
    POOL,
    "StakingTierInvalid",
    "refuses lock tiers without a term, or with a weight outside once to ten times the amount",
  ),
  taken(POOL, "amount <= type(uint128).max", "refuses nothing, and a weight of more than 128 bits"),
  taken(POOL, "amount > 0, StakingAmountZero", "refuses nothing"),
  taken(POOL, "weight <= room", "refuses a weight of more than 128 bits"),
  taken(TOKEN, "TokenGenesisBindingInvalid(minter_)", NO_CODE),
  taken(TOKEN, "TokenGenesisBindingInvalid(address(stakingPool_))", NO_CODE),
  taken(TOKEN, "TokenGenesisBindingInvalid(vault)", "refuses a pool whose vault has no code"),
  taken(
    ["token/SupplyLedger", "token/supply-ledger"],
    "SupplyCapInvalid",
    "refuses a cap of zero, or of more than 128 bits",
  ),
];
