import type { Point } from "../unit-cube.ts";
import { type Box, type DiscoverySample, endBetween, type Side, wholeCube, withEnd } from "./box.ts";
import { type BoxMeasures, measuresOf } from "./box-measures.ts";

/** How patiently to peel, and how far. */
export interface Peeling {
  /** Share of the box's points that one peel takes away, α in (0, 1/2]. */
  readonly share: number;
  /** Fewest points that a box may hold. */
  readonly fewestPoints: number;
}

/** A box of the peeling trajectory and what it holds. */
export interface PeelingStep {
  readonly box: Box;
  readonly measures: BoxMeasures;
}

/** A slice that could be cut off. */
interface Cut {
  readonly side: Side;
  readonly dimension: number;
  /** Number of points that go, and how many of them are cases. */
  readonly points: number;
  readonly cases: number;
  /** Rise of the density for each point that goes. */
  readonly gain: number;
}

/** One coordinate of all points. */
export interface Column {
  /** Its value at each point. */
  readonly values: Float64Array;
  /** Indices of the points in the order of their values. */
  readonly order: Uint32Array;
}

/** Sort points by each of their coordinates: `columns[dimension]`. */
export function sortColumns(points: readonly Point[]): Column[] {
  return (points[0] ?? []).map((_, dimension) => {
    const values = Float64Array.from(points, (point) => point[dimension] as number);
    const order = Uint32Array.from(points.keys());
    return { values, order: order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b) };
  });
}

/** Copy an order without what is gone. */
function keepOrder(order: Uint32Array, gone: Uint8Array, length: number): Uint32Array {
  const kept = new Uint32Array(length);
  let place = 0;
  for (let from = 0; from < order.length; from++) {
    const index = order[from] as number;
    if (gone[index] === 0) kept[place++] = index;
  }
  return kept;
}

/** The points that are left in the box, by each of their coordinates. */
class PeeledSample {
  readonly #isCase: Uint8Array;
  readonly #values: readonly Float64Array[];
  #orders: readonly Uint32Array[];
  #cases: number;

  constructor(cases: readonly boolean[], columns: readonly Column[]) {
    this.#isCase = Uint8Array.from(cases, Number);
    this.#values = columns.map(({ values }) => values);
    this.#orders = columns.map(({ order }) => order);
    this.#cases = this.#isCase.reduce((sum, mark) => sum + mark, 0);
  }

  get points(): number {
    return this.#orders[0]?.length ?? 0;
  }

  get cases(): number {
    return this.#cases;
  }

  /** Point at a place of a dimension's order, counted from one side. */
  #indexAt(side: Side, dimension: number, place: number): number {
    const order = this.#orders[dimension] as Uint32Array;
    return order[side === "low" ? place : order.length - 1 - place] as number;
  }

  #valueAt(side: Side, dimension: number, place: number): number {
    return (this.#values[dimension] as Float64Array)[this.#indexAt(side, dimension, place)] as number;
  }

  /**
   * Number of points to cut off one side: the wanted number, less those that share their value with the first one kept; if
   * all do, all that share it.
   */
  #cutSize(side: Side, dimension: number, wanted: number): number {
    const firstKept = this.#valueAt(side, dimension, wanted);
    let size = wanted;
    while (size > 0 && this.#valueAt(side, dimension, size - 1) === firstKept) size--;
    if (size > 0) return size;
    size = wanted + 1;
    while (size < this.points && this.#valueAt(side, dimension, size) === firstKept) size++;
    return size;
  }

  /** Find the cut that raises the density most for each point that it takes; the first of equal ones. */
  bestCut({ share, fewestPoints }: Peeling): Cut | undefined {
    const wanted = Math.max(1, Math.floor(share * this.points));
    if (wanted >= this.points) return undefined;
    let best: Cut | undefined;
    for (const dimension of this.#orders.keys()) {
      for (const side of ["low", "high"] as const) {
        const points = this.#cutSize(side, dimension, wanted);
        if (this.points - points < fewestPoints) continue;
        let cases = 0;
        for (let place = 0; place < points; place++) {
          cases += this.#isCase[this.#indexAt(side, dimension, place)] as number;
        }
        const after = (this.#cases - cases) / (this.points - points);
        const gain = (after - this.#cases / this.points) / points;
        if (best === undefined || gain > best.gain) best = { side, dimension, points, cases, gain };
      }
    }
    return best;
  }

  /** Cut a slice off; the new end lies between the last point that goes and the first that stays. */
  cut({ side, dimension, points, cases }: Cut): number {
    const goes = this.#valueAt(side, dimension, points - 1);
    const stays = this.#valueAt(side, dimension, points);
    const gone = new Uint8Array(this.#isCase.length);
    for (let place = 0; place < points; place++) gone[this.#indexAt(side, dimension, place)] = 1;
    const length = this.points - points;
    this.#orders = this.#orders.map((order) => keepOrder(order, gone, length));
    this.#cases -= cases;
    return side === "low" ? endBetween(goes, stays) : endBetween(stays, goes);
  }
}

/**
 * Peel slices off the whole cube until the box is all cases or would hold too few points: `steps[peel]`, the cube first.
 *
 * Each peel takes the slice whose loss raises the density most for each point that it takes. That is the rule of Friedman,
 * Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999, where all slices are equally thick; where
 * points share values and slices differ, it is the lenient rule of Kwakkel, Jaxa-Rozen, "Improving scenario discovery for
 * handling heterogeneous uncertainties and multinomial classified outcomes", Environmental Modelling & Software 79, 2016.
 *
 * @param sample - Points and cases, as `requireSample` requires them.
 * @param peeling - How patiently to peel.
 * @param columns - The points' coordinates, sorted.
 */
export function peelingTrajectory(
  sample: DiscoverySample,
  peeling: Peeling,
  columns: readonly Column[] = sortColumns(sample.points),
): PeelingStep[] {
  const left = new PeeledSample(sample.cases, columns);
  const allCases = left.cases;
  let box = wholeCube(columns.length);
  const steps: PeelingStep[] = [];
  const record = (): void => {
    steps.push({ box, measures: measuresOf(left.points, left.cases, sample.points.length, allCases) });
  };
  record();
  while (left.cases > 0 && left.cases < left.points) {
    const cut = left.bestCut(peeling);
    if (cut === undefined) break;
    box = withEnd(box, cut.side, cut.dimension, left.cut(cut));
    record();
  }
  return steps;
}
