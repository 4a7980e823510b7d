import type { InterfaceAbi } from "ethers";

import type { ContractAddresses } from "../../deployment/deploy.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Action, Outcome } from "../actions.ts";
import type { Checkpoint, LaunchableProtocol } from "../port.ts";
import { UNKNOWN_ACCOUNT } from "../names.ts";
import type { ContractId, Snapshot } from "../snapshot.ts";
import { NOBODY } from "./accounts.ts";
import type { AddressBook } from "./accounts.ts";
import { createCallEncoder } from "./calls.ts";
import type { CallEncoder } from "./calls.ts";
import { createErrorDecoder } from "./errors.ts";
import type { ForeignQuote } from "./foreign-quote.ts";
import { GovernanceBook } from "./governance-book.ts";
import type { Call } from "./governance-calls.ts";
import { interfaceOf, loadInterfaces, selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { ChainKnowledge } from "./knowledge.ts";
import type { KnowledgeCopy } from "./knowledge.ts";
import { deployedLens } from "./lens.ts";
import { createLogReader } from "./logs.ts";
import type { LogReader } from "./logs.ts";
import type { FundQuote } from "../../deployment/fork/fund.ts";
import { request, toQuantity } from "../../deployment/json-rpc.ts";
import { BATCH_GAS, sendTransaction } from "./rpc.ts";
import type { Provider } from "../../deployment/json-rpc.ts";
import type { RawLog } from "../../deployment/receipts.ts";
import type { SnapshotConstants } from "./snapshot-reader.ts";
import { encodeCall, encodeWord, wordAt, wordToAddress } from "./words.ts";

/** Actions in one transaction: enough to spread its cost, few enough to keep the node's trace of it small. */
const BATCH_ACTIONS = 200;

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
  /** A real quote asset: how somebody is given some, and what the world held before. A test asset mints to anybody. */
  readonly realQuote?: { readonly fund: FundQuote; readonly foreign: ForeignQuote } | undefined;
}

/** The chain adapter: the port, and what only a local chain can do. */
export interface ChainProtocol extends LaunchableProtocol {
  /** Read every account anew, leaving aside which of them were touched. */
  fullSnapshot(): Promise<Snapshot>;
  /** Number of the chain's latest block. */
  blockNumber(): Promise<number>;
}

/** A checkpoint of the adapter beside the chain's. */
interface AdapterCheckpoint {
  readonly nextTimeSeconds: bigint;
  readonly knowledge: KnowledgeCopy;
}

/** What is put on a chain beside the economy, and what its own calls need. */
interface ChainHelpers {
  readonly batcher: string;
  readonly lens: string;
  readonly forwarderCode: string;
  readonly contractIds: readonly string[];
  /** EIP-712 domain separator of the token. */
  readonly domainSeparator: string;
  readonly chainId: bigint;
}

/** The port on real contracts, batched through one driver transaction at a time. */
class BatchedChain implements ChainProtocol {
  readonly #provider: Provider;
  readonly #addresses: ContractAddresses;
  readonly #book: AddressBook;
  readonly #operator: string;
  readonly #batcher: string;
  readonly #forwarderCode: string;
  readonly #fundQuote: FundQuote | undefined;
  readonly #encode: CallEncoder;
  readonly #readLogs: LogReader;
  readonly #selectors: Readonly<Record<"run" | "approve" | "mint" | "transfer" | "succeeded", string>>;
  readonly #knowledge: ChainKnowledge;
  readonly #governance: GovernanceBook;
  #nextTimeSeconds = 0n;
  readonly #checkpoints = new Map<string, AdapterCheckpoint>();

