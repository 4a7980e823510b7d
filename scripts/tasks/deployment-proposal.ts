import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { DEVELOPMENT_CHAIN_ID, PUBLIC_NETWORKS } from "../../simulations/deployment/networks.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { propose } from "../../simulations/deployment/proposal/propose.ts";
import type { Proposal, ProposalTarget } from "../../simulations/deployment/proposal/propose.ts";
import { requireBalance } from "../../simulations/deployment/proposal/require-balance.ts";
import { isFinished, readStepsDone } from "../../simulations/deployment/proposal/steps-done.ts";
import { isOnLoopback } from "../../simulations/deployment/url-origin.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { proposalToJson, renderProposal } from "../proposal/show.ts";
import { askYesOrNo, canAsk } from "../terminal/question.ts";
import { announceIfSlow } from "../terminal/progress.ts";
import { createChainHost } from "./chain-host.ts";
import { explainingProvider } from "./explaining-provider.ts";
import { LOCAL_NETWORK } from "./networks.ts";

/** A chain that a deployment is proposed for. */
export interface ProposedDestination {
  readonly connection: NetworkConnection;
  /** Name of the network in the configuration. */
  readonly network: string;
  readonly chainId: number;
  /** Scheme and host of the node; none on a chain in this process. */
  readonly origin?: string;
  /** Folder of the journal; none on a chain in this process. */
  readonly journal?: string;
}

/** Chain ids of nodes for development. */
const DEVELOPMENT_CHAINS = new Set([1_337, DEVELOPMENT_CHAIN_ID]);

/** The rehearsal's clock begins so long before genesis, so that what comes before the deployment doesn't overtake it. */
const PREPARATION_SECONDS = 3_600;

/** Tell whether a chain is somebody's own, where nothing has a price: in this process, or a node for development on this machine. */
export function isForDevelopment({ chainId, origin }: Pick<ProposedDestination, "chainId" | "origin">): boolean {
  if (origin === undefined) return true;
  return DEVELOPMENT_CHAINS.has(chainId) && isOnLoopback(origin);
}

function dataLayerOf(network: string): Pick<ProposalTarget, "dataLayer"> {
  switch (PUBLIC_NETWORKS[network]?.chainType) {
    case "op":
      return { dataLayer: "op" };
    case "generic":
      return { dataLayer: "arbitrum" };
    default:
      return {};
  }
}

/**
 * Work out what a deployment would do and cost; nothing is sent.
 *
 * @throws {@link TokenwrightError} TW501 when the rehearsal fails.
 */
export async function proposeDeployment(
  hre: HardhatRuntimeEnvironment,
  plan: DeploymentPlan,
  { connection, network, chainId, origin, journal }: ProposedDestination,
): Promise<Proposal> {
  const host = createChainHost(hre, LOCAL_NETWORK);
  const provider = explainingProvider(connection.provider, { network, origin });
  const ready = announceIfSlow("rehearsing the deployment", process.stderr);
  try {
    return await propose(plan, {
      provider,
      network: PUBLIC_NETWORKS[network]?.title ?? network,
      chainId,
      ...dataLayerOf(network),
      done: journal === undefined ? new Set() : await readStepsDone(provider, journal, plan.deployer),
      openStage: async () => {
        const stage = await host.connect(Number(plan.genesisSeconds) - PREPARATION_SECONDS);
        return { provider: stage.provider, artifacts: host.artifacts, close: () => stage.close() };
      },
    });
  } finally {
    ready();
  }
}

/**
 * Print a proposal.
 *
 * @throws {@link TokenwrightError} TW125 after it, when the deployer can't pay.
 */
export function showProposal(proposal: Proposal, json: boolean): void {
  const text = json ? proposalToJson(proposal) : renderProposal(proposal, { stream: process.stdout, env: process.env });
  process.stdout.write(text);
  requireBalance(proposal);
}

function unconfirmed(message: string, next: string): TokenwrightError {
  return new TokenwrightError("TW131", { message, path: "--yes", allowed: "a yes to what is about to be sent", next });
}

/**
 * Show a proposal on stderr, and on a public network ask whether to go on. Nothing is shown where nothing is left to send:
 * on a public network, by the journal's word, since a nonce may have been used for something else.
 *
 * @param yes - Whether the user has agreed beforehand.
 * @throws {@link TokenwrightError} TW125 when the deployer can't pay, TW131 when the user doesn't agree.
 */
export async function agreeOn(proposal: Proposal, destination: ProposedDestination, yes: boolean): Promise<void> {
  const { journal } = destination;
  const isSure = isForDevelopment(destination) || (journal !== undefined && isFinished(journal, proposal.plan));
  if (proposal.steps.length === 0 && isSure) return;
  process.stderr.write(`${renderProposal(proposal, { stream: process.stderr, env: process.env })}\n`);
  requireBalance(proposal);
  if (yes || isForDevelopment(destination)) return;
  const terminal = { input: process.stdin, output: process.stderr };
  if (!canAsk(terminal)) {
    throw unconfirmed("nobody is there to be asked", "read the plan above, then give --yes to send it unasked");
  }
  if (await askYesOrNo(`Deploy this to ${proposal.network}?`, terminal)) return;
  throw unconfirmed("nothing was sent", "run the same command again when you mean to");
}
