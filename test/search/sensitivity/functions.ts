import type { Point } from "../../../simulations/search/unit-cube.ts";

/** Ishigami's function with a = 7, b = 0.1, and its indices in closed form (Ishigami, Homma 1990). */
export const ISHIGAMI = {
  at: ([x, y, z]: Point): number => {
    const [a, b, c] = [x, y, z].map((value) => Math.PI * (2 * value! - 1)) as [number, number, number];
    return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
  },
  variance: 7 ** 2 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.1 ** 2 * Math.PI ** 8) / 18 + 1 / 2,
  first: [0.3139, 0.4424, 0],
  total: [0.5576, 0.4424, 0.2437],
} as const;

/** Coefficients of Sobol's g-function as Saltelli et al. use it: two dimensions matter, two a little, four hardly. */
const COEFFICIENTS = [0, 1, 4.5, 9, 99, 99, 99, 99];
/** Variance that each dimension brings alone. */
const PARTIAL = COEFFICIENTS.map((a) => 1 / (3 * (1 + a) ** 2));
const VARIANCE = PARTIAL.reduce((product, part) => product * (1 + part), 1) - 1;

/** Sobol's g-function, and its indices in closed form (Saltelli, Sobol' 1995). */
export const G_FUNCTION = {
  at: (point: Point): number =>
    COEFFICIENTS.reduce((product, a, dimension) => (product * (Math.abs(4 * point[dimension]! - 2) + a)) / (1 + a), 1),
  dimensions: COEFFICIENTS.length,
  variance: VARIANCE,
  first: PARTIAL.map((part) => part / VARIANCE),
  total: PARTIAL.map((part) => (part * (VARIANCE + 1)) / (1 + part) / VARIANCE),
} as const;

/** A linear function: coefficient times coordinate, added up. */
export function linear(coefficients: readonly number[]): (point: Point) => number {
  return (point) => coefficients.reduce((sum, coefficient, dimension) => sum + coefficient * point[dimension]!, 0);
}
