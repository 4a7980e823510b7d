import { id as hashText } from "ethers";

import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { AddressBook } from "./accounts.ts";
import type { RawLog } from "../../deployment/receipts.ts";
import { ACCOUNT_PARTS, WHOLE_ACCOUNT } from "./snapshot-reader.ts";

const ADDRESS_TOPIC_PREFIX = "0x000000000000000000000000";

const TRANSFER = hashText("Transfer(address,address,uint256)");
const VOTES_CHANGED = hashText("DelegateVotesChanged(address,uint256,uint256)");
const PARAMETER_SET = hashText("ParameterSet(bytes32,uint256,uint256)");

/** A copy of what is stale. */
export interface StaleParts {
  readonly parts: ReadonlyMap<string, number>;
  readonly parameters: boolean;
  readonly governance: boolean;
}

/**
 * Knows which parts of which accounts the chain may have changed since they were last read: every change of an account
 * leaves a log that names it, so a snapshot reads again only what logs have named.
 */
export class Staleness {
  readonly #book: AddressBook;
  readonly #partOf: ReadonlyMap<string, (topic: string) => number>;
  #parts = new Map<string, number>();
  readonly #governors: ReadonlySet<string>;
  #parameters = true;
  #governance = true;

  constructor(book: AddressBook, addresses: ContractAddresses) {
    this.#book = book;
    const ofToken = (topic: string): number => {
      if (topic === TRANSFER) return ACCOUNT_PARTS.token;
      return topic === VOTES_CHANGED ? ACCOUNT_PARTS.votes : ACCOUNT_PARTS.delegation;
    };
    this.#partOf = new Map([
      [addresses.token.toLowerCase(), ofToken],
      [addresses.quote.toLowerCase(), () => ACCOUNT_PARTS.quote],
      [addresses.pair.toLowerCase(), () => ACCOUNT_PARTS.liquidity],
      [addresses.stakingPool.toLowerCase(), () => ACCOUNT_PARTS.staking],
      [addresses.miningPool.toLowerCase(), () => ACCOUNT_PARTS.mining],
      [addresses.fees.toLowerCase(), () => ACCOUNT_PARTS.usage],
    ]);
    const { governor, timelock, guardianship, steward } = addresses;
    this.#governors = new Set([governor, timelock, guardianship, steward].map((each) => each.toLowerCase()));
  }

  /** Whether who governs, or what they have begun, may have changed. */
  get hasStaleGovernance(): boolean {
    return this.#governance;
  }

  /** Whether parameters may have changed. */
  get hasStaleParameters(): boolean {
    return this.#parameters;
  }

  /** Stale parts by account id. */
  get parts(): ReadonlyMap<string, number> {
    return this.#parts;
  }

  /** Take an account in that has never been read. */
  addAccount(accountId: string): void {
    this.#parts.set(accountId, WHOLE_ACCOUNT);
  }

  /** Note what a log says. */
  note(log: RawLog): void {
    const [topic = "", ...indexed] = log.topics;
    if (topic === PARAMETER_SET) this.#parameters = true;
    const address = log.address.toLowerCase();
    if (this.#governors.has(address)) this.#governance = true;
    const part = this.#partOf.get(address)?.(topic);
    if (part === undefined) return;
    for (const value of indexed) {
      if (!value.startsWith(ADDRESS_TOPIC_PREFIX)) continue;
      const accountId = this.#book.find(`0x${value.slice(ADDRESS_TOPIC_PREFIX.length)}`);
      if (accountId !== undefined) this.#parts.set(accountId, (this.#parts.get(accountId) ?? 0) | part);
    }
  }

  /** Everything has been read. */
  clear(): void {
    this.#parts.clear();
    this.#parameters = false;
    this.#governance = false;
  }

  /** Copy what is stale, for a checkpoint. */
  copy(): StaleParts {
    return { parts: new Map(this.#parts), parameters: this.#parameters, governance: this.#governance };
  }

  /** Return to what was copied. */
  restore({ parts, parameters, governance }: StaleParts): void {
    this.#parts = new Map(parts);
    this.#parameters = parameters;
    this.#governance = governance;
  }
}
