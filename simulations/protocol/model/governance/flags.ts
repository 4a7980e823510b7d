import type { IntegrityFlag } from "../../actions.ts";
import type { StewardState } from "../../snapshot.ts";
import { flagsUp } from "../../views.ts";
import type { Block } from "../block.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

type FlagsUntil = StewardState["flagsUntilSeconds"];

/** The flags' numbers in the contract. */
const NUMBERS: Readonly<Record<IntegrityFlag, bigint>> = { evidence: 0n, market: 1n };

/** Warnings that what decisions rest on may be wrong: each is up until it lapses or is lowered. */
export class IntegrityFlags {
  readonly #flagSeconds: bigint;
  readonly #block: Block;
  untilSeconds: FlagsUntil = { evidence: 0n, market: 0n };

  constructor(flagSeconds: bigint, block: Block) {
    this.#flagSeconds = flagSeconds;
    this.#block = block;
  }

  /** Return how many flags are up now. */
  count(): number {
    return flagsUp(this.untilSeconds, this.#block.nowSeconds);
  }

  raise(flag: IntegrityFlag): void {
    const until = this.#block.nowSeconds + this.#flagSeconds;
    this.untilSeconds = { ...this.untilSeconds, [flag]: until };
    this.#block.emit("steward", "IntegrityFlagRaised", { flag: NUMBERS[flag], until });
  }

  runLower(flag: IntegrityFlag): Revert {
    const { nowSeconds } = this.#block;
    if (nowSeconds >= this.untilSeconds[flag]) return revert("IntegrityFlagDown", NUMBERS[flag]);
    this.untilSeconds = { ...this.untilSeconds, [flag]: nowSeconds };
    this.#block.emit("steward", "IntegrityFlagLowered", { flag: NUMBERS[flag] });
    return undefined;
  }
}
