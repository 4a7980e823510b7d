import { contains, type Box, type DiscoverySample } from "../../../simulations/search/discovery/box.ts";
import { createRng } from "../../../simulations/units/rng.ts";

/** What to plant where. */
export interface Plan {
  readonly seed: number;
  readonly count: number;
  readonly dimensions: number;
  /** Boxes in which points are cases; none without it. */
  readonly boxes?: readonly Box[];
  /** Chance to be a case in a box, 1 without it, and elsewhere, 0 without it. */
  readonly inside?: number;
  readonly outside?: number;
  /** Number of levels that coordinates have, as in a grid; any number without it. */
  readonly levels?: number;
}

/** A box of dimensions of which a few are restricted: `{ 0: [0, 0.4] }`. */
export function boxOf(dimensions: number, ranges: Readonly<Record<number, readonly [number, number]>>): Box {
  const range = (dimension: number): readonly [number, number] => ranges[dimension] ?? [0, 1];
  const all = Array.from({ length: dimensions }, (_, dimension) => range(dimension));
  return { low: all.map(([low]) => low), high: all.map(([, high]) => high) };
}

/** Draw points, and mark those in the boxes as cases, with noise. */
export function plant({ seed, count, dimensions, boxes = [], inside = 1, outside = 0, levels }: Plan): DiscoverySample {
  const rng = createRng({ seed, purpose: "test/planted" });
  const coordinate = (): number => (levels === undefined ? rng.uniform() : (rng.integer(levels) + 0.5) / levels);
  const points = Array.from({ length: count }, () => Array.from({ length: dimensions }, coordinate));
  const cases = points.map((point) => rng.bernoulli(boxes.some((box) => contains(box, point)) ? inside : outside));
  return { points, cases };
}
