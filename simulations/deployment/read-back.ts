import type { ContractRunner } from "ethers";

import { TokenwrightError } from "../errors.ts";
import type { ContractAddresses } from "./deploy.ts";
import type { DeploymentPlan } from "./plan.ts";
import { readGrants, readParameters, readPools, readSchedule, readTokens } from "./reading/economy.ts";
import { readGovernance } from "./reading/governance.ts";
import { readMarket } from "./reading/market.ts";
import { Reading } from "./reading/reading.ts";
import type { AbiSource, ReadBack } from "./reading/reading.ts";
import { readRoles } from "./reading/roles.ts";

/**
 * Read every parameter, binding, balance, limit and role of a fresh deployment back from the chain.
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
  const reading = await Reading.begin({ plan, addresses, abiOf, runner });
  await readTokens(reading);
  await readSchedule(reading);
  await readPools(reading);
  await readMarket(reading);
  await readGrants(reading);
  await readParameters(reading);
  await readGovernance(reading);
  await readRoles(reading);
  return reading.rows;
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
