import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Placement, SearchDecision, Searcher } from "./agent.ts";
import { ExitWindow } from "./exit-window.ts";
import type { MarketObservation, SearchObservation } from "./observation.ts";
import { PROPOSER_ID } from "./steward-proposer.ts";
import { searchWorst } from "./worst-sequence.ts";

/** Traits of whoever has the proposer's key without being entitled to it; sources in `simulations/ASSUMPTIONS.md`. */
export const compromisedProposerTraits = z.strictObject({
  /** Day on which the key falls into its hands. */
  fromDay: z.number().min(0).default(30),
  /** Sequences of changes that are tried on a copy of the state. */
  sequences: z.int().min(100).max(10_000_000).default(10_000),
  /** Best sequences from which the next ones are varied. */
  elite: z.int().min(1).max(1_000).default(32),
});

/** Traits of whoever has the proposer's key. */
export type CompromisedProposerTraits = z.output<typeof compromisedProposerTraits>;

/** What it does with the key, and from when; Unix seconds. */
interface DueAction {
  readonly action: Action;
  readonly atSeconds: bigint;
}

/** Say whether an action still has something to do: keepers execute what is due, too. */
function isOpen(action: Action, { governance }: MarketObservation): boolean {
  if (action.kind !== "executeRecommendation") return true;
  return governance.recommendations.some(({ id }) => id === action.recommendation);
}

/** What it came to do, and what of it is left. */
class Coup {
  readonly #traits: CompromisedProposerTraits;
  #waiting: readonly DueAction[] | undefined;

  constructor(traits: CompromisedProposerTraits) {
    this.#traits = traits;
  }

  /** Look for the worst, once, and begin with it. */
  async strike(observation: SearchObservation, rng: Rng): Promise<SearchDecision> {
    const window = new ExitWindow(observation);
    const { parameters } = observation.market.governance;
    const found = await searchWorst(window, parameters, this.#traits, rng);
    const blocks = found === undefined ? [] : window.plan(found.worst);
    this.#waiting = blocks.flatMap(({ atSeconds, actions }) =>
      actions
        .filter(({ kind }) => kind === "recommend" || kind === "executeRecommendation")
        .map((action) => ({ action, atSeconds })),
    );
    return { ...this.goOn(observation), findings: found === undefined ? [] : [found.finding] };
  }

  /** Do what is due. */
  goOn({ market }: SearchObservation): SearchDecision {
    const waiting = this.#waiting ?? [];
    const due = waiting.filter(({ atSeconds }) => atSeconds <= market.timeSeconds);
    this.#waiting = waiting.filter(({ atSeconds }) => atSeconds > market.timeSeconds);
    const placements = due
      .filter(({ action }) => isOpen(action, market))
      .map(({ action }): Placement => ({ action, at: "last" }));
    return { placements, wake: this.wake(market) };
  }

  /** Whether it has looked for the worst. */
  get hasBegun(): boolean {
    return this.#waiting !== undefined;
  }

  /** Ask again until everything is done. */
  wake({ step }: MarketObservation): SearchDecision["wake"] {
    return this.#waiting?.length === 0 ? {} : { atStep: step + 1 };
  }
}

/**
 * Create somebody who got hold of the proposer's key. It searches the sequences of changes that the steward's limits allow
 * for the one that costs stakers most before all of them can be out, and goes through with it.
 *
 * Its finding's profit is that loss, and the amount what stakers have at the window's end without it.
 */
export function createCompromisedProposer(traits: CompromisedProposerTraits): Searcher {
  const coup = new Coup(traits);
  return {
    id: PROPOSER_ID,
    kind: "compromised-proposer",
    target: "stewardship",
    phase: "searcher",
    begin: ({ stepSeconds, steps }) => ({
      atStep: Math.min(steps - 1, Math.floor((traits.fromDay * SECONDS_PER_DAY) / stepSeconds)),
    }),
    search: async (observation, rng) => {
      const { stage, market } = observation;
      if (stage !== "open") return { placements: [], wake: coup.wake(market) };
      return coup.hasBegun ? coup.goOn(observation) : await coup.strike(observation, rng);
    },
  };
}
