import { ARTIFACT_NAMES } from "../../deployment/artifacts.ts";
import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Action, Outcome, ProtocolEvent } from "../actions.ts";
import type { AddressBook } from "./accounts.ts";
import type { ErrorDecoder } from "./errors.ts";
import type { GovernanceBook } from "./governance-book.ts";
import { interfaceOf, layoutOf, PROTOCOL_CONTRACTS } from "./interfaces.ts";
import type { EventField, EventLayout, Interfaces } from "./interfaces.ts";
import type { RawLog } from "../../deployment/receipts.ts";
import { wordAt, wordToAddress, wordToText } from "./words.ts";

/** Events that say nothing that another doesn't: what ERC-20 transfers move is in the event of the action itself. */
const PLUMBING = new Set([
  "Transfer",
  "Approval",
  "DelegateVotesChanged",
  "AuthorityUpdated",
  // The timelock's: the governor reports the proposal, and each contract what was done to it.
  "CallScheduled",
  "CallExecuted",
  "CallSalt",
  "Cancelled",
]);

/** Splits a batch's logs into outcomes. */
export type LogReader = (actions: readonly Action[], logs: readonly RawLog[]) => Outcome[];

interface KnownEvent {
  readonly contract: string;
  readonly layout: EventLayout;
}

/** What turns words of logs into names. */
interface LogNames {
  readonly book: AddressBook;
  readonly governance: GovernanceBook;
}

function readWord(word: bigint, reading: EventField["reading"], { book, governance }: LogNames): bigint | string {
  switch (reading) {
    case "account":
      return book.idOf(wordToAddress(word));
    case "proposal":
      return governance.numberOf(word);
    case "text":
      return wordToText(word);
    case "signed":
      return BigInt.asIntN(256, word);
    case "integer":
      return word;
  }
}

function readFields(log: RawLog, layout: EventLayout, names: LogNames): ProtocolEvent["args"] {
  const args: Record<string, bigint | string> = {};
  for (const field of layout.fields) {
    const word = field.indexed ? BigInt(log.topics[field.position] ?? "0x0") : wordAt(log.data, field.position);
    args[field.name] = readWord(word, field.reading, names);
  }
  return args;
}

/** What the reader of single logs knows of an economy. */
export interface EventReaderOptions extends LogNames {
  readonly interfaces: Interfaces;
  readonly addresses: ContractAddresses;
}

/** Turns a log into the event that outcomes report; undefined where they don't. */
export type EventReader = (log: RawLog) => ProtocolEvent | undefined;

function knownEvents({ interfaces, addresses }: EventReaderOptions): Map<string, Map<string, KnownEvent>> {
  const known = new Map<string, Map<string, KnownEvent>>();
  for (const { name, id } of PROTOCOL_CONTRACTS) {
    const events = new Map<string, KnownEvent>();
    interfaceOf(interfaces, ARTIFACT_NAMES[name]).forEachEvent((fragment) => {
      if (!PLUMBING.has(fragment.name)) events.set(fragment.topicHash, { contract: id, layout: layoutOf(fragment) });
    });
    known.set(addresses[name].toLowerCase(), events);
  }
  return known;
}

/** Build the reader of the pair's logs, which names amounts by asset rather than by the order of addresses. */
function createPairReader({ interfaces, addresses }: EventReaderOptions): EventReader {
  const tokenIsFirst = addresses.token.toLowerCase() < addresses.quote.toLowerCase();
  const swapTopic = interfaceOf(interfaces, "UniswapV2Pair").getEvent("Swap")?.topicHash;
  const syncTopic = interfaceOf(interfaces, "UniswapV2Pair").getEvent("Sync")?.topicHash;

  const readSwap = (log: RawLog): ProtocolEvent => {
    const [in0, in1, out0, out1] = [0, 1, 2, 3].map((index) => wordAt(log.data, index)) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const args = tokenIsFirst
      ? { tokenIn: in0, quoteIn: in1, tokenOut: out0, quoteOut: out1 }
      : { tokenIn: in1, quoteIn: in0, tokenOut: out1, quoteOut: out0 };
    return { contract: "pair", name: "Swapped", args };
  };

  /** The reserves after whatever moved them. */
  const readSync = (log: RawLog): ProtocolEvent => {
    const [reserve0, reserve1] = [wordAt(log.data, 0), wordAt(log.data, 1)];
    const [reserveToken, reserveQuote] = tokenIsFirst ? [reserve0, reserve1] : [reserve1, reserve0];
    return { contract: "pair", name: "ReservesSynced", args: { reserveToken, reserveQuote } };
  };

  return (log) => {
    const [topic] = log.topics;
    if (topic === swapTopic) return readSwap(log);
    return topic === syncTopic ? readSync(log) : undefined;
  };
}

/** Build the reader of single logs. */
export function createEventReader(options: EventReaderOptions): EventReader {
  const known = knownEvents(options);
  const readPair = createPairReader(options);
  const pair = options.addresses.pair.toLowerCase();
  return (log) => {
    const address = log.address.toLowerCase();
    if (address === pair) return readPair(log);
    const event = known.get(address)?.get(log.topics[0] ?? "");
    if (event === undefined) return undefined;
    return { contract: event.contract, name: event.layout.name, args: readFields(log, event.layout, options) };
  };
}

/** What the reader of receipts knows of an economy. */
export interface LogReaderOptions extends EventReaderOptions {
  /** Address of the batcher, whose marks part the actions. */
  readonly batcher: string;
  readonly decodeError: ErrorDecoder;
}

/** Build the reader of batch receipts. */
export function createLogReader(options: LogReaderOptions): LogReader {
  const { interfaces, batcher, decodeError, governance } = options;
  const readEvent = createEventReader(options);
  const succeeded = interfaceOf(interfaces, "ActionBatcher").getEvent("ActionSucceeded")?.topicHash;
  const batcherAddress = batcher.toLowerCase();
  const proposed = interfaceOf(interfaces, "EconomyGovernor").getEvent("ProposalCreated")?.topicHash;
  const committed = interfaceOf(interfaces, "ParameterSteward").getEvent("RecommendationCommitted")?.topicHash;

  /** What only hashes refer to later gets its name here, before anything refers to it. */
  const noteNames = (log: RawLog, action: Action | undefined): void => {
    if (action === undefined) return;
    if (log.topics[0] === proposed) governance.noteProposal(log, action);
    if (log.topics[0] === committed && action.kind === "recommend") {
      governance.noteCommitment(BigInt(log.topics[1] ?? "0x0"), action.changes, action.evidenceHash);
    }
  };

  return (actions, logs) => {
    const outcomes: Outcome[] = [];
    let events: ProtocolEvent[] = [];
    for (const log of logs) {
      if (log.address.toLowerCase() !== batcherAddress) {
        noteNames(log, actions[outcomes.length]);
        const event = readEvent(log);
        if (event !== undefined) events.push(event);
        continue;
      }
      const action = actions[outcomes.length];
      if (action === undefined) throw new RangeError("the batch reported more actions than it was given");
      if (log.topics[0] === succeeded) {
        outcomes.push({ status: "ok", action, events });
      } else {
        // ABI-encoded bytes: offset, length, data.
        const length = Number(wordAt(log.data, 1));
        const error = decodeError(`0x${log.data.slice(130, 130 + 2 * length)}`);
        outcomes.push({ status: "reverted", action, error });
      }
      events = [];
    }
    if (outcomes.length !== actions.length) throw new RangeError("the batch reported fewer actions than it was given");
    return outcomes;
  };
}
