import { PARTS } from "./account.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";

interface SupplyCheckpoint {
  readonly atSeconds: bigint;
  readonly supplyWei: bigint;
}

/** Voting units by delegate, and the total supply by time. */
export class Votes {
  readonly #accounts: Accounts;
  readonly #block: Block;
  /** Supply at the end of each second in which it changed, oldest first. */
  #supplies: SupplyCheckpoint[] = [];

  constructor(accounts: Accounts, block: Block) {
    this.#accounts = accounts;
    this.#block = block;
  }

  /** Move units from one delegate to another; undefined is nobody. */
  move(from: Account | undefined, to: Account | undefined, units: bigint): void {
    if (from === to || units === 0n) return;
    if (from !== undefined) {
      this.#accounts.touch(from, PARTS.votes);
      from.votesWei -= units;
    }
    if (to !== undefined) {
      this.#accounts.touch(to, PARTS.votes);
      to.votesWei += units;
    }
  }

  /** Note the supply after a change. */
  recordSupply(supplyWei: bigint, atSeconds = this.#block.nowSeconds): void {
    if (this.#supplies.at(-1)?.atSeconds === atSeconds) this.#supplies.pop();
    this.#supplies.push({ atSeconds, supplyWei });
  }

  /** Return the supply at the end of a past second, and forget what was before. */
  takeSupplyAt(pastSeconds: bigint): bigint {
    const later = this.#supplies.findIndex(({ atSeconds }) => atSeconds > pastSeconds);
    const index = (later < 0 ? this.#supplies.length : later) - 1;
    if (index > 0) this.#supplies = this.#supplies.slice(index);
    return index < 0 ? 0n : (this.#supplies[0]?.supplyWei ?? 0n);
  }

  /** Forget every past supply. */
  forget(): void {
    this.#supplies = [];
  }

  save(): unknown {
    return [...this.#supplies];
  }

  restore(kept: unknown): void {
    this.#supplies = kept as SupplyCheckpoint[];
  }
}
