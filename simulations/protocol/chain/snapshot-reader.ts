import type { AccountKeepers, AccountRecords } from "../account-records.ts";
import type {
  BucketState,
  DiscountUse,
  GovernanceState,
  GrantState,
  ParameterSet,
  PoolAccountState,
  PoolState,
  PositionState,
  Snapshot,
  UnstakingState,
} from "../snapshot.ts";
import type { AddressBook } from "./accounts.ts";
import { wordToText } from "./words.ts";
import type { WordReader } from "./words.ts";

/** The part of a snapshot that belongs to no account, in the order in which the lens writes it. */
export type ContractsState = ReturnType<typeof readContractsState>;

/** Parts of an account's state, as bits of a query's mask; the same as in {@link EconomyLens}. */
export const ACCOUNT_PARTS = {
  token: 1,
  quote: 2,
  liquidity: 4,
  votes: 8,
  delegation: 16,
  staking: 32,
  mining: 64,
  usage: 128,
} as const;

/** Every part of an account's state. */
export const WHOLE_ACCOUNT = Object.values(ACCOUNT_PARTS).reduce((mask, part) => mask | part, 0);

/** One account's part of a snapshot. */
export interface AccountState {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
  readonly liquidityWei: bigint;
  readonly votesWei: bigint;
  /** Id of the delegate, or undefined. */
  readonly delegate: string | undefined;
  readonly nonce: bigint;
  readonly staking: PoolAccountState;
  readonly mining: PoolAccountState;
  readonly discountUse: DiscountUse;
}

/** Ids of the entries that an account holds in a pool. */
export interface PoolEntries {
  readonly positions: Set<bigint>;
  readonly unstakings: Set<bigint>;
}

/** Ids of the entries that an account holds. */
export interface AccountEntries {
  readonly staking: PoolEntries;
  readonly mining: PoolEntries;
}

function readBucket(reader: WordReader): BucketState {
  const capacityWei = reader.next();
  const rateWeiPerSecond = reader.next();
  const levelWei = reader.next();
  return { capacityWei, rateWeiPerSecond, levelWei, updatedAtSeconds: reader.next() };
}

function readPool(reader: WordReader): Omit<PoolState, "accounts"> {
  const totalStakedWei = reader.next();
  const totalWeight = reader.next();
  const accumulator = reader.next();
  const remainderScaled = reader.next();
  const emissionRateWeiPerSecond = reader.next();
  const updatedAtSeconds = reader.next();
  const undistributedWei = reader.next();
  const fundedWei = reader.next();
  const claimedWei = reader.next();
  const haltedUntilSeconds = reader.next();
  const nextPositionId = reader.next();
  const nextUnstakingId = reader.next();
  return {
    totalStakedWei,
    totalWeight,
    accumulator,
    remainderScaled,
    emissionRateWeiPerSecond,
    updatedAtSeconds,
    undistributedWei,
    fundedWei,
    claimedWei,
    haltedUntilSeconds,
    nextPositionId,
    nextUnstakingId,
  };
}

function readGrants(reader: WordReader, book: AddressBook): GrantState[] {
  return Array.from({ length: Number(reader.next()) }, () => {
    const beneficiary = book.idOf(reader.nextAddress());
    const totalWei = reader.next();
    const releasedWei = reader.next();
    const startSeconds = reader.next();
    const cliffSeconds = reader.next();
    const durationSeconds = reader.next();
    const revocable = reader.next() === 1n;
    const revokedAtSeconds = reader.next();
    return {
      beneficiary,
      totalWei,
      releasedWei,
      startSeconds,
      cliffSeconds,
      durationSeconds,
      revocable,
      revokedAtSeconds,
    };
  });
}

function readParameterSet(reader: WordReader): Record<string, bigint> {
  const set: Record<string, bigint> = {};
  for (let left = Number(reader.next()); left > 0; left--) {
    const name = wordToText(reader.next());
    set[name] = reader.next();
  }
  return set;
}

/** Read what {@link EconomyLens.readParameters} wrote. */
export function readParameters(reader: WordReader): ParameterSet {
  return {
    minter: readParameterSet(reader),
    stakingPool: readParameterSet(reader),
    miningPool: readParameterSet(reader),
    fees: readParameterSet(reader),
    burn: readParameterSet(reader),
    buyback: readParameterSet(reader),
  };
}

