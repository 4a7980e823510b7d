import { Contract, decodeBytes32String, encodeBytes32String } from "ethers";
import type { ContractRunner, InterfaceAbi } from "ethers";

import { TokenwrightError } from "../errors.ts";
import { ARTIFACT_NAMES } from "./artifacts.ts";
import type { ContractAddresses, ContractName } from "./deploy.ts";
import { accountOf, expectedParameters, PERMISSIONS, ROLES } from "./plan.ts";
import type { DeploymentPlan } from "./plan.ts";

/** One figure of the economy file and what the chain says. */
export interface ReadBack {
  /** Contract and field, such as `stakingPool.cooldownSeconds`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** Where the contracts' interfaces come from. */
export type AbiSource = (contractName: string) => Promise<InterfaceAbi>;

const PAIR_ABI = [
  "function getReserves() view returns (uint112,uint112,uint32)",
  "function token0() view returns (address)",
];

type Read = (contract: ContractName, method: string, ...args: unknown[]) => Promise<unknown>;

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  return typeof value === "string" && value.startsWith("0x") ? value.toLowerCase() : String(value);
}

/**
 * Read every parameter, binding, balance and role of a fresh deployment back from the chain.
 *
 * @param runner - Where to read from.
 * @returns Each figure beside what the economy file says, equal or not.
 */
export async function readBack(
  plan: DeploymentPlan,
  addresses: ContractAddresses,
  abiOf: AbiSource,
  runner: ContractRunner,
): Promise<ReadBack[]> {
  const contracts = new Map<ContractName, Contract>();
  for (const [name, artifact] of Object.entries(ARTIFACT_NAMES) as [ContractName, string][]) {
    contracts.set(name, new Contract(addresses[name], await abiOf(artifact), runner));
  }
  const { schedule } = plan.parameters.emission;
  const scheduleName = schedule.kind === "linear" ? "LinearSchedule" : "GeometricSchedule";
  contracts.set("schedule", new Contract(addresses.schedule, await abiOf(scheduleName), runner));
  contracts.set("pair", new Contract(addresses.pair, PAIR_ABI, runner));

  const rows: ReadBack[] = [];
  const add = (path: string, expected: unknown, actual: unknown): void => {
    rows.push({ path, expected: show(expected), actual: show(actual) });
  };
  const read: Read = async (contract, method, ...args) =>
    (await contracts.get(contract)?.getFunction(method)(...args)) as unknown;
  const expect = async (
    expected: unknown,
    contract: ContractName,
    method: string,
    ...args: unknown[]
  ): Promise<void> => {
    const suffix = args.length === 0 ? "" : `(${args.map(show).join(", ")})`;
    add(`${contract}.${method}${suffix}`, expected, await read(contract, method, ...args));
  };

  await readTokens(plan, addresses, expect);
  await readSchedule(plan, addresses, expect);
  await readPools(plan, addresses, expect, read, add);
  await readMarket(plan, addresses, expect, read, add);
  await readGrants(plan, addresses, expect, read, add);
  await readParameters(plan, read, add);
  const manager = contracts.get("manager");
  if (manager !== undefined) await readRoles(plan, addresses, contracts, manager, add);
  return rows;
}

type Expect = (expected: unknown, contract: ContractName, method: string, ...args: unknown[]) => Promise<void>;
type Add = (path: string, expected: unknown, actual: unknown) => void;

async function readTokens(plan: DeploymentPlan, addresses: ContractAddresses, expect: Expect): Promise<void> {
  const { token, quote, liquidAllocations, liquidity, grants } = plan.parameters;
  await expect(token.name, "token", "name");
  await expect(token.symbol, "token", "symbol");
  await expect(token.maxSupplyWei, "token", "MAX_SUPPLY");
  await expect(token.genesisSupplyWei, "token", "totalSupply");
  await expect(token.genesisSupplyWei, "token", "totalMinted");
  await expect(0n, "token", "totalBurned");
  await expect(addresses.seeder, "token", "GENESIS");
  await expect(addresses.minter, "token", "minter");
  await expect(addresses.stakingPool, "token", "stakingPool");
  await expect(BigInt(quote.decimals), "quote", "decimals");
  const held = new Map<string, bigint>();
  for (const allocation of liquidAllocations) {
    const address = accountOf(plan, allocation.id);
    held.set(address, (held.get(address) ?? 0n) + allocation.amountWei);
  }
  for (const [address, amountWei] of held) await expect(amountWei, "token", "balanceOf", address);
  await expect(
    grants.reduce((sum, grant) => sum + grant.totalWei, 0n),
    "token",
    "balanceOf",
    addresses.vesting,
  );
  await expect(liquidity.tokenWei, "token", "balanceOf", addresses.pair);
  if (!held.has(plan.deployer)) await expect(0n, "token", "balanceOf", plan.deployer);
}

