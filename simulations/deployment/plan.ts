import type { EconomyParameters } from "../economies/parameters.ts";
import { TUNABLE_CONTRACTS } from "../economies/tunables.ts";
import type { TunableContract } from "../economies/tunables.ts";
import { TokenwrightError } from "../errors.ts";

/** Accounts that every economy has beside the beneficiaries of its allocations. */
export const PROTOCOL_ACCOUNTS = ["guardian", "proposer", "treasury", "contributions"] as const;

/** Roles of the AccessManager. */
export const ROLES = { admin: 0n, governor: 1n, guardian: 2n, steward: 3n, proposer: 4n } as const;

/** A role of {@link ROLES}. */
export type Role = keyof typeof ROLES;

/** A role that gets a label: the manager's own admin can't have one. */
export type LabelledRole = Exclude<Role, "admin">;

/** Labels that the deployment gives the roles. */
export const ROLE_LABELS = {
  governor: "GOVERNOR",
  guardian: "GUARDIAN",
  steward: "STEWARD",
  proposer: "PROPOSER",
} as const satisfies Record<LabelledRole, string>;

/** Who holds a role: a contract of the deployment, or one of {@link PROTOCOL_ACCOUNTS}. */
export const ROLE_HOLDERS = {
  admin: "timelock",
  governor: "timelock",
  guardian: "guardianship",
  steward: "steward",
  proposer: "proposer",
} as const satisfies Record<Role, string>;

/** Everything that one deployment needs to know. */
export interface DeploymentPlan {
  /** Name of the economy; part of the deployment's id. */
  readonly name: string;
  readonly parameters: EconomyParameters;
  /** Addresses by account id: {@link PROTOCOL_ACCOUNTS} and each allocation's id. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Start of emission and vesting, Unix seconds. */
  readonly genesisSeconds: bigint;
  /** Who deploys; holds no role afterwards. */
  readonly deployer: string;
  /** Contracts that exist already; what is left out is deployed: a test quote asset, Uniswap V2. */
  readonly existing: { readonly quote?: string; readonly uniswapFactory?: string; readonly uniswapRouter?: string };
}

/**
 * List the accounts that an economy needs addresses for.
 *
 * @returns Ids, protocol accounts first, each once.
 */
export function requiredAccounts(parameters: EconomyParameters): string[] {
  const allocations = [
    ...parameters.grants.map((grant) => grant.beneficiary),
    ...parameters.liquidAllocations.map((allocation) => allocation.id),
  ];
  return [...new Set([...PROTOCOL_ACCOUNTS, ...allocations])];
}

/** Return the name that a token's governor has, and that votes by signature are bound to. */
export function governorName(tokenName: string): string {
  return `${tokenName} Governor`;
}

/**
 * Look an account's address up.
 *
 * @throws {@link TokenwrightError} TW121 when the plan has none, or the zero address.
 */
export function accountOf(plan: DeploymentPlan, id: string): string {
  const address = plan.accounts[id];
  if (address !== undefined && BigInt(address) !== 0n) return address;
  throw new TokenwrightError("TW121", {
    message: address === undefined ? `no address for account "${id}"` : `account "${id}" has the zero address`,
    path: `accounts.${id}`,
    value: address,
    allowed: `an address other than zero for each of ${requiredAccounts(plan.parameters).join(", ")}`,
    next: address === undefined ? "add it to the accounts file" : "correct it in the accounts file",
  });
}

const SET_PARAMETERS = "setParameters(bytes32[],uint256[])";
const HALT = "halt()";
const RESUME = "resume()";

/** Functions of a contract that a role opens. */
export interface Permission {
  readonly contract: TunableContract | "vesting" | "steward" | "guardianship";
  readonly role: bigint;
  readonly signatures: readonly string[];
}

const HALTABLE_CONTRACTS = ["stakingPool", "miningPool", "buyback"] as const;

const LIMITS = "(int256,int256,uint128,uint128,uint64,uint64)";

