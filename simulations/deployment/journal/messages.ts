import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { TokenwrightError } from "../../errors.ts";
import { replaceFile } from "./replace-file.ts";

const JOURNAL_FILE = "journal.jsonl";

/** A transaction that a future of the module needs, as far as the journal knows of it. */
export interface Interaction {
  readonly futureId: string;
  /** Number of the interaction within its future, from 1. */
  readonly id: number;
  readonly from: string;
  /** The contract that is called; none where one is created. */
  readonly to?: string;
  readonly data: string;
  readonly valueWei: bigint;
  /** Set right before it is sent for the first time. */
  readonly nonce?: number;
  /** What the node called it, in the order of sending: several where the fees were raised, none before it answered. */
  readonly hashes: readonly string[];
  /** The block that it was mined in; known once it has enough confirmations. */
  readonly confirmedBlock?: number;
}

/** What a journal tells. */
export interface JournalState {
  /** Each transaction that a future asked for, in the order of asking. */
  readonly interactions: readonly Interaction[];
  /** Futures that are done. */
  readonly completed: ReadonlySet<string>;
  /** Futures that ended without success, such as by a transaction that reverted; Ignition never looks at one again. */
  readonly failed: ReadonlySet<string>;
  /** Where contracts stand that are done, by their future's id. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** A line of the journal; which fields it has depends on its type. */
interface Message {
  readonly type: string;
  readonly futureId: string;
  readonly from: string;
  readonly nonce: number;
  readonly networkInteractionId: number;
  readonly networkInteraction: {
    readonly id: number;
    readonly type: string;
    readonly to?: string;
    readonly data: string;
    readonly value: { readonly value: string };
  };
  readonly transaction: { readonly hash: string };
  readonly receipt: { readonly blockNumber: number };
  readonly result: { readonly type: string; readonly address?: string };
  readonly contractAddress: string;
}

function parseLine(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return undefined;
  }
}

function readText(folder: string): string {
  try {
    return readFileSync(join(folder, JOURNAL_FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** Drop a last line that was written in part. */
function withoutTornLine(folder: string, lines: readonly string[]): readonly string[] {
  const torn = lines.findIndex((line) => !isBlank(line) && parseLine(line) === undefined);
  if (torn === -1) return lines;
  if (lines.slice(torn + 1).every(isBlank)) return lines.slice(0, torn);
  throw new TokenwrightError("TW501", {
    message: "a line of the journal can't be read",
    path: `${join(folder, JOURNAL_FILE)}:${torn + 1}`,
    allowed: "one JSON object a line, as the deployment wrote them",
    next: "restore the journal from a copy; without it, the deployment can't be resumed",
  });
}

/**
 * Mend a journal before it is resumed.
 *
 * A last line that was written in part, as when the machine went down, goes: Ignition writes each line before it does
 * what the line says, or can find out anew. So does that a transaction took too long: Ignition would never look at it
 * again, and starting its step over could deploy a contract twice; without the line, it goes on waiting.
 *
 * @throws {@link TokenwrightError} TW501 when another line isn't JSON.
 */
export function repairJournal(folder: string): void {
  const text = readText(folder);
  const whole = withoutTornLine(folder, text.split("\n"));
  const kept = whole.filter((line) => parseLine(line)?.type !== "ONCHAIN_INTERACTION_TIMEOUT").join("\n");
  if (kept !== text) replaceFile(join(folder, JOURNAL_FILE), kept);
}

type Draft = { -readonly [Key in keyof Interaction]: Interaction[Key] };

/** Collects what the messages of a journal come to. */
class Reading implements JournalState {
  interactions: Draft[] = [];
  readonly completed = new Set<string>();
  readonly failed = new Set<string>();
  readonly addresses = new Map<string, string>();
  readonly #senders = new Map<string, string>();

  #find({ futureId, networkInteractionId }: Message): Draft {
    const found = this.interactions.find((entry) => entry.futureId === futureId && entry.id === networkInteractionId);
    if (found !== undefined) return found;
    throw new TokenwrightError("TW001", { message: `the journal asked for no ${networkInteractionId} of ${futureId}` });
  }

  #request({ futureId, networkInteraction: { id, type, to, data, value } }: Message): void {
    if (type !== "ONCHAIN_INTERACTION") return;
    const from = this.#senders.get(futureId) ?? "";
    const target = to === undefined ? {} : { to };
    this.interactions.push({ futureId, id, from, data, valueWei: BigInt(value.value), hashes: [], ...target });
  }

  #complete({ futureId, result }: Message): void {
    if (result.type !== "SUCCESS") {
      this.failed.add(futureId);
      return;
    }
    this.completed.add(futureId);
    if (result.address !== undefined) this.addresses.set(futureId, result.address);
  }

  #follow(message: Message): void {
    switch (message.type) {
      case "NETWORK_INTERACTION_REQUEST":
        this.#request(message);
        return;
      case "TRANSACTION_PREPARE_SEND":
        this.#find(message).nonce = message.nonce;
        return;
      case "TRANSACTION_SEND": {
        const entry = this.#find(message);
        entry.nonce = message.nonce;
        entry.hashes = [...entry.hashes, message.transaction.hash];
        return;
      }
      case "TRANSACTION_CONFIRM":
        this.#find(message).confirmedBlock = message.receipt.blockNumber;
        return;
      case "ONCHAIN_INTERACTION_REPLACED_BY_USER": {
        const entry = this.#find(message);
        delete entry.nonce;
        entry.hashes = [];
        return;
      }
      case "WIPE_APPLY":
        this.interactions = this.interactions.filter(({ futureId }) => futureId !== message.futureId);
        this.completed.delete(message.futureId);
        this.failed.delete(message.futureId);
        this.addresses.delete(message.futureId);
        return;
    }
  }

  /** Take a message in. */
  add(message: Message): void {
    const { type, futureId } = message;
    if (type.endsWith("_EXECUTION_STATE_INITIALIZE")) {
      this.#senders.set(futureId, message.from);
      // What needs no transaction is done as soon as it is there.
      if (/^(?:CONTRACT_AT|READ_EVENT_ARGUMENT|ENCODE_FUNCTION_CALL)_/.test(type)) this.completed.add(futureId);
      if (type.startsWith("CONTRACT_AT_")) this.addresses.set(futureId, message.contractAddress);
    } else if (type.endsWith("_EXECUTION_STATE_COMPLETE")) this.#complete(message);
    else this.#follow(message);
  }
}

/** Read Ignition's journal in a deployment's folder; an empty one where there is none. */
export function readJournal(folder: string): JournalState {
  const reading = new Reading();
  for (const line of readText(folder).split("\n")) {
    const message = parseLine(line);
    if (message !== undefined) reading.add(message);
  }
  return reading;
}

/** What a transaction's sender pays, in wei a gas. */
export type Fees =
  { readonly gasPrice: bigint } | { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint };

function toJson(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? { _kind: "bigint", value: value.toString() } : value;
}

/**
 * Note in the journal that a transaction was sent, as Ignition itself would have, had it heard of the hash.
 *
 * Ignition's own `trackTransaction` takes only the first transaction of an interaction, not one with raised fees.
 */
export function noteSent(folder: string, { futureId, id, nonce }: Interaction, hash: string, fees: Fees): void {
  const message = {
    futureId,
    networkInteractionId: id,
    nonce,
    transaction: { fees, hash },
    type: "TRANSACTION_SEND",
  };
  const file = openSync(join(folder, JOURNAL_FILE), "a");
  try {
    writeFileSync(file, `\n${JSON.stringify(message, toJson)}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
