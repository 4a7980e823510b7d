import type { EconomyParameters } from "../economies/parameters.ts";
import { TokenwrightError } from "../errors.ts";

/** Accounts that every economy has beside the beneficiaries of its allocations. */
export const PROTOCOL_ACCOUNTS = ["governor", "guardian", "treasury", "contributions"] as const;

/** Roles of the AccessManager. */
export const ROLES = { admin: 0n, governor: 1n, guardian: 2n } as const;

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

/**
 * Look an account's address up.
 *
 * @throws {@link TokenwrightError} TW121 when the plan has none.
 */
export function accountOf(plan: DeploymentPlan, id: string): string {
  const address = plan.accounts[id];
  if (address === undefined) {
    throw new TokenwrightError("TW121", {
      message: `no address for account "${id}"`,
      path: `accounts.${id}`,
      allowed: `an address for each of ${requiredAccounts(plan.parameters).join(", ")}`,
      next: "add it to the accounts file",
    });
  }
  return address;
}

/** Contracts whose parameters governance may change, by the name that the deployment gives them. */
export const TUNABLE_CONTRACTS = ["minter", "stakingPool", "miningPool", "fees", "burn", "buyback"] as const;

/** A contract of {@link TUNABLE_CONTRACTS}. */
export type TunableContract = (typeof TUNABLE_CONTRACTS)[number];

const SET_PARAMETERS = "setParameters(bytes32[],uint256[])";
const HALT = "halt()";
const RESUME = "resume()";

/** Functions of a contract that a role opens. */
export interface Permission {
  readonly contract: TunableContract | "vesting";
  readonly role: bigint;
  readonly signatures: readonly string[];
}

/** What governance's roles open; every other function is open to all or to nobody. */
export const PERMISSIONS: readonly Permission[] = [
  { contract: "minter", role: ROLES.governor, signatures: [SET_PARAMETERS] },
  { contract: "stakingPool", role: ROLES.governor, signatures: [SET_PARAMETERS, RESUME] },
  { contract: "miningPool", role: ROLES.governor, signatures: [SET_PARAMETERS, RESUME] },
  { contract: "fees", role: ROLES.governor, signatures: [SET_PARAMETERS] },
  { contract: "burn", role: ROLES.governor, signatures: [SET_PARAMETERS] },
  { contract: "buyback", role: ROLES.governor, signatures: [SET_PARAMETERS, RESUME] },
  { contract: "vesting", role: ROLES.governor, signatures: ["revoke(uint256)"] },
  { contract: "stakingPool", role: ROLES.guardian, signatures: [HALT] },
  { contract: "miningPool", role: ROLES.guardian, signatures: [HALT] },
  { contract: "buyback", role: ROLES.guardian, signatures: [HALT] },
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
