import type { Patch } from "../patches.ts";

/** Contracts that are broken on purpose. */
export interface Twin {
  /** Properties that it is made to break. */
  readonly ids: readonly string[];
  /** What is wrong with it, in a few words; no two twins say the same. */
  readonly breaks: string;
  readonly patches: readonly Patch[];
}

/** Make a patch of one source. */
export type Patcher = (original: string, replacement: string) => Patch;

/** Give the patcher of a source by its path from the root, or that of a package. */
export function patcherOf(source: string): Patcher {
  return (original, replacement) => ({ source, original, replacement });
}

/** Make a twin of patches that are applied together; ids are parted by spaces. */
export function twin(ids: string, breaks: string, ...patches: readonly Patch[]): Twin {
  return { ids: ids.split(" "), breaks, patches };
}

/** Patches the source of this name. */
export const token = patcherOf("contracts/token/EconomyToken.sol");
/** Patches the source of this name. */
export const supplyLedger = patcherOf("contracts/token/SupplyLedger.sol");
/** Patches the source of this name. */
export const minter = patcherOf("contracts/emission/EmissionMinter.sol");
/** Patches the source of this name. */
export const linearSchedule = patcherOf("contracts/emission/LinearSchedule.sol");
/** Patches the source of this name. */
export const geometricSchedule = patcherOf("contracts/emission/GeometricSchedule.sol");
/** Patches the source of this name. */
export const pool = patcherOf("contracts/staking/RewardPool.sol");
/** Patches the source of this name. */
export const rewardLedger = patcherOf("contracts/staking/RewardLedger.sol");
/** Patches the source of this name. */
export const vault = patcherOf("contracts/staking/PoolVault.sol");
/** Patches the source of this name. */
export const curve = patcherOf("contracts/libraries/EmissionCurve.sol");
/** Patches the source of this name. */
export const bucket = patcherOf("contracts/libraries/RateLimitedBucket.sol");
/** Patches the source of this name. */
export const exactTransfer = patcherOf("contracts/libraries/ExactTransfer.sol");
/** Patches the source of this name. */
export const stakersShare = patcherOf("contracts/libraries/StakersShare.sol");
/** Patches the source of this name. */
export const usagePrice = patcherOf("contracts/libraries/UsagePrice.sol");
/** Patches the source of this name. */
export const vestingLine = patcherOf("contracts/libraries/VestingLine.sol");
/** Patches the source of this name. */
export const fees = patcherOf("contracts/fees/UsageFees.sol");
/** Patches the source of this name. */
export const revenue = patcherOf("contracts/fees/RevenueSplit.sol");
/** Patches the source of this name. */
export const burn = patcherOf("contracts/burn/AutomatedBurn.sol");
/** Patches the source of this name. */
export const buyback = patcherOf("contracts/buyback/Buyback.sol");
/** Patches the source of this name. */
export const oracle = patcherOf("contracts/buyback/PriceOracle.sol");
/** Patches the source of this name. */
export const vesting = patcherOf("contracts/distribution/VestingGrants.sol");
/** Patches the source of this name. */
export const seeder = patcherOf("contracts/distribution/GenesisSeeder.sol");
/** Patches the source of this name. */
export const haltable = patcherOf("contracts/governance/Haltable.sol");
/** Patches the source of this name. */
export const tunable = patcherOf("contracts/governance/Tunable.sol");
/** Patches the source of this name. */
export const governor = patcherOf("contracts/governance/EconomyGovernor.sol");
/** Patches the source of this name. */
export const timelock = patcherOf("contracts/governance/EconomyTimelock.sol");
/** Patches the source of this name. */
export const guardianship = patcherOf("contracts/governance/Guardianship.sol");
/** Patches the source of this name. */
export const steward = patcherOf("contracts/governance/ParameterSteward.sol");
/** Patches the source of this name. */
export const parameterLimits = patcherOf("contracts/governance/ParameterLimits.sol");
/** Patches the source of this name. */
export const recommendationLedger = patcherOf("contracts/governance/RecommendationLedger.sol");
/** Patches the source of this name. */
export const integrityFlags = patcherOf("contracts/governance/IntegrityFlags.sol");
/** Patches the source of this name. */
export const jointRules = patcherOf("contracts/governance/JointRules.sol");
/** Patches the source of this name. */
export const batcher = patcherOf("contracts/simulation/ActionBatcher.sol");
/** Patches the source of this name. */
export const forwarder = patcherOf("contracts/simulation/ActorForwarder.sol");
/** Patches the source of this name. */
export const quote = patcherOf("contracts/simulation/TestQuoteAsset.sol");
/** What ours are governed by, and deploy unmodified: broken to show that its rules are checked on it all the same. */
export const manager = patcherOf("@openzeppelin/contracts/access/manager/AccessManager.sol");

/** What lets the manager restrict our contracts. */
export const managed = patcherOf("@openzeppelin/contracts/access/manager/AccessManaged.sol");

/** Patches this source of OpenZeppelin's, which our governor and timelock are made of. */
export const accessControl = patcherOf("@openzeppelin/contracts/access/AccessControl.sol");
/** Patches the source of this name. */
export const timelockController = patcherOf("@openzeppelin/contracts/governance/TimelockController.sol");
/** Patches the source of this name. */
export const governorCore = patcherOf("@openzeppelin/contracts/governance/Governor.sol");
/** Patches the source of this name. */
export const governorStorage = patcherOf("@openzeppelin/contracts/governance/extensions/GovernorStorage.sol");
/** Patches the source of this name. */
export const governorSettings = patcherOf("@openzeppelin/contracts/governance/extensions/GovernorSettings.sol");
/** Patches the source of this name. */
export const governorCounting = patcherOf("@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol");
/** Patches the source of this name. */
export const governorQuorum = patcherOf(
  "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol",
);
/** Patches the source of this name. */
export const governorTimelock = patcherOf("@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol");
/** Patches the source of this name. */
export const governorGuardian = patcherOf("@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol");
/** Patches the source of this name. */
export const erc721Holder = patcherOf("@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol");
/** Patches the source of this name. */
export const erc1155Holder = patcherOf("@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol");

/** Where further functions of the token are put. */
export const TOKEN_END = "    function _getVotingUnits(address account) internal view override returns (uint256) {";

/** Add a function to the token. */
export function inToken(code: string): Patch {
  return token(TOKEN_END, `    ${code}\n\n${TOKEN_END}`);
}
