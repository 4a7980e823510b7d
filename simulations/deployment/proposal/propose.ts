import { GAS_MARGIN_BPS } from "../gas-margin.ts";
import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";
import { priceOf } from "./cost.ts";
import type { Cost } from "./cost.ts";
import { readDataCost } from "./data-fee.ts";
import type { DataCost } from "./data-fee.ts";
import { readGasFees } from "./fees.ts";
import type { GasFees } from "./fees.ts";
import { readQuoteNeed } from "./quote-need.ts";
import type { QuoteNeed } from "./quote-need.ts";
import { rehearse } from "./rehearse.ts";
import type { RehearsedTransaction, Stage } from "./rehearse.ts";
import { stepsOf } from "./steps.ts";
import type { Step } from "./steps.ts";

/** A transaction that will be sent. */
export interface ProposedStep extends Step {
  readonly gas: bigint;
  /** Where the contract will stand, if it makes one and nothing else is sent from the account meanwhile. */
  readonly address?: string;
}

/** What a deployment would do, and what it would cost. */
export interface Proposal {
  /** What people call the network. */
  readonly network: string;
  readonly chainId: number;
  readonly plan: DeploymentPlan;
  /** Transactions that are left, in order. */
  readonly steps: readonly ProposedStep[];
  /** How many an earlier, interrupted deployment has done already. */
  readonly stepsDone: number;
  readonly fees: GasFees;
  readonly cost: Cost;
  readonly balanceWei: bigint;
  /** What is needed of a quote asset that exists already; none where a test asset is deployed or all is in the pool. */
  readonly quote?: QuoteNeed;
  /** What the figures rest on. */
  readonly assumptions: readonly string[];
}

/** A chain in this process, until it is closed. */
export interface OpenStage extends Omit<Stage, "nonce"> {
  readonly close: () => Promise<void>;
}

/** Where a deployment is to go. */
export interface ProposalTarget {
  readonly provider: Provider;
  readonly network: string;
  readonly chainId: number;
  /** What the chain charges for data besides gas: that of an OP chain or of Arbitrum; none elsewhere. */
  readonly dataLayer?: "op" | "arbitrum";
  /** Ids of the steps that an earlier, interrupted deployment has done. */
  readonly done: ReadonlySet<string>;
  /** Open a chain in this process for the rehearsal. */
  readonly openStage: () => Promise<OpenStage>;
}

function assumptionsOf(plan: DeploymentPlan, { dataLayer }: ProposalTarget, data: DataCost | undefined): string[] {
  const existing = Object.keys(plan.existing);
  return [
    `gas as a chain in this process took it; ${GAS_MARGIN_BPS / 100n} % more has to be held`,
    ...(existing.length === 0 ? [] : [`ordinary contracts stood in for ${existing.join(", ")}`]),
    ...(dataLayer === undefined || data !== undefined
      ? []
      : ["without the fee for data, which the node doesn't tell: the margin has to do for it"]),
  ];
}

async function measure(
  plan: DeploymentPlan,
  { openStage }: ProposalTarget,
  nonce: number,
): Promise<Map<string, RehearsedTransaction>> {
  const { close, ...stage } = await openStage();
  try {
    return await rehearse(plan, { ...stage, nonce });
  } finally {
    await close();
  }
}

/**
 * Work out what a deployment would do and cost, without sending anything.
 *
 * The same module runs on a chain in this process first, from the same account with the same nonce.
 *
 * @throws {@link TokenwrightError} TW501 when the rehearsal fails, so that nothing is spent on what can't succeed.
 */
export async function propose(plan: DeploymentPlan, target: ProposalTarget): Promise<Proposal> {
  const { provider, network, chainId, dataLayer, done } = target;
  const all = stepsOf(plan);
  const left = all.map((batch) => batch.filter(({ id }) => !done.has(id)));
  const stepsDone = all.flat().length - left.flat().length;
  // Of the same block as the steps that count as done: what is pending is among those that are left.
  const nonce = Number(await request<string>(provider, "eth_getTransactionCount", plan.deployer, "latest"));
  const quote = await readQuoteNeed(provider, plan, done);
  // The account's nonce counts what is done; its rehearsal begins before that.
  const measured = left.flat().length === 0 ? new Map() : await measure(plan, target, Math.max(0, nonce - stepsDone));
  const took = ({ id }: Step): RehearsedTransaction => {
    const transaction = measured.get(id) as RehearsedTransaction | undefined;
    if (transaction === undefined) throw new RangeError(`the rehearsal sent nothing for ${id}`);
    return transaction;
  };
  const fees = await readGasFees(provider);
  const transactions = left.flat().map(took);
  const data = dataLayer === undefined ? undefined : await readDataCost(provider, dataLayer, transactions);
  const gas = left.map((batch) => batch.map((step) => took(step).gas));
  return {
    network,
    chainId,
    plan,
    steps: left.flat().map((step) => {
      const { gas: used, deployed } = took(step);
      return { ...step, gas: used, ...(deployed === undefined ? {} : { address: deployed }) };
    }),
    stepsDone,
    fees,
    cost: priceOf(gas, fees, data),
    balanceWei: BigInt(await request<string>(provider, "eth_getBalance", plan.deployer, "latest")),
    ...(quote === undefined ? {} : { quote }),
    assumptions: assumptionsOf(plan, target, data),
  };
}
