import type { Account } from "../account.ts";
import type { Block } from "../block.ts";
import { greatest } from "../parameters.ts";
import { OVERFLOW, revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

const GREATEST_TIME = greatest(48);
const GREATEST_WORD = greatest(256);

/** Bitmap of the one state in which an operation can be executed. */
const READY = 4n;

/** What is told at genesis. */
export interface TimelockTerms {
  readonly executionDelaySeconds: bigint;
  readonly minimumExecutionDelaySeconds: bigint;
}

/** The delay between a vote and its effect. */
export class Timelock {
  readonly account: Account;
  readonly #minimumSeconds: bigint;
  readonly #block: Block;
  delaySeconds: bigint;

  constructor(account: Account, terms: TimelockTerms, block: Block) {
    this.account = account;
    this.#minimumSeconds = terms.minimumExecutionDelaySeconds;
    this.#block = block;
    this.delaySeconds = terms.executionDelaySeconds;
  }

  /** Say why a proposal can't be queued: its time would leave the width that times have. */
  queueRevert(): Revert {
    const etaSeconds = this.etaSeconds();
    if (etaSeconds > GREATEST_WORD) return OVERFLOW;
    return etaSeconds > GREATEST_TIME ? revert("SafeCastOverflowedUintDowncast", 48n, etaSeconds) : undefined;
  }

  /** Return from when a proposal that is queued now can be executed. */
  etaSeconds(): bigint {
    return this.#block.nowSeconds + this.delaySeconds;
  }

  /** Say why a queued proposal can't be executed yet. */
  readyRevert(proposal: bigint, etaSeconds: bigint): Revert {
    if (this.#block.nowSeconds >= etaSeconds) return undefined;
    return revert("TimelockUnexpectedOperationState", `proposal ${proposal}`, READY);
  }

  runSetDelay(caller: Account, seconds: bigint): Revert {
    if (seconds < this.#minimumSeconds) return revert("TimelockDelayTooShort", seconds, this.#minimumSeconds);
    if (caller !== this.account) return revert("TimelockUnauthorizedCaller", caller.id);
    this.#block.emit("timelock", "MinDelayChange", { oldDuration: this.delaySeconds, newDuration: seconds });
    this.delaySeconds = seconds;
    return undefined;
  }
}
