import type { ContractId } from "../snapshot.ts";
import type { Block } from "./block.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";

/** What of a contract's state a halt moves. */
interface HaltState {
  haltedUntilSeconds: bigint;
}

/** Halts of one contract: they lapse, and rest as long. */
export class Halts {
  readonly #contract: ContractId;
  readonly #state: () => HaltState;
  readonly #haltSeconds: bigint;
  readonly #block: Block;

  constructor(contract: ContractId, state: () => HaltState, haltSeconds: bigint, block: Block) {
    this.#contract = contract;
    this.#state = state;
    this.#haltSeconds = haltSeconds;
    this.#block = block;
  }

  /** Say why the contract's guarded calls can't be made now. */
  inForce(): Revert {
    const { nowSeconds } = this.#block;
    const until = this.#state().haltedUntilSeconds;
    return nowSeconds < until ? revert("HaltInForce", nowSeconds, until) : undefined;
  }

  haltRevert(): Revert {
    const { nowSeconds } = this.#block;
    const until = this.#state().haltedUntilSeconds;
    const readyAt = until === 0n ? 0n : until + this.#haltSeconds;
    return nowSeconds < readyAt ? revert("HaltTooSoon", nowSeconds, readyAt) : undefined;
  }

  halt(): void {
    const until = this.#block.nowSeconds + this.#haltSeconds;
    this.#state().haltedUntilSeconds = until;
    this.#block.emit(this.#contract, "Halted", { until });
  }

  resumeRevert(): Revert {
    return this.#block.nowSeconds < this.#state().haltedUntilSeconds ? undefined : revert("HaltNotInForce");
  }

  resume(): void {
    this.#state().haltedUntilSeconds = this.#block.nowSeconds;
    this.#block.emit(this.#contract, "Resumed", {});
  }
}