  constructor(options: ChainProtocolOptions, interfaces: Interfaces, helpers: ChainHelpers) {
    this.#provider = options.provider;
    this.#addresses = options.addresses;
    this.#book = options.book;
    this.#operator = options.operator;
    this.#batcher = helpers.batcher;
    this.#forwarderCode = helpers.forwarderCode;
    this.#fundQuote = options.realQuote?.fund;
    const { addresses, book } = options;
    const { batcher, domainSeparator, chainId } = helpers;
    const lens = deployedLens(options.provider, { address: helpers.lens, operator: options.operator, gas: BATCH_GAS });
    const governance = new GovernanceBook(interfaces, { ...addresses, chainId });
    this.#governance = governance;
    const foreignQuote = options.realQuote?.foreign;
    this.#knowledge = new ChainKnowledge({ ...options, foreignQuote, governance, lens, interfaces });
    for (const id of helpers.contractIds) this.#knowledge.addAccount(id);
    this.#encode = createCallEncoder({ interfaces, addresses, book, governance, domainSeparator });
    const decodeError = createErrorDecoder(interfaces, {
      account: (address) => book.find(address) ?? UNKNOWN_ACCOUNT,
      proposal: (id) => governance.numberOf(id),
      operation: (id) => governance.operationName(id),
      commitment: (hash) => governance.commitmentOf(hash),
    });
    this.#readLogs = createLogReader({ interfaces, addresses, batcher, book, governance, decodeError });
    this.#selectors = {
      run: selectorOf(interfaces, "ActionBatcher", "run"),
      approve: selectorOf(interfaces, "EconomyToken", "approve"),
      mint: selectorOf(interfaces, "TestQuoteAsset", "mint"),
      transfer: selectorOf(interfaces, "TestQuoteAsset", "transfer"),
      succeeded: interfaceOf(interfaces, "ActionBatcher").getEvent("ActionSucceeded")?.topicHash ?? "",
    };
  }

  async act(batch: readonly Action[]): Promise<readonly Outcome[]> {
    if (batch.length === 0) {
      await this.#mineEmptyBlock();
      return [];
    }
    const outcomes: Outcome[] = [];
    while (outcomes.length < batch.length) {
      const actions = this.#nextPart(batch, outcomes.length);
      const calls = actions.map((action) => ({
        actor: action.actor,
        call: this.#encode(action, this.#nextTimeSeconds),
      }));
      const part = this.#readLogs(actions, await this.#run(calls));
      for (const outcome of part) this.#knowledge.learn(outcome);
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
    return await this.#knowledge.snapshot();
  }

  /** What has changed since the last reading is read for everyone: the snapshot at the step's end needs it anyway. */
  async glance(): Promise<Snapshot> {
    return await this.snapshot();
  }

  async fullSnapshot(): Promise<Snapshot> {
    return await this.#knowledge.fullSnapshot();
  }

  async checkpoint(): Promise<Checkpoint> {
    const id = await request<string>(this.#provider, "evm_snapshot");
    this.#checkpoints.set(id, {
      nextTimeSeconds: this.#nextTimeSeconds,
      knowledge: this.#knowledge.copy(),
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
    this.#knowledge.restore(kept.knowledge);
  }

  /** Turn addresses into agents: they get the forwarder's code. */
  async enrol(accountIds: readonly string[]): Promise<void> {
    for (const id of accountIds) {
      this.#knowledge.addAccount(id);
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
    if (this.#fundQuote !== undefined) {
      await this.#shareOut(amountsWei, this.#fundQuote);
      return;
    }
    const calls = [...amountsWei].map(([actor, amountWei]) => ({
      actor,
      call: {
        target: this.#addresses.quote,
        data: encodeCall(this.#selectors.mint, this.#book.addressOf(actor), amountWei),
      },
    }));
    await this.#runAll(calls);
  }

  /**
   * Give everybody real quote: the first of them gets all of it, and passes it on.
   *
   * @throws {@link TokenwrightError} TW127 when the asset refuses somebody.
   */
  async #shareOut(amountsWei: ReadonlyMap<string, bigint>, fund: FundQuote): Promise<void> {
    const [purse, ...others] = [...amountsWei].filter(([, amountWei]) => amountWei > 0n);
    if (purse === undefined) return;
    const totalWei = others.reduce((sum, [, amountWei]) => sum + amountWei, purse[1]);
    await fund(this.#book.addressOf(purse[0]), totalWei, this.#nextTimeSeconds);
    this.#knowledge.forget(purse[0]);
    const calls = others.map(([id, amountWei]) => ({
      actor: purse[0],
      call: {
        target: this.#addresses.quote,
        data: encodeCall(this.#selectors.transfer, this.#book.addressOf(id), amountWei),
      },
    }));
    const logs = await this.#runAll(calls);
    const marks = logs.filter(({ address }) => address.toLowerCase() === this.#batcher.toLowerCase());
    const refused = marks.findIndex(({ topics }) => topics[0] !== this.#selectors.succeeded);
    const [id] = others[refused] ?? [];
    if (id === undefined) return;
    throw new TokenwrightError("TW127", {
      message: `the quote asset refuses to be given to ${id}`,
      path: this.#addresses.quote,
      value: this.#book.addressOf(id),
      allowed: "an account that its issuer hasn't blocked",
      next: "choose another --seed, which gives agents other addresses",
    });
  }

  async blockNumber(): Promise<number> {
    return Number(await request<string>(this.#provider, "eth_blockNumber"));
  }

  /**
   * Take the actions that go into one transaction: one that names a proposal that isn't known yet waits for those that
   * may make it.
   */
  #nextPart(batch: readonly Action[], start: number): readonly Action[] {
    const part = batch.slice(start, start + BATCH_ACTIONS);
    const known = BigInt(this.#governance.proposals.length);
    const first = part.findIndex(({ kind }) => kind === "propose");
    if (first < 0) return part;
    const waiting = part.findIndex(
      (action, index) => index > first && "proposal" in action && action.proposal >= known,
    );
    return waiting < 0 ? part : part.slice(0, waiting);
  }

  async #runAll(calls: readonly { actor: string; call: Call }[]): Promise<readonly RawLog[]> {
    const logs: RawLog[] = [];
    for (let start = 0; start < calls.length; start += BATCH_ACTIONS) {
      logs.push(...(await this.#run(calls.slice(start, start + BATCH_ACTIONS))));
    }
    return logs;
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
    for (const log of receipt.logs) this.#knowledge.note(log);
    return receipt.logs;
  }

  async #mineEmptyBlock(): Promise<void> {
    await request(this.#provider, "evm_setNextBlockTimestamp", toQuantity(this.#nextTimeSeconds));
    await request(this.#provider, "evm_mine");
  }
}

/**
 * List the economy's contracts with their ids, the pools' vaults among them.
 *
 * @param addressFrom - Asks a contract for an address.
 */
export async function listContracts(
  { stakingPool, miningPool, ...addresses }: ContractAddresses,
  addressFrom: (to: string, artifact: string, method: string) => Promise<string>,
): Promise<[ContractId, string][]> {
  return [
    ["manager", addresses.manager],
    ["token", addresses.token],
    ["quote", addresses.quote],
    ["pair", addresses.pair],
    ["router", addresses.router],
    ["seeder", addresses.seeder],
    ["minter", addresses.minter],
    ["staking-pool", stakingPool],
    ["mining-pool", miningPool],
    ["staking-stake-vault", await addressFrom(stakingPool, "RewardPool", "stakeVault")],
    ["staking-reward-vault", await addressFrom(stakingPool, "RewardPool", "rewardVault")],
    ["mining-stake-vault", await addressFrom(miningPool, "RewardPool", "stakeVault")],
    ["mining-reward-vault", await addressFrom(miningPool, "RewardPool", "rewardVault")],
    ["fees", addresses.fees],
    ["burn", addresses.burn],
    ["buyback", addresses.buyback],
    ["oracle", addresses.oracle],
    ["vesting", addresses.vesting],
    ["timelock", addresses.timelock],
    ["governor", addresses.governor],
    ["guardianship", addresses.guardianship],
    ["steward", addresses.steward],
  ];
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
  const contracts = await listContracts(addresses, addressFrom);
  for (const [id, address] of contracts) book.add(id, address);

  const forwarder = await addressFrom(batcher, "ActionBatcher", "forwarder");
  const forwarderCode = await request<string>(provider, "eth_getCode", forwarder, "latest");
  const contractIds = [...contracts.map(([id]) => id), NOBODY];
  const domainSeparator = await read(addresses.token, selectorOf(interfaces, "EconomyToken", "DOMAIN_SEPARATOR"));
  const chainId = BigInt(await request<string>(provider, "eth_chainId"));
  const helpers = { batcher, lens, forwarderCode, contractIds, domainSeparator, chainId };
  const protocol = new BatchedChain(options, interfaces, helpers);
  await protocol.advanceTo(BigInt(latest.timestamp));
  return protocol;
}
