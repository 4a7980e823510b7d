import type { ProtocolError } from "../actions.ts";
import type { ObservationState } from "../snapshot.ts";
import { mulDivUp, WAD } from "../../units/amounts.ts";
import type { Block } from "./block.ts";
import type { Pair } from "./pair.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";

const MINIMUM_AGE_SECONDS = 1_800n;

/** The pair's average price, in token per quote, from one of its last two observations to now. */
export class PriceOracle {
  readonly #pair: Pair;
  readonly #block: Block;
  readonly #maximumAgeSeconds: bigint;
  newest: ObservationState;
  previous: ObservationState;

  constructor(pair: Pair, block: Block, maximumAgeSeconds: bigint) {
    this.#pair = pair;
    this.#block = block;
    this.#maximumAgeSeconds = maximumAgeSeconds;
    this.newest = { cumulative: pair.currentCumulative(), atSeconds: block.nowSeconds };
    this.previous = this.newest;
  }

  runObserve(): Revert {
    const { nowSeconds } = this.#block;
    const age = nowSeconds - this.newest.atSeconds;
    if (age < MINIMUM_AGE_SECONDS) return revert("OracleObservationTooEarly", age, MINIMUM_AGE_SECONDS);
    const cumulative = this.#pair.currentCumulative();
    this.previous = this.newest;
    this.newest = { cumulative, atSeconds: nowSeconds };
    this.#block.emit("oracle", "PriceObserved", { cumulative });
    return undefined;
  }

  /** Return the average, token per quote in wad, rounded up, or why there is none. */
  average(): bigint | ProtocolError {
    const { nowSeconds } = this.#block;
    const start = nowSeconds - this.newest.atSeconds >= MINIMUM_AGE_SECONDS ? this.newest : this.previous;
    const age = nowSeconds - start.atSeconds;
    if (age < MINIMUM_AGE_SECONDS || age > this.#maximumAgeSeconds) {
      return revert("OracleAverageUnavailable", age, MINIMUM_AGE_SECONDS, this.#maximumAgeSeconds);
    }
    const difference = BigInt.asUintN(256, this.#pair.currentCumulative() - start.cumulative);
    return mulDivUp(difference, WAD, age << 112n);
  }

  /** Return the price of this moment, token per quote in wad, rounded up. */
  spot(): bigint {
    return mulDivUp(this.#pair.reserveTokenWei, WAD, this.#pair.reserveQuoteWei);
  }

  save(): unknown {
    return [this.newest, this.previous];
  }

  restore(kept: unknown): void {
    [this.newest, this.previous] = kept as [ObservationState, ObservationState];
  }
}
