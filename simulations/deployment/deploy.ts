import { deploy, DeploymentResultType } from "@nomicfoundation/ignition-core";
import type {
  ArtifactResolver,
  DeploymentResult,
  EIP1193Provider,
  RequestArguments,
} from "@nomicfoundation/ignition-core";

import { buildEconomyModule } from "../../ignition/modules/economy.ts";
import { TokenwrightError } from "../errors.ts";
import { listenToConfirmations } from "./confirmations.ts";
import type { ConfirmationListener } from "./confirmations.ts";
import type { DeploymentPlan } from "./plan.ts";

/** Contracts of a deployed economy, in the order of the module's results. */
export const CONTRACT_NAMES = [
  "manager",
  "token",
  "quote",
  "factory",
  "router",
  "pair",
  "stakingPool",
  "miningPool",
  "schedule",
  "minter",
  "vesting",
  "seeder",
  "oracle",
  "burn",
  "buyback",
  "fees",
  "timelock",
  "governor",
  "guardianship",
  "steward",
] as const;

/** A contract of a deployed economy. */
export type ContractName = (typeof CONTRACT_NAMES)[number];

/** Addresses of a deployed economy's contracts. */
export type ContractAddresses = Readonly<Record<ContractName, string>>;

/** What {@link deployEconomy} needs beside the plan. */
export interface DeploymentTarget {
  readonly provider: EIP1193Provider;
  readonly artifacts: ArtifactResolver;
  /** Folder of the journal, so that an interrupted deployment resumes; none on a chain that lives in this process. */
  readonly journal?: string;
  /** Whether the chain lets us set its clock: then every block of the deployment stands at the genesis time. */
  readonly setsClock: boolean;
  /** Told of each transaction once a block holds it. */
  readonly onConfirmed?: ConfirmationListener;
}

/** What runs in the next block, or as if it were in it. */
const IN_NEXT_BLOCK = new Set(["eth_sendTransaction", "eth_sendRawTransaction", "eth_estimateGas", "eth_call"]);

/**
 * Set each transaction's block to one timestamp, so that a deployment is the same whenever it runs. Estimates and
 * simulations stand at the same time: left to the clock, a second more between the two would take more gas.
 */
function atTimestamp(provider: EIP1193Provider, timestampSeconds: bigint): EIP1193Provider {
  return {
    async request(args: RequestArguments): Promise<unknown> {
      if (IN_NEXT_BLOCK.has(args.method)) {
        const params = [`0x${timestampSeconds.toString(16)}`];
        await provider.request({ method: "evm_setNextBlockTimestamp", params });
      }
      return (await provider.request(args)) as unknown;
    },
  };
}

function describeFailure(
  result: Exclude<DeploymentResult, { type: DeploymentResultType.SUCCESSFUL_DEPLOYMENT }>,
): string {
  switch (result.type) {
    case DeploymentResultType.VALIDATION_ERROR:
    case DeploymentResultType.RECONCILIATION_ERROR:
    case DeploymentResultType.PREVIOUS_RUN_ERROR:
      return Object.entries(result.errors)
        .map(([future, errors]) => `${future}: ${errors.join(", ")}`)
        .join("; ");
    case DeploymentResultType.EXECUTION_ERROR:
      return [
        ...result.failed.map((failure) => `${failure.futureId}: ${failure.error}`),
        ...result.timedOut.map((timeout) => `${timeout.futureId}: timed out`),
        ...result.held.map((held) => `${held.futureId}: ${held.reason}`),
      ].join("; ");
  }
}

/**
 * Deploy an economy through the one deployment module.
 *
 * @returns The addresses of its contracts.
 * @throws {@link TokenwrightError} TW501 when a transaction fails or the journal belongs to another economy.
 */
export async function deployEconomy(plan: DeploymentPlan, target: DeploymentTarget): Promise<ContractAddresses> {
  const provider = target.setsClock ? atTimestamp(target.provider, plan.genesisSeconds) : target.provider;
  const result = await deploy({
    provider,
    artifactResolver: target.artifacts,
    ignitionModule: buildEconomyModule(plan),
    deploymentParameters: {},
    accounts: [plan.deployer],
    defaultSender: plan.deployer,
    config: target.setsClock ? { blockPollingInterval: 1 } : {},
    ...(target.journal === undefined ? {} : { deploymentDir: target.journal }),
    ...(target.onConfirmed === undefined ? {} : { executionEventListener: listenToConfirmations(target.onConfirmed) }),
  });
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) {
    throw new TokenwrightError("TW501", {
      message: describeFailure(result),
      path: target.journal ?? "the in-process chain",
      next:
        target.journal === undefined
          ? "check the economy file against the message"
          : "run the same command again to resume, or remove the journal to begin anew",
    });
  }
  const addresses = CONTRACT_NAMES.map((name) => {
    const contract = result.contracts[`Economy#${name}`];
    if (contract === undefined) throw new TokenwrightError("TW001", { message: `the module deployed no ${name}` });
    return [name, contract.address] as const;
  });
  return Object.fromEntries(addresses) as ContractAddresses;
}