/** Read what {@link EconomyLens.readContracts} wrote. */
export function readContractsState(reader: WordReader, book: AddressBook) {
  const timeSeconds = reader.next();
  const token = {
    maxSupplyWei: reader.next(),
    totalSupplyWei: reader.next(),
    totalMintedWei: reader.next(),
    totalBurnedWei: reader.next(),
    pastTotalSupplyWei: reader.next(),
  };
  const quoteTotalSupplyWei = reader.next();
  const pair = {
    reserveTokenWei: reader.next(),
    reserveQuoteWei: reader.next(),
    cumulativeTokenPerQuote: reader.next(),
    totalSupplyWei: reader.next(),
  };
  const emission = {
    scheduledWei: reader.next(),
    accruedWei: reader.next(),
    mintedWei: reader.next(),
    linesWei: { staking: reader.next(), liquidityMining: reader.next(), contributions: reader.next() },
    bucket: readBucket(reader),
  };
  const stakingPool = readPool(reader);
  const miningPool = readPool(reader);
  const fees = {
    period: reader.next(),
    unitPriceWad: reader.next(),
    unitsSoldInPeriod: reader.next(),
    quoteCreditsWei: { buyback: reader.next(), treasury: reader.next() },
    tokenCreditsWei: { burn: reader.next(), stakers: reader.next(), treasury: reader.next() },
    quoteRevenueWei: reader.next(),
    tokenRevenueWei: reader.next(),
    unitsSold: reader.next(),
  };
  const burn = {
    inventoryWei: reader.next(),
    rateWad: reader.next(),
    lastBurnSeconds: reader.next(),
    supplyAfterLastBurnWei: reader.next(),
    burnedWei: reader.next(),
    epochSeconds: reader.next(),
  };
  const buyback = {
    inventoryQuoteWei: reader.next(),
    bucket: readBucket(reader),
    lastBuybackSeconds: reader.next(),
    haltedUntilSeconds: reader.next(),
    spentQuoteWei: reader.next(),
    boughtTokenWei: reader.next(),
    tipsQuoteWei: reader.next(),
  };
  const oracle = {
    newest: { cumulative: reader.next(), atSeconds: reader.next() },
    previous: { cumulative: reader.next(), atSeconds: reader.next() },
    averageWad: reader.next(),
    spotWad: reader.next(),
  };
  const grants = readGrants(reader, book);
  return {
    timeSeconds,
    token,
    quoteTotalSupplyWei,
    pair,
    emission,
    stakingPool,
    miningPool,
    fees,
    burn,
    buyback,
    oracle,
    grants,
  };
}

function readPoolAccount(reader: WordReader, entries: PoolEntries, accumulator: bigint): PoolAccountState {
  const stakedWei = reader.next();
  const weight = reader.next();
  const debtScaled = reader.next();
  const depositWei = reader.next();
  const lockedWei = reader.next();
  const positions: PositionState[] = [];
  for (const id of entries.positions) {
    const amountWei = reader.next();
    const unlockAtSeconds = reader.next();
    positions.push({ id, amountWei, weightBps: reader.next(), unlockAtSeconds });
  }
  const unstakings: UnstakingState[] = [];
  for (const id of entries.unstakings) unstakings.push({ id, amountWei: reader.next(), readyAtSeconds: reader.next() });
  // The contract keeps weight·accumulator − owed modulo 2^256.
  const owedScaled = BigInt.asUintN(256, weight * accumulator - debtScaled);
  const coolingWei = depositWei - stakedWei;
  return {
    stakedWei,
    weight,
    lockedWei,
    coolingWei,
    accumulatorCheckpoint: accumulator,
    owedScaled,
    positions,
    unstakings,
  };
}

/** Accumulators that the debts of accounts are read against. */
export interface Accumulators {
  readonly staking: bigint;
  readonly mining: bigint;
}

/** Read the parts of an account that a mask names, as {@link EconomyLens.readAccounts} wrote them. */
export function readAccountParts(
  reader: WordReader,
  mask: number,
  book: AddressBook,
  entries: AccountEntries,
  accumulators: Accumulators,
): Partial<AccountState> {
  const parts: { -readonly [Part in keyof AccountState]?: AccountState[Part] } = {};
  if ((mask & ACCOUNT_PARTS.token) !== 0) parts.tokenWei = reader.next();
  if ((mask & ACCOUNT_PARTS.quote) !== 0) parts.quoteWei = reader.next();
  if ((mask & ACCOUNT_PARTS.liquidity) !== 0) parts.liquidityWei = reader.next();
  if ((mask & ACCOUNT_PARTS.votes) !== 0) parts.votesWei = reader.next();
  if ((mask & ACCOUNT_PARTS.delegation) !== 0) {
    const delegate = reader.nextAddress();
    parts.delegate = BigInt(delegate) === 0n ? undefined : book.idOf(delegate);
    parts.nonce = reader.next();
  }
  if ((mask & ACCOUNT_PARTS.staking) !== 0)
    parts.staking = readPoolAccount(reader, entries.staking, accumulators.staking);
  if ((mask & ACCOUNT_PARTS.mining) !== 0) parts.mining = readPoolAccount(reader, entries.mining, accumulators.mining);
  if ((mask & ACCOUNT_PARTS.usage) !== 0) parts.discountUse = { period: reader.next(), units: reader.next() };
  return parts;
}

