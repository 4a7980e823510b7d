import { ARTIFACT_NAMES } from "../../deployment/artifacts.ts";
import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Action, Outcome, ProtocolEvent } from "../actions.ts";
import type { AddressBook } from "./accounts.ts";
import type { ErrorDecoder } from "./errors.ts";
import { interfaceOf, layoutOf, PROTOCOL_CONTRACTS } from "./interfaces.ts";
import type { EventLayout, Interfaces } from "./interfaces.ts";
import type { RawLog } from "./rpc.ts";
import { wordAt, wordToAddress } from "./words.ts";

/** Events that say nothing that another doesn't: what ERC-20 transfers move is in the event of the action itself. */
const PLUMBING = new Set(["Transfer", "Approval", "DelegateVotesChanged", "AuthorityUpdated"]);

/** Splits a batch's logs into outcomes. */
export type LogReader = (actions: readonly Action[], logs: readonly RawLog[]) => Outcome[];

interface KnownEvent {
  readonly contract: string;
  readonly layout: EventLayout;
}

function readFields(log: RawLog, layout: EventLayout, book: AddressBook): ProtocolEvent["args"] {
  const args: Record<string, bigint | string> = {};
  for (const field of layout.fields) {
    const word = field.indexed ? BigInt(log.topics[field.position] ?? "0x0") : wordAt(log.data, field.position);
    if (field.isAddress) args[field.name] = book.idOf(wordToAddress(word));
    else args[field.name] = field.isSigned ? BigInt.asIntN(256, word) : word;
  }
  return args;
}

/**
 * Build the reader of batch receipts.
 *
 * @param batcher - Address of the batcher, whose marks part the actions.
 */
export function createLogReader(
  interfaces: Interfaces,
  addresses: ContractAddresses,
  batcher: string,
  book: AddressBook,
  decodeError: ErrorDecoder,
): LogReader {
  const known = new Map<string, Map<string, KnownEvent>>();
  for (const { name, id } of PROTOCOL_CONTRACTS) {
    const events = new Map<string, KnownEvent>();
    interfaceOf(interfaces, ARTIFACT_NAMES[name]).forEachEvent((fragment) => {
      const layout = PLUMBING.has(fragment.name) ? undefined : layoutOf(fragment);
      if (layout !== undefined) events.set(fragment.topicHash, { contract: id, layout });
    });
    known.set(addresses[name].toLowerCase(), events);
  }
  const pair = addresses.pair.toLowerCase();
  const tokenIsFirst = addresses.token.toLowerCase() < addresses.quote.toLowerCase();
  const swapTopic = interfaceOf(interfaces, "UniswapV2Pair").getEvent("Swap")?.topicHash;
  const succeeded = interfaceOf(interfaces, "ActionBatcher").getEvent("ActionSucceeded")?.topicHash;
  const batcherAddress = batcher.toLowerCase();

  /** The pair's swap, named by asset rather than by the order of addresses. */
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

  const readEvent = (log: RawLog): ProtocolEvent | undefined => {
    const address = log.address.toLowerCase();
    const topic = log.topics[0] ?? "";
    if (address === pair) return topic === swapTopic ? readSwap(log) : undefined;
    const event = known.get(address)?.get(topic);
    if (event === undefined) return undefined;
    return { contract: event.contract, name: event.layout.name, args: readFields(log, event.layout, book) };
  };

  return (actions, logs) => {
    const outcomes: Outcome[] = [];
    let events: ProtocolEvent[] = [];
    for (const log of logs) {
      if (log.address.toLowerCase() !== batcherAddress) {
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
