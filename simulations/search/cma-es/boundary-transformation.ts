import { clampToUnit } from "../unit-cube.ts";

/** How far from a bound the transformation begins to bend. */
const MARGIN = 0.05;

/** Length of the unbounded line that is mapped onto [0, 1] once. */
const PERIOD = 1 + 2 * MARGIN;

/**
 * Map any number into [0, 1): itself away from the bounds, a parabola near them, and mirrored again and again beyond, so that
 * a smooth function stays smooth, and its least value on a bound becomes one in the open. It uses no value of the objective,
 * so the search still depends on the order of values alone.
 *
 * Source: the boundary transformation of Hansen's implementations (c-cmaes; pycma's BoxConstraintsLinQuadTransformation),
 * one of the methods compared in Biedrzycki, "Handling Bound Constraints in CMA-ES: An Experimental Study", Swarm and
 * Evolutionary Computation 52, 2020.
 */
export function intoBounds(value: number): number {
  if (value >= MARGIN && value <= 1 - MARGIN) return value;
  const turned = (value + MARGIN) / (2 * PERIOD);
  const along = (turned - Math.floor(turned)) * 2 * PERIOD;
  const folded = Math.min(along, 2 * PERIOD - along) - MARGIN;
  if (folded < MARGIN) return clampToUnit((folded + MARGIN) ** 2 / (4 * MARGIN));
  if (folded > 1 - MARGIN) return clampToUnit(1 - (1 + MARGIN - folded) ** 2 / (4 * MARGIN));
  return folded;
}

/** Find the number nearest to the middle that {@link intoBounds} maps to a value of [0, 1). */
export function outOfBounds(value: number): number {
  if (value < MARGIN) return 2 * Math.sqrt(MARGIN * value) - MARGIN;
  if (value > 1 - MARGIN) return 1 + MARGIN - 2 * Math.sqrt(MARGIN * (1 - value));
  return value;
}
