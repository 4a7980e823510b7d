import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Outcome, ProtocolEvent } from "../actions.ts";
import { AccountKeepers } from "../account-records.ts";
import type { AccountRecords } from "../account-records.ts";
import { AccountSlots } from "../shared-records.ts";
import type { GovernanceState, ParameterSet, Snapshot } from "../snapshot.ts";
import type { AddressBook } from "./accounts.ts";
import type { ForeignQuote } from "./foreign-quote.ts";
import type { GovernanceBook, GovernanceBookCopy } from "./governance-book.ts";
import { readGovernanceState } from "./governance-reader.ts";
import { selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import type { Lens } from "./lens.ts";
import type { RawLog } from "../../deployment/receipts.ts";
import {
  assembleSnapshot,
  encodeAccountQuery,
  readAccountParts,
  readContractsState,
  readParameters,
  recordAccount,
  WHOLE_ACCOUNT,
} from "./snapshot-reader.ts";
import type { AccountEntries, AccountState, ContractsState, SnapshotConstants } from "./snapshot-reader.ts";
import { Staleness } from "./staleness.ts";
import type { StaleParts } from "./staleness.ts";
import { encodeWord, WordReader } from "./words.ts";

/** Accounts in one call to the lens; the node keeps a trace of each call while it runs, which takes the memory. */
const READ_ACCOUNTS = 32;

/** What reading a chain takes. */
export interface KnowledgeOptions {
  readonly lens: Lens;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  readonly governance: GovernanceBook;
  readonly constants: SnapshotConstants;
  readonly interfaces: Interfaces;
  /** Quote that isn't the economy's. */
  readonly foreignQuote?: ForeignQuote | undefined;
}

/** A copy of what is known, for a checkpoint. */
export interface KnowledgeCopy {
  readonly lastSnapshotSeconds: bigint;
  readonly accounts: AccountRecords;
  readonly stale: StaleParts;
  readonly parameters: ParameterSet;
  readonly governance: GovernanceState | undefined;
  readonly governanceBook: GovernanceBookCopy;
  readonly entries: Map<string, AccountEntries>;
}

function emptyEntries(): AccountEntries {
  const pool = () => ({ positions: new Set<bigint>(), unstakings: new Set<bigint>() });
  return { staking: pool(), mining: pool() };
}

function copyEntries(entries: ReadonlyMap<string, AccountEntries>): Map<string, AccountEntries> {
  const copyPool = (pool: AccountEntries["staking"]) => ({
    positions: new Set(pool.positions),
    unstakings: new Set(pool.unstakings),
  });
  return new Map(
    [...entries].map(([id, { staking, mining }]) => [id, { staking: copyPool(staking), mining: copyPool(mining) }]),
  );
}

/** What is known of a chain's state: reads through the lens what may have changed, and keeps the rest. */
export class ChainKnowledge {
  readonly #options: KnowledgeOptions;
  readonly #selectors: Readonly<Record<"readContracts" | "readAccounts" | "readParameters" | "readGovernance", string>>;
  readonly #economyWords: string;
  readonly #stale: Staleness;
  /** What is known of accounts, contracts included. */
  readonly #accounts = new AccountKeepers(new AccountSlots());
  #parameters: ParameterSet = {};
  #governance: GovernanceState | undefined;
  #entries = new Map<string, AccountEntries>();
  #lastSnapshotSeconds = 0n;

  constructor(options: KnowledgeOptions) {
    const { addresses, book, interfaces } = options;
    this.#options = options;
    this.#stale = new Staleness(book, addresses);
    this.#selectors = {
      readContracts: selectorOf(interfaces, "EconomyLens", "readContracts"),
      readAccounts: selectorOf(interfaces, "EconomyLens", "readAccounts"),
      readParameters: selectorOf(interfaces, "EconomyLens", "readParameters"),
      readGovernance: selectorOf(interfaces, "EconomyLens", "readGovernance"),
    };
    const { token, quote, pair, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting } = addresses;
    this.#economyWords = [token, quote, pair, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting]
      .map(encodeWord)
      .join("");
  }

  /** Take an account in that has never been read. */
  addAccount(accountId: string): void {
    this.#entries.set(accountId, emptyEntries());
    this.#stale.addAccount(accountId);
  }

  /** Read an account anew at the next snapshot. */
  forget(accountId: string): void {
    this.#stale.addAccount(accountId);
  }

  /** Note whose state a log touches. */
  note(log: RawLog): void {
    this.#stale.note(log);
  }

  /** Keep track of what the chain lists nowhere: ids of positions and unstakings, and what governance began. */
  learn(outcome: Outcome): void {
    this.#options.governance.learn(outcome);
    if (outcome.status === "ok") this.learnEntries(outcome.events);
  }

  /** Keep track of which positions and unstakings there are. */
  learnEntries(events: readonly ProtocolEvent[]): void {
    for (const event of events) {
      if (event.contract !== "staking-pool" && event.contract !== "mining-pool") continue;
      const entries = this.#entries.get(String(event.args["account"]));
      if (entries === undefined) continue;
      const pool = event.contract === "staking-pool" ? entries.staking : entries.mining;
      const { positionId, unstakingId } = event.args;
      if (event.name === "PositionOpened") pool.positions.add(positionId as bigint);
      if (event.name === "PositionSettled") pool.positions.delete(positionId as bigint);
      if (event.name === "UnstakingStarted") pool.unstakings.add(unstakingId as bigint);
      if (event.name === "StakeWithdrawn") pool.unstakings.delete(unstakingId as bigint);
    }
  }

  /** Read what may have changed. */
  async snapshot(): Promise<Snapshot> {
    return await this.#read(this.#stale.parts, this.#stale.hasStaleParameters, this.#stale.hasStaleGovernance);
  }

  /** Read everything anew. */
  async fullSnapshot(): Promise<Snapshot> {
    return await this.#read(new Map([...this.#entries.keys()].map((id) => [id, WHOLE_ACCOUNT])), true, true);
  }

  /** Copy what is known, for a checkpoint. */
  copy(): KnowledgeCopy {
    return {
      lastSnapshotSeconds: this.#lastSnapshotSeconds,
      accounts: this.#accounts.show(),
      stale: this.#stale.copy(),
      parameters: this.#parameters,
      governance: this.#governance,
      governanceBook: this.#options.governance.copy(),
      entries: copyEntries(this.#entries),
    };
  }

  /** Return to what was copied; a copy serves once. */
  restore(copy: KnowledgeCopy): void {
    this.#lastSnapshotSeconds = copy.lastSnapshotSeconds;
    this.#accounts.return(copy.accounts);
    this.#stale.restore(copy.stale);
    this.#parameters = copy.parameters;
    this.#governance = copy.governance;
    this.#options.governance.restore(copy.governanceBook);
    this.#entries = copy.entries;
  }

  async #call(data: string): Promise<WordReader> {
    return new WordReader(await this.#options.lens.call(data));
  }

  /** Read the contracts, and the given parts of accounts; what isn't read again is as it was. */
  async #read(parts: ReadonlyMap<string, number>, withParameters: boolean, withGovernance: boolean): Promise<Snapshot> {
    const now = await this.#options.lens.nowSeconds();
    const last = this.#lastSnapshotSeconds;
    const pastSeconds = last > 0n && last < now ? last : now - 1n;
    const { readContracts, readParameters: readParametersSelector } = this.#selectors;
    const contracts = await this.#call(readContracts + this.#economyWords + encodeWord(pastSeconds));
    const state = readContractsState(contracts, this.#options.book);
    if (!contracts.isDone) throw new RangeError("the lens returned more words than its reader expects");
    if (withParameters)
      this.#parameters = readParameters(await this.#call(readParametersSelector + this.#economyWords));
    if (withGovernance || this.#governance === undefined) this.#governance = await this.#readGovernance();
    if (parts.size > 0) await this.#readAccounts(parts, state);
    this.#stale.clear();
    this.#lastSnapshotSeconds = state.timeSeconds;
    const quoteTotalSupplyWei = state.quoteTotalSupplyWei - (this.#options.foreignQuote?.supplyWei ?? 0n);
    const read = {
      state: { ...state, quoteTotalSupplyWei },
      parameters: this.#parameters,
      governance: this.#governance,
    };
    return assembleSnapshot(read, this.#accounts.show(), this.#options.constants, pastSeconds);
  }

  #withoutForeign(id: string, read: Partial<AccountState>): Partial<AccountState> {
    const foreignWei = this.#options.foreignQuote?.balancesWei.get(this.#options.book.addressOf(id));
    if (foreignWei === undefined || read.quoteWei === undefined) return read;
    return { ...read, quoteWei: read.quoteWei - foreignWei };
  }

  async #readGovernance(): Promise<GovernanceState> {
    const { addresses, book, governance } = this.#options;
    const { governor, timelock, guardianship, steward } = addresses;
    const ids = governance.proposals.map(({ id }) => id);
    const words = [governor, timelock, guardianship, steward, 5n * 32n, ids.length, ...ids];
    const reader = await this.#call(this.#selectors.readGovernance + words.map(encodeWord).join(""));
    const state = readGovernanceState(reader, book, governance);
    if (!reader.isDone) throw new RangeError("the lens returned more words than its reader expects");
    return state;
  }

  async #readAccounts(parts: ReadonlyMap<string, number>, state: ContractsState): Promise<void> {
    const tracked = [...parts].flatMap(([id, mask]) => {
      const entries = this.#entries.get(id);
      return entries === undefined ? [] : [{ id, mask, entries }];
    });
    const accumulators = { staking: state.stakingPool.accumulator, mining: state.miningPool.accumulator };
    for (let start = 0; start < tracked.length; start += READ_ACCOUNTS) {
      const chunk = tracked.slice(start, start + READ_ACCOUNTS);
      const queries = chunk.map(({ id, mask, entries }) =>
        encodeAccountQuery(this.#options.book.addressOf(id), mask, entries),
      );
      const packed = queries.join("");
      const length = packed.length / 2;
      const tail = encodeWord(12 * 32) + encodeWord(length) + packed.padEnd(Math.ceil(length / 32) * 64, "0");
      const reader = await this.#call(this.#selectors.readAccounts + this.#economyWords + tail);
      for (const { id, mask, entries } of chunk) {
        const read = readAccountParts(reader, mask, this.#options.book, entries, accumulators);
        recordAccount(this.#accounts, id, mask, this.#withoutForeign(id, read));
      }
      if (!reader.isDone) throw new RangeError("the lens returned more words than its reader expects");
    }
  }
}