async function readSchedule(plan: DeploymentPlan, addresses: ContractAddresses, expect: Expect): Promise<void> {
  const { schedule } = plan.parameters.emission;
  await expect(plan.genesisSeconds, "schedule", "startSeconds");
  if (schedule.kind === "linear") {
    await expect(schedule.totalWei, "schedule", "total");
    await expect(schedule.durationSeconds, "schedule", "durationSeconds");
  } else {
    await expect(schedule.reserveWei, "schedule", "total");
    await expect(schedule.shareWad, "schedule", "shareWad");
    await expect(schedule.epochSeconds, "schedule", "epochSeconds");
  }
  await expect(addresses.token, "minter", "token");
  await expect(addresses.schedule, "minter", "schedule");
  await expect(addresses.stakingPool, "minter", "stakingPool");
  await expect(addresses.miningPool, "minter", "miningPool");
  await expect(accountOf(plan, "contributions"), "minter", "contributions");
}

async function readPools(
  plan: DeploymentPlan,
  addresses: ContractAddresses,
  expect: Expect,
  read: Read,
  add: Add,
): Promise<void> {
  const pools = [
    ["stakingPool", plan.parameters.staking, addresses.token],
    ["miningPool", plan.parameters.liquidityMining, addresses.pair],
  ] as const;
  for (const [name, settings, stakedToken] of pools) {
    await expect(stakedToken, name, "stakedToken");
    await expect(addresses.token, name, "rewardToken");
    await expect(settings.maximumCooldownSeconds, name, "maximumCooldownSeconds");
    await expect(plan.parameters.governance.haltSeconds, name, "haltSeconds");
    const tiers = (await read(name, "lockTiers")) as { termSeconds: bigint; weightBps: bigint }[];
    add(
      `${name}.lockTiers`,
      settings.lockTiers.map((tier) => [tier.termSeconds, tier.weightBps]),
      tiers.map((tier) => [tier.termSeconds, tier.weightBps]),
    );
  }
}

async function readMarket(
  plan: DeploymentPlan,
  addresses: ContractAddresses,
  expect: Expect,
  read: Read,
  add: Add,
): Promise<void> {
  const { parameters } = plan;
  const reserves = (await read("pair", "getReserves")) as [bigint, bigint];
  const isFirst = show(await read("pair", "token0")) === show(addresses.token);
  const { tokenWei, quoteWei } = parameters.liquidity;
  add("pair.getReserves", isFirst ? [tokenWei, quoteWei] : [quoteWei, tokenWei], [reserves[0], reserves[1]]);
  const treasury = accountOf(plan, "treasury");
  await expect(plan.deployer, "seeder", "owner");
  await expect(addresses.factory, "seeder", "factory");
  await expect(addresses.quote, "seeder", "quote");
  await expect(tokenWei, "seeder", "tokenAmount");
  await expect(quoteWei, "seeder", "quoteAmount");
  await expect(treasury, "seeder", "provider");
  await expect(addresses.token, "seeder", "token");
  await expect(0n, "token", "balanceOf", addresses.seeder);
  await expect(0n, "quote", "balanceOf", addresses.seeder);
  await expect(addresses.pair, "oracle", "pair");
  await expect(parameters.buyback.maximumObservationAgeSeconds, "oracle", "maximumAgeSeconds");
  await expect(addresses.token, "burn", "token");
  await expect(parameters.burn.epochSeconds, "burn", "epochSeconds");
  await expect(parameters.burn.initialRateWad, "burn", "rate");
  await expect(parameters.governance.haltSeconds, "buyback", "haltSeconds");
  for (const contract of ["buyback", "fees"] as const) {
    await expect(addresses.quote, contract, "quote");
    await expect(addresses.token, contract, "token");
    await expect(addresses.oracle, contract, "oracle");
    await expect(addresses.stakingPool, contract, "stakingPool");
    await expect(addresses.burn, contract, "burnInventory");
  }
  await expect(addresses.router, "buyback", "router");
  await expect(treasury, "fees", "treasury");
  await expect(addresses.buyback, "fees", "buyback");
  await expect(parameters.fees.pricingPeriodSeconds, "fees", "pricingPeriodSeconds");
  const [period, unitPrice] = (await read("fees", "currentPeriod")) as [bigint, bigint, bigint];
  // Later the price has moved, as it should.
  if (period === 0n) add("fees.initialUnitPriceWad", parameters.fees.initialUnitPriceWad, unitPrice);
}

