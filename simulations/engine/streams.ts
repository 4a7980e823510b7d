import { createRng, createRngSeries } from "../units/rng.ts";
import type { Rng } from "../units/rng.ts";

/** Streams of random numbers of a run: each is a function of the seed and of what is drawn, by whom, in which step. */
export class Streams {
  readonly #seed: number;
  readonly #series = new Map<string, Map<string, (step: number) => Rng>>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Return the stream of an agent's draws of a purpose in a step. */
  of(agent: string, step: number, purpose: string): Rng {
    let known = this.#series.get(purpose);
    if (known === undefined) this.#series.set(purpose, (known = new Map<string, (step: number) => Rng>()));
    let series = known.get(agent);
    if (series === undefined) known.set(agent, (series = createRngSeries({ seed: this.#seed, agent, purpose })));
    return series(step);
  }

  /** Return the stream of an agent's draws that are made once. */
  once(agent: string, purpose: string): Rng {
    return createRng({ seed: this.#seed, agent, purpose });
  }

  /** Return the stream of the run's own draws in a step. */
  own(step: number, purpose: string): Rng {
    return createRng({ seed: this.#seed, step, purpose });
  }
}
