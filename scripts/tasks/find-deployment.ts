import { relative } from "node:path";

import { getAddress } from "ethers";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { readJournal } from "../../simulations/deployment/journal/messages.ts";
import { readKeptPlan } from "../../simulations/deployment/journal/plan-file.ts";
import { readFirstBlock } from "../../simulations/deployment/journal/start-file.ts";
import type { DeploymentRecord } from "../../simulations/deployment/record.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { readDeploymentRecord } from "./deployment-record.ts";
import { journalFolder, readDeployedAddresses } from "./journal.ts";
import type { CodeProbe } from "./journal.ts";

/** Which deployment is looked for, and on which chain. */
export interface SoughtDeployment {
  readonly ignitionPath: string;
  readonly network: string;
  readonly chainId: number;
  readonly economy: string;
  /** Asks the chain, which may have been started anew since. */
  readonly hasCode: CodeProbe;
  /** Told what can't be known of the deployment, and what comes of that. */
  readonly onUnknown: (what: string) => void;
}

/** What is known of a finished deployment. */
export interface FoundDeployment {
  readonly addresses: ContractAddresses;
  /** Addresses by account id, as the deployment had them; empty where nothing tells. */
  readonly accounts: Readonly<Record<string, string>>;
  /** First block that may hold something of the deployment. */
  readonly fromBlock: bigint;
  /** Whether the deployment made the quote asset; false where nothing tells. */
  readonly ownsQuote: boolean;
  /** The economy's parameters, integers as decimal strings; undefined where nothing tells. */
  readonly parameters: unknown;
}

/** Blocks that a public chain may still replace: a transaction may have come to stand in an earlier one than was noted. */
const REPLACEABLE_BLOCKS = 64;

function fromBefore(block: number): bigint {
  return BigInt(Math.max(0, block - REPLACEABLE_BLOCKS));
}

function ofRecord({ addresses, accounts, blocks, existing, parameters }: DeploymentRecord): FoundDeployment {
  const ownsQuote = existing.quote === undefined;
  return { addresses, accounts, fromBlock: fromBefore(blocks.first), ownsQuote, parameters };
}

/** Go by the journal and by the plan that is kept beside it: a record may have been lost, or never written. */
function ofJournal({ ignitionPath, chainId, economy, onUnknown }: SoughtDeployment): FoundDeployment {
  const addresses = readDeployedAddresses(ignitionPath, chainId, economy);
  const folder = journalFolder(ignitionPath, chainId, economy);
  const blocks = readJournal(folder).interactions.flatMap(({ confirmedBlock }) => confirmedBlock ?? []);
  const first = blocks.length === 0 ? readFirstBlock(folder) : Math.min(...blocks);
  if (first === undefined) {
    onUnknown(`${relative("", folder)} doesn't tell when the deployment began: logs are read from block 0 on`);
  }
  const fromBlock = fromBefore(first ?? 0);
  const plan = readKeptPlan(folder);
  if (plan === undefined) {
    onUnknown(
      `${relative("", folder)} has no plan: accounts stand without their names, the economy file isn't compared with what was deployed, and the quote asset is taken for one that others issue`,
    );
    return { addresses, accounts: {}, fromBlock, ownsQuote: false, parameters: undefined };
  }
  const accounts = Object.fromEntries(Object.entries(plan.accounts).map(([id, address]) => [id, getAddress(address)]));
  return { addresses, accounts, fromBlock, ownsQuote: plan.existing.quote === undefined, parameters: plan.parameters };
}

/**
 * Find a deployment that has come to its end: by its record, or else by its journal.
 *
 * @throws {@link TokenwrightError} TW501 when there is neither, or the chain doesn't have the contracts.
 */
export async function findDeployment(sought: SoughtDeployment): Promise<FoundDeployment> {
  const { ignitionPath, network, chainId, economy, hasCode } = sought;
  const record = readDeploymentRecord(ignitionPath, network, economy);
  const found = record?.chainId === chainId ? ofRecord(record) : ofJournal(sought);
  if (await hasCode(found.addresses.manager)) return found;
  throw new TokenwrightError("TW501", {
    message: `this chain doesn't have the contracts of ${economy}`,
    path: `--network ${network}`,
    value: found.addresses.manager,
    allowed: "the chain that the economy was deployed to",
    next: "correct the network's URL; if a development chain was reset, move the journal away and deploy anew",
  });
}
