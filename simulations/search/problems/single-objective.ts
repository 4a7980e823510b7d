import type { Evaluation } from "../evaluation.ts";
import type { Point } from "../unit-cube.ts";

/** A test problem with one objective, whose least value is 0. */
export interface SingleObjectiveProblem {
  readonly name: string;
  readonly dimension: number;
  /** Evaluate a point of the unit cube, which stands for [−5, 5]^n. */
  readonly evaluate: (point: Point) => Evaluation;
}

function create(name: string, dimension: number, objective: (x: readonly number[]) => number): SingleObjectiveProblem {
  const evaluate = (point: Point): Evaluation => ({ objectives: [objective(point.map((value) => 10 * value - 5))] });
  return { name, dimension, evaluate };
}

/** Create the sphere Σx², least at 0: what any method must do well. */
export function createSphere(dimension: number): SingleObjectiveProblem {
  return create("sphere", dimension, (x) => x.reduce((sum, value) => sum + value * value, 0));
}

/**
 * Create Rosenbrock's function, least at (1, …, 1) at the end of a bent valley; from four dimensions on it has a local least
 * value besides, near (−1, 1, …, 1).
 *
 * Source: Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a Function", 1960.
 */
export function createRosenbrock(dimension: number): SingleObjectiveProblem {
  return create("rosenbrock", dimension, (x) =>
    x.slice(1).reduce((sum, value, index) => {
      const before = x[index] as number;
      return sum + 100 * (before * before - value) ** 2 + (before - 1) ** 2;
    }, 0),
  );
}

/**
 * Create Rastrigin's function 10 n + Σ(x² − 10 cos 2πx), least at 0, with a local least value near each point of integers.
 *
 * Source: Rastrigin 1974, in the form of Mühlenbein, Schomisch, Born, "The Parallel Genetic Algorithm as Function Optimizer",
 * 1991.
 */
export function createRastrigin(dimension: number): SingleObjectiveProblem {
  return create("rastrigin", dimension, (x) =>
    x.reduce((sum, value) => sum + 10 + value * value - 10 * Math.cos(2 * Math.PI * value), 0),
  );
}
