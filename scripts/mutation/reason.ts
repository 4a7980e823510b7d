/** Why no test kills a mutant. */
export interface Reason {
  /** The mutant's text: another one under the same id isn't excused. */
  readonly mutated: string;
  /** Whether nobody could tell it from the original; otherwise it counts as survived. */
  readonly equivalent: boolean;
  readonly because: string;
}

/** Return the reason of a mutant that does what the original does. */
export function same(mutated: string, because: string): Reason {
  return { mutated, equivalent: true, because };
}

/** Return the reason of a mutant that does something else, which no test is asked to notice. */
export function different(mutated: string, because: string): Reason {
  return { mutated, equivalent: false, because };
}
