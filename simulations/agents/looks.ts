import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Beginning } from "./agent.ts";
import type { MarketObservation } from "./observation.ts";

/**
 * When an agent looks at its position: after exponential waiting times, rounded up to whole steps.
 *
 * That is the geometric law of whoever looks in each step with a probability of 1 − exp(−step / mean), without the
 * steps in which nobody looks having to be drawn.
 */
export class Looks {
  readonly #meanWaitingDays: number;
  #next = 0;

  constructor(meanWaitingDays: number) {
    this.#meanWaitingDays = meanWaitingDays;
  }

  /** Draw the first look, and return its step. */
  begin({ stepSeconds }: Beginning, rng: Rng): number {
    this.#next = this.#drawWait(stepSeconds, rng);
    return this.#next;
  }

  /** Say whether this step is one of a look; any other reason to be asked is none. */
  isDue({ step }: MarketObservation): boolean {
    return step >= this.#next;
  }

  /** Return the step of the next look, drawn where the last one was in this step. */
  after(market: MarketObservation, rng: Rng): number {
    if (this.isDue(market)) this.#next = market.step + 1 + this.#drawWait(market.stepSeconds, rng);
    return this.#next;
  }

  /** Draw the number of steps without a look. */
  #drawWait(stepSeconds: number, rng: Rng): number {
    return Math.floor((rng.exponential(1) * this.#meanWaitingDays * SECONDS_PER_DAY) / stepSeconds);
  }
}