/** What roles open; every other function is open to all, to nobody, or to whom its contract names. */
export const PERMISSIONS: readonly Permission[] = [
  ...TUNABLE_CONTRACTS.map((contract) => ({ contract, role: ROLES.steward, signatures: [SET_PARAMETERS] })),
  ...HALTABLE_CONTRACTS.map((contract) => ({ contract, role: ROLES.governor, signatures: [RESUME] })),
  ...HALTABLE_CONTRACTS.map((contract) => ({ contract, role: ROLES.guardian, signatures: [HALT] })),
  { contract: "vesting", role: ROLES.governor, signatures: ["revoke(uint256)"] },
  {
    contract: "steward",
    role: ROLES.governor,
    signatures: ["adopt((uint256,int256)[])", `setLimits(uint256,${LIMITS})`, "lowerFlag(uint8)"],
  },
  {
    contract: "steward",
    role: ROLES.guardian,
    signatures: ["veto(uint256)", "vetoAll()", `narrow(uint256,${LIMITS})`, "raiseFlag(uint8)"],
  },
  { contract: "steward", role: ROLES.proposer, signatures: ["recommend((uint256,int256,int256)[],bytes32)"] },
  { contract: "guardianship", role: ROLES.governor, signatures: ["setGuardian(address)", "setPowersUntil(uint256)"] },
];

/** Shape of {@link expectedParameters}: contract, then parameter name. */
export type ExpectedParameters = Readonly<Record<TunableContract, Readonly<Record<string, bigint>>>>;

/** Return what each tunable contract must answer to `parameterOf`, by its parameter's name. */
export function expectedParameters(parameters: EconomyParameters): ExpectedParameters {
  const { emission, fees, burn, buyback } = parameters;
  const pool = (settings: EconomyParameters["staking"]): Record<string, bigint> => ({
    maximumEmissionRateWeiPerSecond: settings.maximumEmissionRateWeiPerSecond,
    targetStakeWei: settings.targetStakeWei,
    minimumRunwaySeconds: settings.minimumRunwaySeconds,
    targetRunwaySeconds: settings.targetRunwaySeconds,
    cooldownSeconds: settings.cooldownSeconds,
  });
  return {
    minter: {
      stakingWeightBps: emission.weightsBps.staking,
      liquidityMiningWeightBps: emission.weightsBps.liquidityMining,
      contributionsWeightBps: emission.weightsBps.contributions,
      bucketCapacityWei: emission.bucketCapacityWei,
      bucketRateWeiPerSecond: emission.bucketRateWeiPerSecond,
    },
    stakingPool: pool(parameters.staking),
    miningPool: pool(parameters.liquidityMining),
    fees: {
      floorUnitPriceWad: fees.floorUnitPriceWad,
      ceilingUnitPriceWad: fees.ceilingUnitPriceWad,
      targetUnitsPerPeriod: fees.targetUnitsPerPeriod,
      maximumDiscountBps: fees.maximumDiscountBps,
      fullDiscountStakeWei: fees.fullDiscountStakeWei,
      discountedUnitsPerTokenWad: fees.discountedUnitsPerTokenWad,
      quoteBuybackBps: fees.quoteBuybackBps,
      quoteTreasuryBps: fees.quoteTreasuryBps,
      tokenBurnBps: fees.tokenBurnBps,
      tokenStakersBps: fees.tokenStakersBps,
      tokenTreasuryBps: fees.tokenTreasuryBps,
    },
    burn: {
      minimumRateWad: burn.minimumRateWad,
      maximumRateWad: burn.maximumRateWad,
      maximumSupplyShareWad: burn.maximumSupplyShareWad,
      supplyFloorWei: burn.supplyFloorWei,
      // The contract keeps the sign in two's complement.
      issuanceTargetWad: BigInt.asUintN(256, burn.issuanceTargetWad),
      issuanceScaleWad: burn.issuanceScaleWad,
    },
    buyback: {
      bucketCapacityWei: buyback.bucketCapacityWei,
      bucketRateWeiPerSecond: buyback.bucketRateWeiPerSecond,
      reserveShareBps: buyback.reserveShareBps,
      bandBps: buyback.bandBps,
      minimumLotWei: buyback.minimumLotWei,
      cooldownSeconds: buyback.cooldownSeconds,
      tipMaximumWei: buyback.tipMaximumWei,
      tipBps: buyback.tipBps,
      tipWindowSeconds: buyback.tipWindowSeconds,
      burnShareBps: buyback.burnShareBps,
    },
  };
}
