import type { Evaluation } from "../evaluation.ts";
import type { Point } from "../unit-cube.ts";
import type { ObjectivePair } from "./front-hypervolume.ts";
import { measureFront } from "./front-hypervolume.ts";

/** A test problem with several objectives and a known front. */
export interface MultiObjectiveProblem {
  readonly name: string;
  readonly dimension: number;
  readonly objectives: number;
  /** Evaluate a point of the unit cube. */
  readonly evaluate: (point: Point) => Required<Evaluation>;
  /** Least value of each objective on the front. */
  readonly ideal: readonly number[];
  /** Largest value of each objective on the front. */
  readonly nadir: readonly number[];
  /** Share of the box between ideal and nadir that the front dominates, in [0, 1]. */
  readonly frontHypervolume: number;
}

/** Samples of a front whose hypervolume has no closed form here: it is then known to six digits. */
const FRONT_STEPS = 200_000;

const ZDT_DIMENSION = 30;

function at(point: readonly number[], index: number): number {
  return point[index] as number;
}

/** Make a problem of the family of Zitzler, Deb, Thiele, "Comparison of Multiobjective Evolutionary Algorithms", 2000. */
function createZdt(
  name: string,
  shape: (first: number, distance: number) => number,
  front: Pick<MultiObjectiveProblem, "ideal" | "nadir" | "frontHypervolume">,
): MultiObjectiveProblem {
  const evaluate = (point: Point): Required<Evaluation> => {
    const rest = point.slice(1).reduce((sum, value) => sum + value, 0);
    const distance = 1 + (9 * rest) / (point.length - 1);
    const first = at(point, 0);
    return { objectives: [first, distance * shape(first, distance)], violations: [] };
  };
  return { name, dimension: ZDT_DIMENSION, objectives: 2, evaluate, ...front };
}

const UNIT_BOX = { ideal: [0, 0], nadir: [1, 1] } as const;

/** Create ZDT1: a convex front f2 = 1 − √f1, whose hypervolume is ∫√f = 2/3. */
export function createZdt1(): MultiObjectiveProblem {
  const front = { ...UNIT_BOX, frontHypervolume: 2 / 3 };
  return createZdt("zdt1", (first, distance) => 1 - Math.sqrt(first / distance), front);
}

/** Create ZDT2: a concave front f2 = 1 − f1², whose hypervolume is ∫f² = 1/3. */
export function createZdt2(): MultiObjectiveProblem {
  const front = { ...UNIT_BOX, frontHypervolume: 1 / 3 };
  return createZdt("zdt2", (first, distance) => 1 - (first / distance) ** 2, front);
}

/** Create ZDT3: a front of five pieces, f2 = 1 − √f1 − f1 sin(10π f1) where that isn't dominated. */
export function createZdt3(): MultiObjectiveProblem {
  const shape = (first: number, distance: number): number =>
    1 - Math.sqrt(first / distance) - (first / distance) * Math.sin(10 * Math.PI * first);
  const { hypervolume, ...box } = measureFront((first) => [first, shape(first, 1)], FRONT_STEPS);
  return createZdt("zdt3", shape, { ...box, frontHypervolume: hypervolume });
}

/**
 * Create DTLZ2 of three objectives and twelve variables, whose front is the positive octant of the unit sphere: it leaves
 * 1 − π/6 of the cube dominated.
 *
 * Source: Deb, Thiele, Laumanns, Zitzler, "Scalable Multi-Objective Optimization Test Problems", CEC 2002.
 */
export function createDtlz2(): MultiObjectiveProblem {
  const evaluate = (point: Point): Required<Evaluation> => {
    const distance = point.slice(2).reduce((sum, value) => sum + (value - 0.5) ** 2, 0);
    const [one, two] = [(at(point, 0) * Math.PI) / 2, (at(point, 1) * Math.PI) / 2];
    const onSphere = [Math.cos(one) * Math.cos(two), Math.cos(one) * Math.sin(two), Math.sin(one)];
    return { objectives: onSphere.map((value) => (1 + distance) * value), violations: [] };
  };
  const front = { ideal: [0, 0, 0], nadir: [1, 1, 1], frontHypervolume: 1 - Math.PI / 6 };
  return { name: "dtlz2", dimension: 12, objectives: 3, evaluate, ...front };
}

