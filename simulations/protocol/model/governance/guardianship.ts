import type { Account } from "../account.ts";
import { NOBODY } from "../accounts.ts";
import type { Block } from "../block.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

/** Emergency powers of one account, until a date. */
export class Guardianship {
  readonly #termSeconds: bigint;
  readonly #block: Block;
  guardian: Account;
  powersUntilSeconds: bigint;

  constructor(guardian: Account, termSeconds: bigint, block: Block) {
    this.#termSeconds = termSeconds;
    this.#block = block;
    this.guardian = guardian;
    this.powersUntilSeconds = block.nowSeconds + termSeconds;
  }

  /** Say why an account can't use the powers now. */
  powersRevert(caller: Account): Revert {
    const { nowSeconds } = this.#block;
    if (caller !== this.guardian) return revert("GuardianOnly", caller.id, this.guardian.id);
    const until = this.powersUntilSeconds;
    return nowSeconds >= until ? revert("GuardianPowersEnded", nowSeconds, until) : undefined;
  }

  runSetGuardian(guardian: Account): Revert {
    if (guardian.id === NOBODY) return revert("GuardianZero");
    const args = { oldGuardian: this.guardian.id, newGuardian: guardian.id };
    this.#block.emit("guardianship", "GuardianReplaced", args);
    this.guardian = guardian;
    return undefined;
  }

  runSetPowersUntil(untilSeconds: bigint): Revert {
    const latest = this.#block.nowSeconds + this.#termSeconds;
    if (untilSeconds > latest) return revert("GuardianTermInvalid", untilSeconds, 0n, latest);
    this.powersUntilSeconds = untilSeconds;
    this.#block.emit("guardianship", "GuardianPowersSet", { until: untilSeconds });
    return undefined;
  }
}
