import { deploy, DeploymentResultType, FutureType, isDeploymentFuture } from "@nomicfoundation/ignition-core";
import type {
  ArtifactResolver,
  DeployConfig,
  DeploymentResult,
  EIP1193Provider,
  IgnitionModule,
  RequestArguments,
} from "@nomicfoundation/ignition-core";

import { buildEconomyModule } from "../../ignition/modules/economy.ts";
import { TokenwrightError } from "../errors.ts";
import { listenToConfirmations } from "./confirmations.ts";
import type { ConfirmationListener } from "./confirmations.ts";
import { withGasMargin } from "./gas-margin.ts";
import { lockFolder } from "./journal/lock.ts";
import { keepPlan } from "./journal/plan-file.ts";
import { prepareJournal } from "./journal/prepare.ts";
import type { Polling } from "./journal/wait.ts";
import type { DeploymentPlan } from "./plan.ts";
import { withSentNonces } from "./sent-nonces.ts";

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
  /** How a node that doesn't mine at once is waited for. */
  readonly pace?: Partial<Pace>;
  /** Ends a deployment with a journal before its next request; the journal then has whatever was sent. */
  readonly signal?: AbortSignal;
}

/** How a chain is waited for. */
export interface Pace {
  /** How many blocks have to hold a transaction; 1 on a node that mines at once, else 5. */
  readonly confirmations: number;
  /** Milliseconds between two looks at the chain; 1,000. */
  readonly pollMilliseconds: number;
  /** Told what an interrupted deployment waits for before it goes on. */
  readonly onWait: (what: string) => void;
}

/** Ignition's own figure, under which blocks that others replace are rare. */
const USUAL_CONFIRMATIONS = 5;

const USUAL_POLL_MILLISECONDS = 1_000;

/** How long a resumed deployment waits for transactions that it finds under way. */
const LONGEST_WAIT_MILLISECONDS = 600_000;

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

/** Stop at the next request once a signal is aborted, so that each answer that came is noted. */
function untilAborted(provider: EIP1193Provider, signal: AbortSignal | undefined): EIP1193Provider {
  if (signal === undefined) return provider;
  return {
    async request(args: RequestArguments): Promise<unknown> {
      signal.throwIfAborted();
      return (await provider.request(args)) as unknown;
    },
  };
}

/** Errors of the seeder that no second try can mend: a pair doesn't give back what it has synced. */
const PAIR_IS_TAKEN = /\bSeeder(?:DonationTooLarge|PairAlreadySeeded)\b/;

/** What to do about a failure. */
function nextAfter(message: string, journal: string | undefined): string {
  if (PAIR_IS_TAKEN.test(message)) {
    const anew = journal === undefined ? "deploy anew" : "move that folder away and deploy anew";
    return `somebody put so much into the pair that the pool can't begin at the file's price: ${anew}, with a new token; what was deployed so far stays without a use`;
  }
  if (journal === undefined) return "check the economy file against the message";
  return "run the same command again to resume, or move that folder away to begin anew";
}

function failed(message: string, journal: string | undefined): TokenwrightError {
  const path = journal ?? "the in-process chain";
  const next = nextAfter(message, journal);
  return new TokenwrightError("TW501", { message, path, next });
}

async function minesAtOnce(provider: EIP1193Provider): Promise<boolean> {
  try {
    return (await provider.request({ method: "hardhat_getAutomine" })) === true;
  } catch {
    return false;
  }
}

/** Name what had begun and isn't done, where nothing went wrong; undefined where something did. */
function unfinishedOf(result: DeploymentResult): readonly string[] | undefined {
  if (result.type !== DeploymentResultType.EXECUTION_ERROR) return undefined;
  const hasFailed = [result.failed, result.timedOut, result.held].some((futures) => futures.length > 0);
  return hasFailed ? undefined : result.started;
}

/** What a run of a module came to: its contracts, or what isn't done yet though nothing went wrong. */
type ModuleOutcome =
  | { readonly contracts: Readonly<Record<string, { readonly address: string }>> }
  | { readonly unfinished: readonly string[] };