function srnObjectives(x: number, y: number): ObjectivePair {
  return [2 + (x - 2) ** 2 + (y - 1) ** 2, 9 * x - (y - 1) ** 2];
}

/**
 * Follow SRN's front from its least first objective to its least second one: along the line x − 3y + 10 = 0, along
 * x = −2.5, and along the circle x² + y² = 225. The ends of the whole are the minima of f1 on the line and of f2 on the
 * circle; beyond them the curve is dominated.
 */
function srnFront(parameter: number): ObjectivePair {
  const piece = Math.min(Math.floor(parameter * 4), 3);
  const share = parameter * 4 - piece;
  if (piece === 0) {
    const y = 4 - 1.5 * share;
    return srnObjectives(3 * y - 10, y);
  }
  const top = Math.sqrt(225 - 2.5 ** 2);
  if (piece < 3) return srnObjectives(-2.5, 2.5 + (top - 2.5) * (parameter * 2 - 0.5));
  const angle = Math.atan2(top, -2.5) + 0.5 * share;
  return srnObjectives(15 * Math.cos(angle), 15 * Math.sin(angle));
}

/** Create SRN: Srinivas, Deb, "Multiobjective Optimization Using Nondominated Sorting in Genetic Algorithms", 1994. */
export function createSrn(): MultiObjectiveProblem {
  const evaluate = (point: Point): Required<Evaluation> => {
    const [x, y] = [at(point, 0) * 40 - 20, at(point, 1) * 40 - 20];
    const missed = [(x * x + y * y) / 225 - 1, (x - 3 * y) / 10 + 1];
    return { objectives: srnObjectives(x, y), violations: missed.map((by) => Math.max(by, 0)) };
  };
  const { hypervolume, ...box } = measureFront(srnFront, FRONT_STEPS);
  return { name: "srn", dimension: 2, objectives: 2, evaluate, ...box, frontHypervolume: hypervolume };
}

/** Give the point of TNK's wavy edge, (1 + cos(16 φ)/10)^½ from the origin, where it lies in the disc that bounds it. */
function tnkFront(parameter: number): ObjectivePair | undefined {
  const angle = (parameter * Math.PI) / 2;
  const radius = Math.sqrt(1 + 0.1 * Math.cos(16 * angle));
  const [x, y] = [radius * Math.sin(angle), radius * Math.cos(angle)];
  return (x - 0.5) ** 2 + (y - 0.5) ** 2 <= 0.5 ? [x, y] : undefined;
}

/** Create TNK: Tanaka, Watanabe, Furukawa, Tanino, "GA-Based Decision Support System for Multicriteria Optimization", 1995. */
export function createTnk(): MultiObjectiveProblem {
  const evaluate = (point: Point): Required<Evaluation> => {
    const [x, y] = [at(point, 0) * Math.PI, at(point, 1) * Math.PI];
    const wave = 1 + 0.1 * Math.cos(16 * Math.atan2(x, y)) - x * x - y * y;
    const disc = (x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.5;
    return { objectives: [x, y], violations: [Math.max(wave, 0), Math.max(disc, 0)] };
  };
  const { hypervolume, ...box } = measureFront(tnkFront, FRONT_STEPS);
  return { name: "tnk", dimension: 2, objectives: 2, evaluate, ...box, frontHypervolume: hypervolume };
}

/** The problems that searches with several objectives are measured on. */
export const MULTI_OBJECTIVE_PROBLEMS: readonly (() => MultiObjectiveProblem)[] = [
  createZdt1,
  createZdt2,
  createZdt3,
  createDtlz2,
  createSrn,
  createTnk,
];
