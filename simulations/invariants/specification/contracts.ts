import type { Anchor } from "./property.ts";

/** Path of each contract's file, from the repository's root. */
const CONTRACT_FILES = {
  ActionBatcher: "contracts/simulation/ActionBatcher.sol",
  ActorForwarder: "contracts/simulation/ActorForwarder.sol",
  AutomatedBurn: "contracts/burn/AutomatedBurn.sol",
  Buyback: "contracts/buyback/Buyback.sol",
  EconomyGovernor: "contracts/governance/EconomyGovernor.sol",
  EconomyTimelock: "contracts/governance/EconomyTimelock.sol",
  EconomyToken: "contracts/token/EconomyToken.sol",
  EmissionCurve: "contracts/libraries/EmissionCurve.sol",
  EmissionMinter: "contracts/emission/EmissionMinter.sol",
  ExactTransfer: "contracts/libraries/ExactTransfer.sol",
  FixedPointMath: "contracts/libraries/FixedPointMath.sol",
  GenesisSeeder: "contracts/distribution/GenesisSeeder.sol",
  GeometricSchedule: "contracts/emission/GeometricSchedule.sol",
  Guardianship: "contracts/governance/Guardianship.sol",
  Haltable: "contracts/governance/Haltable.sol",
  IntegrityFlags: "contracts/governance/IntegrityFlags.sol",
  JointRules: "contracts/governance/JointRules.sol",
  LinearSchedule: "contracts/emission/LinearSchedule.sol",
  ParameterLimits: "contracts/governance/ParameterLimits.sol",
  ParameterSteward: "contracts/governance/ParameterSteward.sol",
  PoolVault: "contracts/staking/PoolVault.sol",
  PriceOracle: "contracts/buyback/PriceOracle.sol",
  RateLimitedBucket: "contracts/libraries/RateLimitedBucket.sol",
  RecommendationLedger: "contracts/governance/RecommendationLedger.sol",
  RevenueSplit: "contracts/fees/RevenueSplit.sol",
  RewardLedger: "contracts/staking/RewardLedger.sol",
  RewardPool: "contracts/staking/RewardPool.sol",
  StakersShare: "contracts/libraries/StakersShare.sol",
  SupplyLedger: "contracts/token/SupplyLedger.sol",
  TestQuoteAsset: "contracts/simulation/TestQuoteAsset.sol",
  Tunable: "contracts/governance/Tunable.sol",
  UsageFees: "contracts/fees/UsageFees.sol",
  UsagePrice: "contracts/libraries/UsagePrice.sol",
  VestingGrants: "contracts/distribution/VestingGrants.sol",
  VestingLine: "contracts/libraries/VestingLine.sol",
} as const;

/** A contract that enforces properties. */
export type EnforcingContract = keyof typeof CONTRACT_FILES;

/** Point at lines of a contract, each by a fragment that stands exactly once in its file. */
export function lines(contract: EnforcingContract, ...texts: readonly string[]): Anchor[] {
  const file = CONTRACT_FILES[contract];
  return texts.map((text) => ({ file, text }));
}
