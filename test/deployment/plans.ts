import { computeAddress, id as hashText } from "ethers";

import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../simulations/errors.ts";

export const GENESIS_SECONDS = 1_800_000_000n;

/** Plan a preset's deployment, each account at an address of its own. */
export async function planOf(preset: string, deployer: string): Promise<DeploymentPlan> {
  const parameters = toParameters(await loadEconomy(preset));
  const accounts = Object.fromEntries(
    requiredAccounts(parameters).map((account) => [account, computeAddress(hashText(`test/${account}`))]),
  );
  return { name: preset, parameters, accounts, genesisSeconds: GENESIS_SECONDS, deployer, existing: {} };
}

/** Run what should fail, and give its error. */
export async function failureOf(run: () => unknown): Promise<TokenwrightError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof TokenwrightError) return error;
    throw error;
  }
  throw new RangeError("it didn't fail");
}