/** Encode a query for {@link EconomyLens.readAccounts}, without 0x. */
export function encodeAccountQuery(address: string, mask: number, entries: AccountEntries): string {
  const none: ReadonlySet<bigint> = new Set();
  const staking = (mask & ACCOUNT_PARTS.staking) === 0 ? undefined : entries.staking;
  const mining = (mask & ACCOUNT_PARTS.mining) === 0 ? undefined : entries.mining;
  const lists = [
    staking?.positions ?? none,
    staking?.unstakings ?? none,
    mining?.positions ?? none,
    mining?.unstakings ?? none,
  ];
  let query = address.slice(2) + mask.toString(16).padStart(2, "0");
  for (const list of lists) query += list.size.toString(16).padStart(4, "0");
  for (const list of lists) for (const id of list) query += id.toString(16).padStart(16, "0");
  return query;
}

/** Figures of a snapshot that never change during a run. */
export interface SnapshotConstants {
  readonly genesisSupplyWei: bigint;
  readonly quoteDecimals: number;
}

/** Put the parts of an account that were read into the records of accounts. */
export function recordAccount(
  keepers: AccountKeepers,
  accountId: string,
  mask: number,
  read: Partial<AccountState>,
): void {
  const slot = keepers.slots.take(accountId);
  if ((mask & ACCOUNT_PARTS.token) !== 0) keepers.token.set(slot, read.tokenWei);
  if ((mask & ACCOUNT_PARTS.quote) !== 0) keepers.quote.set(slot, read.quoteWei);
  if ((mask & ACCOUNT_PARTS.liquidity) !== 0) keepers.liquidity.set(slot, read.liquidityWei);
  if ((mask & ACCOUNT_PARTS.votes) !== 0) keepers.votes.set(slot, read.votesWei);
  if ((mask & ACCOUNT_PARTS.delegation) !== 0) {
    keepers.delegates.set(slot, read.delegate);
    keepers.nonces.set(slot, read.nonce);
  }
  if ((mask & ACCOUNT_PARTS.staking) !== 0) keepers.staking.set(slot, read.staking);
  if ((mask & ACCOUNT_PARTS.mining) !== 0) keepers.liquidityMining.set(slot, read.mining);
  if ((mask & ACCOUNT_PARTS.usage) !== 0) {
    const { discountUse } = read;
    keepers.usage.set(slot, discountUse === undefined || discountUse.units === 0n ? undefined : discountUse);
  }
}

/** The parts of a snapshot that belong to no account. */
export interface ReadParts {
  readonly state: ContractsState;
  readonly parameters: ParameterSet;
  readonly governance: GovernanceState;
}

/** Put the contracts' and the accounts' parts together. */
export function assembleSnapshot(
  { state, parameters, governance }: ReadParts,
  accounts: AccountRecords,
  constants: SnapshotConstants,
  pastSeconds: bigint,
): Snapshot {
  return {
    timeSeconds: state.timeSeconds,
    token: {
      ...state.token,
      genesisSupplyWei: constants.genesisSupplyWei,
      balancesWei: accounts.token,
      votesWei: accounts.votes,
      delegates: accounts.delegates,
      nonces: accounts.nonces,
      pastSeconds,
    },
    quote: {
      decimals: constants.quoteDecimals,
      totalSupplyWei: state.quoteTotalSupplyWei,
      balancesWei: accounts.quote,
    },
    pair: { ...state.pair, balancesWei: accounts.liquidity },
    emission: state.emission,
    pools: {
      staking: { ...state.stakingPool, accounts: accounts.staking },
      liquidityMining: { ...state.miningPool, accounts: accounts.liquidityMining },
    },
    fees: { ...state.fees, discountUses: accounts.usage },
    burn: state.burn,
    buyback: state.buyback,
    oracle: state.oracle,
    vesting: { grants: state.grants },
    governance,
    parameters,
  };
}
