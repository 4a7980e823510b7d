import { refuse, requireInteger } from "../arguments.ts";
import { evenLevel } from "../unit-cube.ts";

/** Most points of a grid: beyond it a list of them wouldn't fit into memory. */
export const MAXIMUM_GRID_POINTS = 2 ** 22;

/**
 * List the points of a full factorial grid, the last dimension fastest: `points[index][dimension]`.
 *
 * @param levels - Number of levels of each dimension, each at least 1; they are spread as {@link evenLevel} does.
 * @throws {@link TokenwrightError} TW001 when a number of levels is no integer from 1, or when there are more than
 * {@link MAXIMUM_GRID_POINTS} points.
 * @example
 * gridPoints([2, 3]); // 6 points: two levels of the first dimension, three of the second.
 */
export function gridPoints(levels: readonly number[]): number[][] {
  if (levels.length === 0) refuse("levels", levels, "at least one dimension");
  for (const [dimension, count] of levels.entries()) requireInteger(`levels[${dimension}]`, count, 1);
  const size = levels.reduce((product, count) => product * count, 1);
  if (size > MAXIMUM_GRID_POINTS) refuse("levels", levels, `at most ${MAXIMUM_GRID_POINTS} points, not ${size}`);

  let points: number[][] = [[]];
  for (const count of levels) {
    points = points.flatMap((point) =>
      Array.from({ length: count }, (_, index) => [...point, evenLevel(index, count)]),
    );
  }
  return points;
}
