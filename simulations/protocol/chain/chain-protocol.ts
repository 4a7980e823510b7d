import type { InterfaceAbi } from "ethers";

import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Action, Outcome } from "../actions.ts";
import type { Checkpoint, LaunchableProtocol } from "../port.ts";
import { UNKNOWN_ACCOUNT } from "../names.ts";
import type { ContractId, ParameterSet, Snapshot } from "../snapshot.ts";
import { NOBODY } from "./accounts.ts";
import type { AddressBook } from "./accounts.ts";
import { createCallEncoder } from "./calls.ts";
import type { CallEncoder } from "./calls.ts";
import { createErrorDecoder } from "./errors.ts";
import { governedMethods, OperationBook } from "./governed-calls.ts";
import type { Call } from "./governed-calls.ts";
import { loadInterfaces, selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { createLogReader } from "./logs.ts";
import type { LogReader } from "./logs.ts";
import { request, sendTransaction, toQuantity } from "./rpc.ts";
import type { Provider, RawLog } from "./rpc.ts";
import {
  assembleSnapshot,
  encodeAccountQuery,
  readAccountParts,
  readContractsState,
  readParameters,
  WHOLE_ACCOUNT,
} from "./snapshot-reader.ts";
import type { AccountEntries, AccountState, ContractsState, SnapshotConstants } from "./snapshot-reader.ts";
import { Staleness } from "./staleness.ts";
import { encodeCall, encodeWord, wordAt, wordToAddress, WordReader } from "./words.ts";

/** Gas of a batch; the local chain's blocks are larger. */
const BATCH_GAS = 25_000_000_000n;

/** Actions in one transaction: enough to spread its cost, few enough to keep the node's trace of it small. */
const BATCH_ACTIONS = 200;

/** Accounts in one call to the lens; the node keeps a trace of each call while it runs, which takes the memory. */
const READ_ACCOUNTS = 32;

/** What the adapter needs in order to live on a chain. */
export interface ChainProtocolOptions {
  readonly provider: Provider;
  readonly addresses: ContractAddresses;
  /** Accounts of the run; contracts are added to it. */
  readonly book: AddressBook;
  /** Who sends the batches. */
  readonly operator: string;
  readonly abiOf: (artifact: string) => Promise<InterfaceAbi>;
  readonly bytecodeOf: (artifact: string) => Promise<string>;
  readonly constants: SnapshotConstants;
}

/** The chain adapter: the port, and what only a local chain can do. */
export interface ChainProtocol extends LaunchableProtocol {
  /** Read every account anew, leaving aside which of them were touched. */
  fullSnapshot(): Promise<Snapshot>;
  /** Number of the chain's latest block. */
  blockNumber(): Promise<number>;
}

/** Checkpoint of the adapter's own knowledge beside the chain's. */
interface KnowledgeCheckpoint {
  readonly nextTimeSeconds: bigint;
  readonly lastSnapshotSeconds: bigint;
  readonly accounts: Map<string, AccountState>;
  readonly stale: ReturnType<Staleness["copy"]>;
  readonly parameters: ParameterSet;
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

/** The port on real contracts, batched through one driver transaction at a time. */
class BatchedChain implements ChainProtocol {
  readonly #provider: Provider;
  readonly #addresses: ContractAddresses;
  readonly #book: AddressBook;
  readonly #operator: string;
  readonly #constants: SnapshotConstants;
  readonly #batcher: string;
  readonly #lens: string;
  readonly #forwarderCode: string;
  readonly #encode: CallEncoder;
  readonly #readLogs: LogReader;
  readonly #selectors: Readonly<
    Record<"run" | "readContracts" | "readAccounts" | "readParameters" | "approve" | "mint", string>
  >;
  readonly #economyWords: string;
  /** Last known state by account, contracts included. */
  #accounts = new Map<string, AccountState>();
  #parameters: ParameterSet = {};
  readonly #stale: Staleness;
  #entries = new Map<string, AccountEntries>();
  #nextTimeSeconds = 0n;
  #lastSnapshotSeconds = 0n;
  readonly #checkpoints = new Map<string, KnowledgeCheckpoint>();

  constructor(
    options: ChainProtocolOptions,
    interfaces: Interfaces,
    helpers: { batcher: string; lens: string; forwarderCode: string; contractIds: string[]; domainSeparator: string },
  ) {
    this.#provider = options.provider;
    this.#addresses = options.addresses;
    this.#book = options.book;
    this.#operator = options.operator;
    this.#constants = options.constants;
    this.#batcher = helpers.batcher;
    this.#lens = helpers.lens;
    this.#forwarderCode = helpers.forwarderCode;
    this.#stale = new Staleness(options.book, options.addresses);
    for (const id of helpers.contractIds) this.#addAccount(id);
    const { addresses, book } = options;
    const operations = new OperationBook();
    const { batcher, domainSeparator } = helpers;
    this.#encode = createCallEncoder({ interfaces, addresses, book, operations, domainSeparator });
    const methods = governedMethods(interfaces);
    const decodeError = createErrorDecoder(interfaces, {
      account: (address) => book.find(address) ?? UNKNOWN_ACCOUNT,
      operation: (id) => operations.nameOf(id),
      method: (selector) => methods.get(selector) ?? selector,
    });
    this.#readLogs = createLogReader({ interfaces, addresses, batcher, book, operations, decodeError });
    this.#selectors = {
      run: selectorOf(interfaces, "ActionBatcher", "run"),
      readContracts: selectorOf(interfaces, "EconomyLens", "readContracts"),
      readAccounts: selectorOf(interfaces, "EconomyLens", "readAccounts"),
      readParameters: selectorOf(interfaces, "EconomyLens", "readParameters"),
      approve: selectorOf(interfaces, "EconomyToken", "approve"),
      mint: selectorOf(interfaces, "TestQuoteAsset", "mint"),
    };
    const { token, quote, pair, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting } =
      options.addresses;
    this.#economyWords = [token, quote, pair, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting]
      .map(encodeWord)
      .join("");
  }

  async act(batch: readonly Action[]): Promise<readonly Outcome[]> {
    if (batch.length === 0) {
      await this.#mineEmptyBlock();
      return [];
    }
    const outcomes: Outcome[] = [];
    for (let start = 0; start < batch.length; start += BATCH_ACTIONS) {
      const actions = batch.slice(start, start + BATCH_ACTIONS);
      const calls = actions.map((action) => ({
        actor: action.actor,
        call: this.#encode(action, this.#nextTimeSeconds),
      }));
      const part = this.#readLogs(actions, await this.#run(calls));
      for (const outcome of part) this.#learn(outcome);
      outcomes.push(...part);
    }
    return outcomes;
  }

  advanceTo(timeSeconds: bigint): Promise<void> {
    if (timeSeconds < this.#nextTimeSeconds) {
      throw new RangeError(`time can't go back from ${this.#nextTimeSeconds} to ${timeSeconds}`);
    }
    this.#nextTimeSeconds = timeSeconds;
    return Promise.resolve();
  }

  async snapshot(): Promise<Snapshot> {
    return await this.#read(this.#stale.parts, this.#stale.hasStaleParameters);
  }

  /** What has changed since the last reading is read for everyone: the snapshot at the step's end needs it anyway. */
  async glance(): Promise<Snapshot> {
    return await this.snapshot();
  }

  async fullSnapshot(): Promise<Snapshot> {
    return await this.#read(new Map([...this.#entries.keys()].map((id) => [id, WHOLE_ACCOUNT])), true);
  }

  async checkpoint(): Promise<Checkpoint> {
    const id = await request<string>(this.#provider, "evm_snapshot");
    this.#checkpoints.set(id, {
      nextTimeSeconds: this.#nextTimeSeconds,
      lastSnapshotSeconds: this.#lastSnapshotSeconds,
      accounts: new Map(this.#accounts),
      stale: this.#stale.copy(),
      parameters: this.#parameters,
      entries: copyEntries(this.#entries),
    });
    return { id };
  }

  async rollback(checkpoint: Checkpoint): Promise<void> {
    const kept = this.#checkpoints.get(checkpoint.id);
    if (kept === undefined) throw new RangeError(`checkpoint ${checkpoint.id} is unknown or used up`);
    if (!(await request<boolean>(this.#provider, "evm_revert", checkpoint.id))) {
      throw new RangeError(`the chain has no checkpoint ${checkpoint.id} any more`);
    }
    // Those taken later belong to a state that is gone.
    const ids = [...this.#checkpoints.keys()];
    for (const id of ids.slice(ids.indexOf(checkpoint.id))) this.#checkpoints.delete(id);
    this.#nextTimeSeconds = kept.nextTimeSeconds;
    this.#lastSnapshotSeconds = kept.lastSnapshotSeconds;
    this.#accounts = kept.accounts;
    this.#stale.restore(kept.stale);
    this.#parameters = kept.parameters;
    this.#entries = kept.entries;
  }

  /** Turn addresses into agents: they get the forwarder's code. */
  async enrol(accountIds: readonly string[]): Promise<void> {
    for (const id of accountIds) {
      this.#addAccount(id);
      await request(this.#provider, "hardhat_setCode", this.#book.addressOf(id), this.#forwarderCode);
    }
  }

  async approveAll(accountIds: readonly string[]): Promise<void> {
    const { token, quote, pair, router, stakingPool, miningPool, fees, burn, buyback } = this.#addresses;
    const unlimited = (1n << 256n) - 1n;
    const approvals: [string, string][] = [
      [token, router],
      [token, stakingPool],
      [token, miningPool],
      [token, fees],
      [token, burn],
      [quote, router],
      [quote, fees],
      [quote, buyback],
      [pair, router],
      [pair, miningPool],
    ];
    const calls = accountIds.flatMap((actor) =>
      approvals.map(([target, spender]) => ({
        actor,
        call: { target, data: encodeCall(this.#selectors.approve, spender, unlimited) },
      })),
    );
    await this.#runAll(calls);
  }

  async mintQuote(amountsWei: ReadonlyMap<string, bigint>): Promise<void> {
    const calls = [...amountsWei].map(([actor, amountWei]) => ({
      actor,
      call: {
        target: this.#addresses.quote,
        data: encodeCall(this.#selectors.mint, this.#book.addressOf(actor), amountWei),
      },
    }));
    await this.#runAll(calls);
  }

  async blockNumber(): Promise<number> {
    return Number(await request<string>(this.#provider, "eth_blockNumber"));
  }

  async #runAll(calls: readonly { actor: string; call: Call }[]): Promise<void> {
    for (let start = 0; start < calls.length; start += BATCH_ACTIONS) {
      await this.#run(calls.slice(start, start + BATCH_ACTIONS));
    }
  }

  /** Send one batch, and note whose state its logs touch. */
  async #run(calls: readonly { actor: string; call: Call }[]): Promise<readonly RawLog[]> {
    let packed = "";
    for (const { actor, call } of calls) {
      const rest = call.target.slice(2) + call.data.slice(2);
      packed += this.#book.addressOf(actor).slice(2) + (rest.length / 2).toString(16).padStart(8, "0") + rest;
    }
    const data = this.#selectors.run + encodeWord(32) + encodeWord(packed.length / 2) + packed;
    await request(this.#provider, "evm_setNextBlockTimestamp", toQuantity(this.#nextTimeSeconds));
    const receipt = await sendTransaction(this.#provider, {
      from: this.#operator,
      to: this.#batcher,
      data,
      gas: BATCH_GAS,
    });
    for (const log of receipt.logs) this.#stale.note(log);
    return receipt.logs;
  }

  async #mineEmptyBlock(): Promise<void> {
    await request(this.#provider, "evm_setNextBlockTimestamp", toQuantity(this.#nextTimeSeconds));
    await request(this.#provider, "evm_mine");
  }

  /** Keep track of the ids of positions and unstakings. */
  #learn(outcome: Outcome): void {
    if (outcome.status !== "ok") return;
    for (const event of outcome.events) {
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

  async #call(data: string): Promise<WordReader> {
    const transaction = { from: this.#operator, to: this.#lens, data, gas: toQuantity(BATCH_GAS) };
    return new WordReader(await request<string>(this.#provider, "eth_call", transaction, "latest"));
  }

  #addAccount(accountId: string): void {
    this.#entries.set(accountId, emptyEntries());
    this.#stale.addAccount(accountId);
  }

  /** Read the contracts, and the given parts of accounts; what isn't read again is as it was. */
  async #read(parts: ReadonlyMap<string, number>, withParameters: boolean): Promise<Snapshot> {
    const latest = await request<{ timestamp: string }>(this.#provider, "eth_getBlockByNumber", "latest", false);
    const now = BigInt(latest.timestamp);
    const last = this.#lastSnapshotSeconds;
    const pastSeconds = last > 0n && last < now ? last : now - 1n;
    const { readContracts, readParameters: readParametersSelector } = this.#selectors;
    const contracts = await this.#call(readContracts + this.#economyWords + encodeWord(pastSeconds));
    const state = readContractsState(contracts, this.#book);
    if (!contracts.isDone) throw new RangeError("the lens returned more words than its reader expects");
    if (withParameters)
      this.#parameters = readParameters(await this.#call(readParametersSelector + this.#economyWords));
    if (parts.size > 0) await this.#readAccounts(parts, state);
    this.#stale.clear();
    this.#lastSnapshotSeconds = state.timeSeconds;
    return assembleSnapshot(state, this.#parameters, this.#accounts, this.#constants, pastSeconds);
  }

  async #readAccounts(parts: ReadonlyMap<string, number>, state: ContractsState): Promise<void> {
    const tracked = [...parts].flatMap(([id, mask]) => {
      const entries = this.#entries.get(id);
      return entries === undefined ? [] : [{ id, mask, entries }];
    });
    const accumulators = { staking: state.stakingPool.accumulator, mining: state.miningPool.accumulator };
    for (let start = 0; start < tracked.length; start += READ_ACCOUNTS) {
      const chunk = tracked.slice(start, start + READ_ACCOUNTS);
      const queries = chunk.map(({ id, mask, entries }) => encodeAccountQuery(this.#book.addressOf(id), mask, entries));
      const packed = queries.join("");
      const length = packed.length / 2;
      const tail = encodeWord(12 * 32) + encodeWord(length) + packed.padEnd(Math.ceil(length / 32) * 64, "0");
      const reader = await this.#call(this.#selectors.readAccounts + this.#economyWords + tail);
      for (const { id, mask, entries } of chunk) {
        const read = readAccountParts(reader, mask, this.#book, entries, accumulators);
        // An account's first reading is whole.
        this.#accounts.set(id, { ...this.#accounts.get(id), ...read } as AccountState);
      }
      if (!reader.isDone) throw new RangeError("the lens returned more words than its reader expects");
    }
  }
}

/**
 * Put the port on an economy's contracts on a local chain: deploys the driver and the lens.
 *
 * @throws {@link TokenwrightError} TW503 when the chain refuses them.
 */
export async function createChainProtocol(options: ChainProtocolOptions): Promise<ChainProtocol> {
  const { provider, addresses, book, operator } = options;
  const interfaces = await loadInterfaces(options.abiOf);
  const latest = await request<{ timestamp: string }>(provider, "eth_getBlockByNumber", "latest", false);
  const deploy = async (artifact: string): Promise<string> => {
    await request(provider, "evm_setNextBlockTimestamp", latest.timestamp);
    const data = await options.bytecodeOf(artifact);
    const receipt = await sendTransaction(provider, { from: operator, data, gas: 30_000_000n });
    return receipt.contractAddress ?? "";
  };
  const batcher = await deploy("ActionBatcher");
  const lens = await deploy("EconomyLens");
  const read = async (to: string, data: string): Promise<string> =>
    await request<string>(provider, "eth_call", { to, data }, "latest");

  const addressFrom = async (to: string, artifact: string, method: string): Promise<string> =>
    wordToAddress(wordAt(await read(to, selectorOf(interfaces, artifact, method)), 0));
  const vaults: [ContractId, string][] = [
    ["staking-stake-vault", await addressFrom(addresses.stakingPool, "RewardPool", "stakeVault")],
    ["staking-reward-vault", await addressFrom(addresses.stakingPool, "RewardPool", "rewardVault")],
    ["mining-stake-vault", await addressFrom(addresses.miningPool, "RewardPool", "stakeVault")],
    ["mining-reward-vault", await addressFrom(addresses.miningPool, "RewardPool", "rewardVault")],
  ];
  const contracts: [ContractId, string][] = [
    ["manager", addresses.manager],
    ["token", addresses.token],
    ["quote", addresses.quote],
    ["pair", addresses.pair],
    ["router", addresses.router],
    ["seeder", addresses.seeder],
    ["minter", addresses.minter],
    ["staking-pool", addresses.stakingPool],
    ["mining-pool", addresses.miningPool],
    ...vaults,
    ["fees", addresses.fees],
    ["burn", addresses.burn],
    ["buyback", addresses.buyback],
    ["oracle", addresses.oracle],
    ["vesting", addresses.vesting],
  ];
  for (const [id, address] of contracts) book.add(id, address);

  const forwarder = await addressFrom(batcher, "ActionBatcher", "forwarder");
  const forwarderCode = await request<string>(provider, "eth_getCode", forwarder, "latest");
  const contractIds = [...contracts.map(([id]) => id), NOBODY];
  const domainSeparator = await read(addresses.token, selectorOf(interfaces, "EconomyToken", "DOMAIN_SEPARATOR"));
  const helpers = { batcher, lens, forwarderCode, contractIds, domainSeparator };
  const protocol = new BatchedChain(options, interfaces, helpers);
  await protocol.advanceTo(BigInt(latest.timestamp));
  return protocol;
}
