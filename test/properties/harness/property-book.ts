import type { Transition } from "../../../simulations/invariants/invariant.ts";
import type { Stage } from "./situation.ts";
import { countProperty } from "../../../scripts/properties/tally.ts";
import type { TallyData } from "../../../scripts/properties/tally.ts";

/** A block of a sequence: the state before and after, and what was done in between, in order. */
export interface Step extends Transition {
  readonly stage: Stage;
}

/** A property that a block can show. */
export interface StepProperty {
  readonly id: string;
  /** Whether a block puts it to the test; one that doesn't is checked as well, but not counted. */
  readonly applies: (step: Step) => boolean;
  /** Figures that contradict each other; undefined where the property holds. */
  readonly check: (step: Step) => { readonly detail: string } | undefined;
}

/** Properties that a block broke. */
export interface Broken {
  readonly ids: readonly [string, ...string[]];
  /** Figures of the first. */
  readonly detail: string;
}

/** The properties that a campaign checks. */
export class PropertyBook {
  readonly #properties: readonly StepProperty[];
  readonly #only: string | undefined;

  /** @param only - Id of the only property to check; all are where it is left out. */
  constructor(properties: readonly StepProperty[], only?: string) {
    this.#properties = only === undefined ? properties : properties.filter(({ id }) => id === only);
    this.#only = only;
  }

  /** Whether a property is checked. */
  includes(id: string): boolean {
    return this.#only === undefined || this.#only === id;
  }

  /** Check a block, and count what it showed. */
  check(step: Step, tally: TallyData): Broken | undefined {
    const found: { id: string; detail: string }[] = [];
    for (const { id, applies, check } of this.#properties) {
      const violation = check(step);
      if (applies(step)) countProperty(tally, id);
      if (violation !== undefined) found.push({ id, detail: violation.detail });
    }
    const [first, ...others] = found;
    return first && { ids: [first.id, ...others.map(({ id }) => id)], detail: first.detail };
  }
}
