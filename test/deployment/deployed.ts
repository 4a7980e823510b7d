import hre from "hardhat";
import { BrowserProvider, Contract } from "ethers";
import type { InterfaceAbi } from "ethers";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import { deployEconomy } from "../../simulations/deployment/deploy.ts";
import type { ContractName } from "../../simulations/deployment/deploy.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { readBack } from "../../simulations/deployment/read-back.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { GENESIS_SECONDS, planOf } from "./plans.ts";

/** Read the interface of a contract that Hardhat built. */
export async function abiOf(name: string): Promise<InterfaceAbi> {
  return (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi;
}

/** Start a chain, and plan a preset's deployment by its first account. */
export async function start(preset: string) {
  const host = createChainHost(hre, "local");
  const connection = await host.connect(Number(GENESIS_SECONDS));
  const { provider } = connection;
  const [deployer = ""] = await request<string[]>(provider, "eth_accounts");
  const plan = await planOf(preset, deployer);
  const runner = new BrowserProvider(provider, undefined, {
    cacheTimeout: -1,
  });
  const deploy = (as: DeploymentPlan, through: Provider = provider) =>
    deployEconomy(as, { provider: through, artifacts: host.artifacts, setsClock: true });
  const close = async (): Promise<void> => {
    runner.destroy();
    await connection.close();
  };
  return { provider, plan, runner, deploy, close };
}

/** Deploy a preset on a chain of its own. */
export async function deployed(preset: string) {
  const started = await start(preset);
  const addresses = await started.deploy(started.plan);
  const at = async (name: ContractName, artifact: string) =>
    new Contract(addresses[name], await abiOf(artifact), started.runner);
  const rows = (plan: DeploymentPlan = started.plan) => readBack(plan, addresses, abiOf, started.runner);
  /** Send from any account, at a time of its own. */
  const send = async (from: string, to: string, data: string, atSeconds: bigint): Promise<void> => {
    await request(started.provider, "hardhat_impersonateAccount", from);
    await request(started.provider, "evm_setNextBlockTimestamp", `0x${atSeconds.toString(16)}`);
    const transaction = { from, to, data, gas: "0x1000000", gasPrice: "0x0" };
    await request(started.provider, "eth_sendTransaction", transaction);
  };
  return { ...started, addresses, at, rows, send };
}

/** A preset that is deployed. */
export type Deployed = Awaited<ReturnType<typeof deployed>>;

/** Who holds a role, by the manager's own log and answers. */
export async function membersOf({ at }: Deployed, role: bigint): Promise<[account: string, delay: bigint][]> {
  const manager = await at("manager", "AccessManager");
  const granted = await manager.queryFilter("RoleGranted");
  const accounts = granted.flatMap((event) =>
    "args" in event && event.args[0] === role ? [String(event.args[1])] : [],
  );
  const members: [string, bigint][] = [];
  for (const account of new Set(accounts)) {
    const [isMember, delay] = (await manager.getFunction("hasRole")(role, account)) as [boolean, bigint];
    if (isMember) members.push([account.toLowerCase(), delay]);
  }
  return members;
}
