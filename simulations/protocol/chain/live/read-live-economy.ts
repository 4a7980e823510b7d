import type { InterfaceAbi } from "ethers";

import type { ContractAddresses } from "../../../deployment/deploy.ts";
import { request } from "../../../deployment/json-rpc.ts";
import type { Provider } from "../../../deployment/json-rpc.ts";
import { readLogs } from "../../../deployment/read-logs.ts";
import type { LogQuery } from "../../../deployment/read-logs.ts";
import type { Snapshot } from "../../snapshot.ts";
import { AddressBook, NOBODY } from "../accounts.ts";
import { listContracts } from "../chain-protocol.ts";
import { GovernanceBook } from "../governance-book.ts";
import { interfaceOf, loadInterfaces, selectorOf } from "../interfaces.ts";
import type { Interfaces } from "../interfaces.ts";
import { ChainKnowledge } from "../knowledge.ts";
import { lentLens } from "../lens.ts";
import { createEventReader } from "../logs.ts";
import type { EventReaderOptions } from "../logs.ts";
import type { RawLog } from "../../../deployment/receipts.ts";
import type { SnapshotConstants } from "../snapshot-reader.ts";
import { wordAt, wordToAddress } from "../words.ts";
import { namedAddresses } from "./history.ts";
import { readNarrowing, readProposalContent, readRecommendationContent } from "./pending.ts";
import type { ProposalContent, RecommendationContent } from "./pending.ts";

/** What reading an economy on any network takes. */
export interface LiveEconomyOptions {
  readonly provider: Provider;
  readonly addresses: ContractAddresses;
  /** Addresses by account id, as the deployment had them. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Block in which the deployment began, or an earlier one. */
  readonly fromBlock: bigint;
  /** Whether the deployment made the quote asset: only then is it known who holds it. */
  readonly ownsQuote: boolean;
  readonly constants: SnapshotConstants;
  readonly abiOf: (artifact: string) => Promise<InterfaceAbi>;
  /** Code of {@link EconomyLens}, as it would stand on the chain. */
  readonly lensCode: string;
  readonly onProgress?: LogQuery["onProgress"];
}

/** An economy on a network, as it was at one block. */
export interface LiveEconomy {
  readonly blockNumber: bigint;
  /**
   * Its state. Accounts that the deployment didn't name have their addresses for ids. Proposals have no calls: what a live
   * proposal calls may be anything, and stands in {@link LiveEconomy.proposals}.
   */
  readonly snapshot: Snapshot;
  /** `proposals[number]`. */
  readonly proposals: readonly ProposalContent[];
  /** `recommendations[id - 1]`. */
  readonly recommendations: readonly RecommendationContent[];
}

/** Give ids to the contracts, to the accounts that the deployment named, and to everybody else by address. */
function fillBook(
  contracts: readonly (readonly [string, string])[],
  accounts: Readonly<Record<string, string>>,
  others: ReadonlySet<string>,
): { book: AddressBook; ids: readonly string[] } {
  const book = new AddressBook();
  const ids: string[] = [NOBODY];
  const add = (id: string, address: string): void => {
    // Two ids of one address would count what it holds twice.
    if (book.find(address.toLowerCase()) !== undefined) return;
    book.add(id, address);
    ids.push(id);
  };
  for (const [id, address] of contracts) add(id, address);
  for (const [id, address] of Object.entries(accounts)) add(id, address);
  for (const address of others) add(address, address);
  return { book, ids };
}

/** Take in what the logs tell, in their order. */
function replay(logs: readonly RawLog[], options: EventReaderOptions, knowledge: ChainKnowledge) {
  const { interfaces, addresses, book, governance } = options;
  const readEvent = createEventReader(options);
  const topicOf = (artifact: string, event: string): string | undefined =>
    interfaceOf(interfaces, artifact).getEvent(event)?.topicHash;
  const proposed = topicOf("EconomyGovernor", "ProposalCreated");
  const committed = topicOf("ParameterSteward", "RecommendationCommitted");
  const narrowed = topicOf("ParameterSteward", "LimitsNarrowed");
  const [governor, steward] = [addresses.governor.toLowerCase(), addresses.steward.toLowerCase()];
  const proposals: ProposalContent[] = [];
  const recommendations: RecommendationContent[] = [];
  const noteContent = (log: RawLog, address: string): void => {
    const [topic] = log.topics;
    if (address === governor && topic === proposed) {
      const content = readProposalContent(interfaces, addresses, log);
      const { proposer, description } = content;
      governance.noteProposalOf(log, { proposer: book.idOf(proposer), calls: [], description });
      proposals.push(content);
    }
    if (address !== steward) return;
    if (topic === committed) {
      const content = readRecommendationContent(interfaces, log);
      governance.noteCommitment(content.id, content.changes, content.evidenceHash);
      recommendations.push(content);
    }
    if (topic === narrowed) {
      const { parameter, limits } = readNarrowing(interfaces, log);
      governance.noteNarrowing(parameter, limits);
    }
  };
  for (const log of logs) {
    noteContent(log, log.address.toLowerCase());
    const event = readEvent(log);
    if (event === undefined) continue;
    governance.learnVotes([event]);
    knowledge.learnEntries([event]);
  }
  return { proposals, recommendations };
}

async function contractsOf({ provider, addresses }: LiveEconomyOptions, interfaces: Interfaces, block: string) {
  return await listContracts(addresses, async (to, artifact, method) =>
    wordToAddress(
      wordAt(
        await request<string>(provider, "eth_call", { to, data: selectorOf(interfaces, artifact, method) }, block),
        0,
      ),
    ),
  );
}

/**
 * Read the whole state of an economy on any network, as it is at the network's latest block, without sending anything: who
 * there is comes from logs, what they have from the lens.
 *
 * @throws {@link TokenwrightError} TW500 when the node returns no logs.
 */
export async function readLiveEconomy(options: LiveEconomyOptions): Promise<LiveEconomy> {
  const { provider, addresses, accounts, fromBlock, ownsQuote, constants, lensCode, onProgress } = options;
  const interfaces = await loadInterfaces(options.abiOf);
  const block = await request<string>(provider, "eth_blockNumber");
  const { router: _router, factory: _factory, quote, ...own } = addresses;
  const logs = await readLogs<RawLog>(provider, {
    addresses: [...Object.values(own), ...(ownsQuote ? [quote] : [])],
    fromBlock,
    toBlock: BigInt(block),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const contracts = await contractsOf(options, interfaces, block);
  const { book, ids } = fillBook(contracts, accounts, namedAddresses(logs, addresses, interfaces));
  const chainId = BigInt(await request<string>(provider, "eth_chainId"));
  const governance = new GovernanceBook(interfaces, { ...addresses, chainId });
  const lens = lentLens(provider, lensCode, BigInt(block));
  const knowledge = new ChainKnowledge({ lens, addresses, book, governance, constants, interfaces });
  for (const id of ids) knowledge.addAccount(id);
  const told = replay(logs, { interfaces, addresses, book, governance }, knowledge);
  return { blockNumber: BigInt(block), snapshot: await knowledge.fullSnapshot(), ...told };
}
