/** What decides a design's rank. */
export interface Judged {
  readonly objective: number;
  /** Sum of the violations of its constraints; 0 where it is feasible. */
  readonly violation: number;
}

/** Share of the first generation, counted from the least violation, that the first tolerance lets through. */
const FIRST_SHARE = 0.2;

/** How fast the tolerance falls: the larger, the sooner. */
const FALL = 5;

/**
 * Compare designs, negative where a is better: by the objective where both violations are within the tolerance, or are the
 * same; by violation otherwise. With no tolerance feasible designs come before all others.
 *
 * Source: Takahama, Sakai, "Constrained Optimization by the ε Constrained Differential Evolution with Gradient-Based Mutation
 * and Feasible Elites", CEC 2006; for evolution strategies Hellwig, Beyer, "A Matrix Adaptation Evolution Strategy for
 * Constrained Real-Parameter Optimization", CEC 2018. It uses the order of objectives alone, as CMA-ES does.
 */
export function compareWithin(tolerance: number, a: Judged, b: Judged): number {
  const isTolerated = a.violation <= tolerance && b.violation <= tolerance;
  return isTolerated || a.violation === b.violation ? a.objective - b.objective : a.violation - b.violation;
}

/** Choose the first tolerance from the first generation's violations; 0 where there are none. */
export function firstTolerance(violations: readonly number[]): number {
  const sorted = violations.toSorted((a, b) => a - b);
  return sorted[Math.floor(FIRST_SHARE * (sorted.length - 1))] ?? 0;
}

/** Lower the tolerance: first · (1 − generation/last)^5, and 0 from the last generation on. */
export function toleranceAt(first: number, generation: number, last: number): number {
  return generation >= last ? 0 : first * (1 - generation / last) ** FALL;
}
