/** Why no test kills a mutant. */
export interface Reason {
  /** The mutant's text: another one under the same id isn't excused. */
  readonly mutated: string;
  /** Whether nobody could tell it from the original; otherwise it counts as survived. */
  readonly equivalent: boolean;
  readonly because: string;
}

/** Reasons by mutant, written by hand. A survivor without one fails the gate. */
export const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>();