async function readGrants(
  plan: DeploymentPlan,
  addresses: ContractAddresses,
  expect: Expect,
  read: Read,
  add: Add,
): Promise<void> {
  const { grants } = plan.parameters;
  await expect(addresses.token, "vesting", "token");
  await expect(accountOf(plan, "treasury"), "vesting", "treasury");
  await expect(BigInt(grants.length), "vesting", "grantCount");
  for (const [index, grant] of grants.entries()) {
    const stored = (await read("vesting", "grantOf", index)) as {
      terms: {
        beneficiary: string;
        total: bigint;
        startSeconds: bigint;
        cliffSeconds: bigint;
        durationSeconds: bigint;
        revocable: boolean;
      };
    };
    const { terms } = stored;
    add(
      `vesting.grantOf(${index})`,
      [
        accountOf(plan, grant.beneficiary),
        grant.totalWei,
        plan.genesisSeconds + grant.startSeconds,
        grant.cliffSeconds,
        grant.durationSeconds,
        grant.revocable,
      ],
      [terms.beneficiary, terms.total, terms.startSeconds, terms.cliffSeconds, terms.durationSeconds, terms.revocable],
    );
  }
}

async function readParameters(plan: DeploymentPlan, read: Read, add: Add): Promise<void> {
  const expected = expectedParameters(plan.parameters);
  for (const contract of TUNABLE_CONTRACTS) {
    const ids = (await read(contract, "parameterIds")) as string[];
    const names = ids.map((id) => decodeBytes32String(id));
    add(`${contract}.parameterIds`, Object.keys(expected[contract]).sort(), [...names].sort());
    for (const [name, value] of Object.entries(expected[contract])) {
      add(`${contract}.${name}`, value, await read(contract, "parameterOf", encodeBytes32String(name)));
    }
  }
}

/** Compare who holds which role, members beyond the plan included, and which role opens each function of the plan. */
async function readRoles(
  plan: DeploymentPlan,
  addresses: ContractAddresses,
  contracts: ReadonlyMap<ContractName, Contract>,
  manager: Contract,
  add: Add,
): Promise<void> {
  const governor = accountOf(plan, "governor");
  const delay = plan.parameters.governance.executionDelaySeconds;
  const expectedMembers = [
    [ROLES.admin, governor, delay],
    [ROLES.governor, governor, delay],
    [ROLES.guardian, accountOf(plan, "guardian"), 0n],
  ] as const;
  for (const [role, account, executionDelay] of expectedMembers) {
    const [isMember, actualDelay] = (await manager.getFunction("hasRole")(role, account)) as [boolean, bigint];
    add(`manager.hasRole(${role}, ${show(account)})`, [true, executionDelay], [isMember, actualDelay]);
  }
  const grants = await manager.queryFilter("RoleGranted");
  const seen = new Map<string, [bigint, string]>();
  for (const event of grants) {
    if (!("args" in event)) continue;
    const [roleId, account] = event.args as unknown as [bigint, string];
    seen.set(`${roleId} ${show(account)}`, [roleId, account]);
  }
  const members: string[] = [];
  for (const [key, [roleId, account]] of seen) {
    const [isMember] = (await manager.getFunction("hasRole")(roleId, account)) as [boolean, bigint];
    if (isMember) members.push(key);
  }
  add("manager.members", expectedMembers.map(([role, account]) => `${role} ${show(account)}`).sort(), members.sort());
  for (const role of Object.values(ROLES)) {
    const [isMember] = (await manager.getFunction("hasRole")(role, plan.deployer)) as [boolean, bigint];
    add(`manager.hasRole(${role}, deployer)`, false, isMember);
  }
  const roleOf = manager.getFunction("getTargetFunctionRole");
  for (const { contract, role, signatures } of PERMISSIONS) {
    for (const signature of signatures) {
      const fragment = contracts.get(contract)?.interface.getFunction(signature);
      const actual = (await roleOf(addresses[contract], fragment?.selector)) as bigint;
      add(`manager.getTargetFunctionRole(${contract}.${fragment?.name})`, role, actual);
    }
  }
}

/**
 * Demand that a deployment is what its economy file says.
 *
 * @throws {@link TokenwrightError} TW502 with every difference.
 */
export function requireEqual(rows: readonly ReadBack[]): void {
  const differences = rows.filter((row) => row.expected !== row.actual);
  if (differences.length === 0) return;
  throw new TokenwrightError(
    "TW502",
    differences.map((row) => ({
      message: `${row.path} differs from the economy file`,
      path: row.path,
      value: row.actual,
      allowed: row.expected,
      next: "don't use this deployment: find out who changed it, or deploy anew",
    })),
  );
}
