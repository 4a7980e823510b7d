import type { DiscountUse, PositionState, UnstakingState } from "../snapshot.ts";

const NO_DISCOUNT: DiscountUse = { period: 0n, units: 0n };

/** A second in which an account's votes changed, what they were before it, and the change before that one. */
export interface VotesChange {
  readonly atSeconds: bigint;
  readonly beforeWei: bigint;
  readonly earlier: VotesChange | undefined;
  /** The changes that are kept with it lie after this time. */
  readonly sinceSeconds: bigint;
}

/** What an account holds of an asset, and who may spend it. */
export class Holding {
  wei = 0n;
  allowances: Map<Account, bigint> | undefined;
}

/** An account in a reward pool. What it is owed is `weight * accumulator - debtScaled`, in wei scaled by 1e36. */
export class Stake {
  stakedWei = 0n;
  weight = 0n;
  lockedWei = 0n;
  coolingWei = 0n;
  debtScaled = 0n;
  positions: Map<bigint, PositionState> | undefined;
  unstakings: Map<bigint, UnstakingState> | undefined;
}

/** An account or a contract, with everything that it has in the economy. */
export class Account {
  readonly id: string;
  /** Where snapshots keep it. */
  readonly slot: number;
  readonly token = new Holding();
  readonly quote = new Holding();
  readonly liquidity = new Holding();
  readonly staking = new Stake();
  readonly liquidityMining = new Stake();
  /** Voting units that were delegated to it. */
  votesWei = 0n;
  /** Second in which its votes changed last, and what they were before it. */
  votesChangedAtSeconds = 0n;
  votesBeforeWei = 0n;
  /** The last change before that which a vote may still ask for. */
  earlierVotes: VotesChange | undefined;
  delegate: Account | undefined;
  nonce = 0n;
  discountUse = NO_DISCOUNT;
  /** Parts that have changed since the last snapshot, as bits of {@link PARTS}. */
  stale = 0;
  /** Number of the checkpoint that its state was last kept for. */
  keptFor = 0;

  constructor(id: string, slot: number) {
    this.id = id;
    this.slot = slot;
  }
}

/** Parts of an account that snapshots show. */
export const PARTS = {
  token: 1,
  quote: 2,
  liquidity: 4,
  votes: 8,
  delegation: 16,
  staking: 32,
  liquidityMining: 64,
  usage: 128,
} as const;

/** All parts that snapshots show. */
export const WHOLE = Object.values(PARTS).reduce((mask, part) => mask | part, 0);

/** A part that no snapshot shows. */
export const HIDDEN = 0;

function copyMap<Key, Value>(map: ReadonlyMap<Key, Value> | undefined): Map<Key, Value> | undefined {
  return map === undefined ? undefined : new Map(map);
}

function copyHolding(from: Holding, to: Holding): void {
  to.wei = from.wei;
  to.allowances = copyMap(from.allowances);
}

function copyStake(from: Stake, to: Stake): void {
  Object.assign(to, from);
  to.positions = copyMap(from.positions);
  to.unstakings = copyMap(from.unstakings);
}

/** Give an account the state of another. */
export function copyAccount(from: Account, to: Account): void {
  copyHolding(from.token, to.token);
  copyHolding(from.quote, to.quote);
  copyHolding(from.liquidity, to.liquidity);
  copyStake(from.staking, to.staking);
  copyStake(from.liquidityMining, to.liquidityMining);
  to.votesWei = from.votesWei;
  to.votesChangedAtSeconds = from.votesChangedAtSeconds;
  to.votesBeforeWei = from.votesBeforeWei;
  to.earlierVotes = from.earlierVotes;
  to.delegate = from.delegate;
  to.nonce = from.nonce;
  to.discountUse = from.discountUse;
  to.stale = from.stale;
  to.keptFor = from.keptFor;
}
