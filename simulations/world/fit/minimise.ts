/** A function to minimise: its value and its gradient at a point. A value that isn't finite is never accepted. */
export type Objective = (point: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] };

/** Where a minimisation ended. */
export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  /** Largest absolute component of the gradient. */
  readonly gradientNorm: number;
  readonly iterations: number;
  /** Whether the gradient fell below the tolerance; otherwise the steps ran out, or no step went down any more. */
  readonly converged: boolean;
}

/** When a minimisation ends. */
export interface MinimisationOptions {
  /** Largest absolute component of the gradient that counts as none. */
  readonly tolerance: number;
  readonly maximumIterations: number;
}

interface Evaluated {
  readonly point: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
}

/** Least decrease, over what the slope promises (Armijo 1966). */
const DECREASE = 1e-4;
/** Share of the slope that may be left (Wolfe 1969). */
const CURVATURE = 0.9;
const MAXIMUM_TRIALS = 40;
/** Longest first trial, in any coordinate: beyond it links saturate. */
const MAXIMUM_STEP = 2;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function largest(vector: readonly number[]): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function identity(size: number, scale = 1): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? scale : 0)),
  );
}

/**
 * Search along a direction for a point that goes down enough and whose slope has flattened enough (the weak Wolfe
 * conditions), by doubling and bisection (Lewis, Overton 2013).
 *
 * @returns The last point that went down enough; undefined where none did.
 */
function searchLine(objective: Objective, from: Evaluated, direction: readonly number[]): Evaluated | undefined {
  const slope = dot(from.gradient, direction);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let length = Math.min(1, MAXIMUM_STEP / largest(direction));
  let best: Evaluated | undefined;
  for (let trial = 0; trial < MAXIMUM_TRIALS; trial++) {
    const point = from.point.map((value, index) => value + length * (direction[index] ?? 0));
    const reached = { point, ...objective(point) };
    if (!Number.isFinite(reached.value) || reached.value > from.value + DECREASE * length * slope) high = length;
    else {
      best = reached;
      if (dot(reached.gradient, direction) >= CURVATURE * slope) return best;
      low = length;
    }
    length = Number.isFinite(high) ? (low + high) / 2 : 2 * low;
  }
  return best;
}

/** Update the inverse Hessian's approximation by a step and the gradient's change over it. */
function updateInverse(inverse: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const curvature = dot(step, change);
  const pulled = times(inverse, change);
  const stretch = 1 + dot(change, pulled) / curvature;
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const [stepI, stepJ, pulledI, pulledJ] = [step[i] ?? 0, step[j] ?? 0, pulled[i] ?? 0, pulled[j] ?? 0];
      return value + (stretch * stepI * stepJ - stepI * pulledJ - pulledI * stepJ) / curvature;
    }),
  );
}

/**
 * Minimise a smooth function by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal, Wright,
 * "Numerical optimization", 2006, algorithm 6.1). Deterministic.
 */
export function minimise(objective: Objective, start: readonly number[], options: MinimisationOptions): Minimum {
  let at: Evaluated = { point: start, ...objective(start) };
  let inverse = identity(start.length);
  let isFresh = true;
  let iterations = 0;
  while (iterations < options.maximumIterations && largest(at.gradient) > options.tolerance) {
    iterations++;
    let direction = times(inverse, at.gradient).map((value) => -value);
    if (!(dot(direction, at.gradient) < 0)) direction = at.gradient.map((value) => -value);
    const next = searchLine(objective, at, direction);
    if (next === undefined) {
      // Once more down the gradient itself, before giving up.
      if (isFresh) break;
      inverse = identity(start.length);
      isFresh = true;
      continue;
    }
    const step = next.point.map((value, index) => value - (at.point[index] ?? 0));
    const change = next.gradient.map((value, index) => value - (at.gradient[index] ?? 0));
    const curvature = dot(step, change);
    if (curvature > 0) {
      if (isFresh) inverse = identity(start.length, curvature / dot(change, change));
      inverse = updateInverse(inverse, step, change);
      isFresh = false;
    }
    at = next;
  }
  const gradientNorm = largest(at.gradient);
  return { point: at.point, value: at.value, gradientNorm, iterations, converged: gradientNorm <= options.tolerance };
}
