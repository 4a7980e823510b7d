import type { EconomyParameters } from "../../../simulations/economies/parameters.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Memory } from "./memory.ts";

/** What a sequence is played in: an economy's constants and those who live in it. */
export interface Stage {
  readonly parameters: EconomyParameters;
  /** Unix time of genesis. */
  readonly genesisSeconds: bigint;
  /** Accounts that act; they hold tokens, quote and liquidity at first, and have approved all contracts. */
  readonly agents: readonly [string, ...string[]];
  /** Every account that isn't a contract. */
  readonly accounts: readonly string[];
}

/** What a command sees when it makes its action: the state after all actions so far, and the time of the coming block. */
export interface Situation {
  readonly stage: Stage;
  readonly state: Snapshot;
  /** Time at which the action will run; the state's own time is that of the block before, or the same. */
  readonly nowSeconds: bigint;
  readonly memory: Memory;
}
