import type { ContractName } from "./deploy.ts";

/** Build artifacts behind a deployment's contracts; the schedule's depends on its kind, Uniswap's are its own. */
export const ARTIFACT_NAMES = {
  manager: "AccessManager",
  token: "EconomyToken",
  quote: "IERC20Metadata",
  stakingPool: "RewardPool",
  miningPool: "RewardPool",
  minter: "EmissionMinter",
  vesting: "VestingGrants",
  seeder: "GenesisSeeder",
  oracle: "PriceOracle",
  burn: "AutomatedBurn",
  buyback: "Buyback",
  fees: "UsageFees",
  timelock: "EconomyTimelock",
  governor: "EconomyGovernor",
  guardianship: "Guardianship",
  steward: "ParameterSteward",
} as const satisfies Partial<Record<ContractName, string>>;