async function runModule(
  module: IgnitionModule,
  { deployer }: DeploymentPlan,
  provider: EIP1193Provider,
  { artifacts, journal, onConfirmed }: DeploymentTarget,
  config: Partial<DeployConfig>,
): Promise<ModuleOutcome> {
  const result = await deploy({
    provider,
    artifactResolver: artifacts,
    ignitionModule: module,
    deploymentParameters: {},
    accounts: [deployer],
    defaultSender: deployer,
    config,
    ...(journal === undefined ? {} : { deploymentDir: journal }),
    ...(onConfirmed === undefined ? {} : { executionEventListener: listenToConfirmations(onConfirmed) }),
  });
  if (result.type === DeploymentResultType.SUCCESSFUL_DEPLOYMENT) return { contracts: result.contracts };
  const unfinished = unfinishedOf(result);
  if (unfinished !== undefined) return { unfinished };
  throw failed(describeFailure(result), journal);
}

function contractsOf(outcome: ModuleOutcome, journal: string | undefined) {
  if ("contracts" in outcome) return outcome.contracts;
  throw failed(`begun, and not done: ${outcome.unfinished.join(", ")}`, journal);
}

/** Deploy with a journal, or resume where it ends. */
async function runWithJournal(module: IgnitionModule, plan: DeploymentPlan, target: DeploymentTarget, folder: string) {
  const { artifacts, pace = {} } = target;
  const provider = withSentNonces(withGasMargin(untilAborted(target.provider, target.signal)));
  const unlock = lockFolder(folder);
  try {
    keepPlan(folder, plan);
    const confirmations = pace.confirmations ?? ((await minesAtOnce(provider)) ? 1 : USUAL_CONFIRMATIONS);
    const pollMilliseconds = pace.pollMilliseconds ?? USUAL_POLL_MILLISECONDS;
    const polling: Polling = {
      pollMilliseconds,
      maximumPolls: Math.ceil(LONGEST_WAIT_MILLISECONDS / pollMilliseconds),
      ...(pace.onWait === undefined ? {} : { onWait: pace.onWait }),
    };
    const config = { requiredConfirmations: confirmations, blockPollingInterval: pollMilliseconds };
    let outcome: ModuleOutcome = { unfinished: [] };
    // What lies beyond a part may have begun when the deployment was interrupted: it is done with the next one.
    for (const part of await prepareJournal(plan, module, { provider, artifacts, folder, confirmations, polling })) {
      outcome = await runModule(part, plan, provider, target, config);
    }
    return contractsOf(outcome, folder);
  } finally {
    unlock();
  }
}

/** Count the transactions that a plan's deployment takes. */
export function countTransactions(plan: DeploymentPlan): number {
  const { futures } = buildEconomyModule(plan);
  return [...futures].filter((future) => isDeploymentFuture(future) || future.type === FutureType.CONTRACT_CALL).length;
}

/**
 * Deploy an economy through the one deployment module. With a journal, a deployment that was interrupted anywhere goes
 * on to the same addresses, and nothing is deployed twice.
 *
 * @returns The addresses of its contracts.
 * @throws {@link TokenwrightError} TW501 when a transaction fails; TW129 when the journal belongs to another plan; TW120
 * when another process uses it.
 */
export async function deployEconomy(plan: DeploymentPlan, target: DeploymentTarget): Promise<ContractAddresses> {
  const module = buildEconomyModule(plan);
  const provider = target.setsClock ? atTimestamp(target.provider, plan.genesisSeconds) : target.provider;
  const config = target.setsClock ? { blockPollingInterval: 1 } : {};
  const contracts =
    target.journal === undefined
      ? contractsOf(await runModule(module, plan, provider, target, config), undefined)
      : await runWithJournal(module, plan, target, target.journal);
  const addresses = CONTRACT_NAMES.map((name) => {
    const contract = contracts[`Economy#${name}`];
    if (contract === undefined) throw new TokenwrightError("TW001", { message: `the module deployed no ${name}` });
    return [name, contract.address] as const;
  });
  return Object.fromEntries(addresses) as ContractAddresses;
}
