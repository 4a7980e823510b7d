import type { Rng } from "../../units/rng.ts";
import { createRng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import type { Evaluation, Outcome } from "../evaluation.ts";
import { requireOutcomes, totalViolation } from "../evaluation.ts";
import type { Point } from "../unit-cube.ts";
import { crowdingDistances } from "./crowding-distance.ts";
import type { Normalisation } from "./niching.ts";
import { directionsOf } from "./niching.ts";
import type { Ranked } from "./non-dominated-sort.ts";
import { nonDominatedSort } from "./non-dominated-sort.ts";
import { referencePointsFor } from "./reference-points.ts";
import type { Survivors } from "./survival.ts";
import { surviveByCrowding, surviveByReferencePoints } from "./survival.ts";
import type { Variation } from "./variation.ts";
import { vary } from "./variation.ts";

/** What a search is started with. */
export interface Nsga2Options {
  /** Parameters of a design. */
  readonly dimension: number;
  /** Objectives of an evaluation. */
  readonly objectives: number;
  /** Seed of all its draws. */
  readonly seed: number;
  /** Designs of a generation; 100 without it, as in the paper. */
  readonly populationSize?: number;
  /**
   * What spreads designs along the front: crowding distances (NSGA-II), or reference points on the unit simplex (NSGA-III).
   * Without it crowding up to two objectives, and reference points from three on, where crowding no longer spreads well.
   */
  readonly diversity?: "crowding" | "reference-points";
  /** Overrides of {@link defaultVariation}. */
  readonly variation?: Partial<Variation>;
  /** Designs of the first generation; what is missing is drawn uniformly. */
  readonly start?: readonly Point[];
}

/** An evaluated design. */
export interface Member extends Ranked {
  readonly point: Point;
  /** By how much each constraint is missed. */
  readonly violations: readonly number[];
}

/** All that a search goes on from, as plain JSON. */
export interface Nsga2State {
  readonly options: Nsga2Options;
  /** Generations told so far. */
  readonly generation: number;
  readonly population: readonly Member[];
  readonly normalisation: Normalisation | null;
}

/** How often parents are drawn, over what a generation needs, before a child may repeat a known design. */
const TRIES = 10;

/**
 * Give the usual parameters: those of NSGA-II's paper (section V), or with reference points those of NSGA-III's (section V,
 * table II).
 */
export function defaultVariation(dimension: number, diversity: "crowding" | "reference-points"): Variation {
  const crossover =
    diversity === "crowding"
      ? { crossoverProbability: 0.9, crossoverIndex: 20 }
      : { crossoverProbability: 1, crossoverIndex: 30 };
  return { ...crossover, mutationProbability: 1 / dimension, mutationIndex: 20 };
}

function toMember(point: Point, evaluation: Evaluation): Member {
  const { objectives, violations = [] } = evaluation;
  return { point, objectives, violations, violation: totalViolation(evaluation) };
}

/** Sum up a point so that equal points give equal numbers, and others hardly ever do. */
function fingerprint(point: Point): number {
  return point.reduce((sum, value) => sum * Math.SQRT1_2 + value, 0);
}

/**
 * Search for the Pareto front of several objectives under constraints, generation by generation: ask for points, evaluate
 * them, tell what came of them.
 *
 * Source: Deb, Pratap, Agarwal, Meyarivan, "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE
 * Transactions on Evolutionary Computation 6(2), 2002; with reference points Deb, Jain 2014 and, for constraints, Jain, Deb
 * 2014 (parts I and II of NSGA-III). Beyond them, a child that repeats a known design is drawn anew, since its evaluation
 * would tell nothing; and ranks and crowding distances of parents are those among the survivors.
 *
 * Each generation draws from streams of its own, so that a state needs no more than the population.
 *
 * @example
 * const search = createNsga2({ dimension: 30, objectives: 2, seed: 7 });
 * while (search.state().generation < 250) search.tell(search.ask().map(evaluate));
 * const front = search.front();
 */
export class Nsga2 {
  readonly #options: Nsga2Options;
  readonly #size: number;
  readonly #variation: Variation;
  /** Directions of the reference points; none where crowding spreads the designs. */
  readonly #directions: readonly (readonly number[])[] | undefined;
  #generation: number;
  #population: readonly Member[];
  #normalisation: Normalisation | null;
  #asked: readonly Point[] | undefined;

  constructor({ options, generation, population, normalisation }: Nsga2State) {
    const { dimension, objectives, populationSize = 100, start = [] } = options;
    requireInteger("dimension", dimension, 1);
    requireInteger("objectives", objectives, 1);
    requireInteger("populationSize", populationSize, 2);
    const isPoint = (point: Point) => point.length === dimension && point.every((value) => value >= 0 && value < 1);
    if (start.length > populationSize || !start.every(isPoint)) {
      refuse("start", start, `at most ${populationSize} points of [0, 1)^${dimension}`);
    }
    const diversity = options.diversity ?? (objectives > 2 ? "reference-points" : "crowding");
    this.#options = options;
    this.#size = populationSize;
    this.#variation = { ...defaultVariation(dimension, diversity), ...options.variation };
    if (diversity === "reference-points") {
      this.#directions = directionsOf(referencePointsFor(objectives, populationSize));
    }
    this.#generation = generation;
    this.#population = population;
    this.#normalisation = normalisation;
  }

  /** Give the points of this generation, each in [0, 1)^n; the same ones until they are told of. */
  ask(): readonly Point[] {
    return (this.#asked ??= this.#population.length < 2 ? this.#drawPoints() : this.#breed());
  }

  /**
   * Take what came of the points that were asked for, in their order, and choose the next generation's parents.
   *
   * @throws `TokenwrightError` TW001 when the outcomes don't fit the points or aren't finite.
   */
  tell(outcomes: readonly Outcome[]): void {
    const points = this.ask();
    requireOutcomes(outcomes, points.length, this.#options.objectives);
    const told = points.flatMap((point, index) => {
      const outcome = outcomes[index];
      return outcome ? [toMember(point, outcome)] : [];
    });
    const { members, normalisation } = this.#survive([...this.#population, ...told]);
    this.#population = members;
    this.#normalisation = normalisation;
    this.#generation++;
    this.#asked = undefined;
  }

  /**
   * Give the designs that none dominates; where no design meets all constraints, those that miss them least.
   */
  front(): readonly Member[] {
    const [first = []] = nonDominatedSort(this.#population);
    return first.map((index) => this.#population[index] as Member);
  }

  /** Give all that the search goes on from: {@link Nsga2} of it asks for the same points, bit for bit. */
  state(): Nsga2State {
    return {
      options: this.#options,
      generation: this.#generation,
      population: this.#population,
      normalisation: this.#normalisation,
    };
  }

  #rng(purpose: string): Rng {
    return createRng({ seed: this.#options.seed, step: this.#generation, purpose: `search/nsga2/${purpose}` });
  }

  #drawPoints(): readonly Point[] {
    const rng = this.#rng("start");
    const start = this.#generation === 0 ? (this.#options.start ?? []) : [];
    const drawn = Array.from({ length: this.#size - start.length }, () =>
      Array.from({ length: this.#options.dimension }, () => rng.uniform()),
    );
    return [...start, ...drawn];
  }

  #survive(pool: readonly Member[]): Survivors<Member> {
    if (this.#directions === undefined) return surviveByCrowding(pool, this.#size);
    const options = { directions: this.#directions, normalisation: this.#normalisation, rng: this.#rng("niching") };
    return surviveByReferencePoints(pool, this.#size, options);
  }

  /** Make a generation of children, none like a parent or a sibling as long as that isn't too hard. */
  #breed(): readonly Point[] {
    const rng = this.#rng("variation");
    const beats = this.#tournament();
    const draw = (): Point => {
      const [one, other] = [rng.integer(this.#population.length), rng.integer(this.#population.length)];
      const winner = beats(one, other) || (!beats(other, one) && rng.bernoulli(0.5)) ? one : other;
      return (this.#population[winner] as Member).point;
    };
    const known = new Set(this.#population.map(({ point }) => fingerprint(point)));
    const children: Point[] = [];
    for (let tries = 0; children.length < this.#size; tries++) {
      for (const child of vary([draw(), draw()], this.#variation, rng)) {
        const print = fingerprint(child);
        if (children.length === this.#size || (known.has(print) && tries < TRIES * this.#size)) continue;
        known.add(print);
        children.push(child);
      }
    }
    return children;
  }

  /**
   * Prepare the comparison of two parents: by front and then by crowding; with reference points by feasibility and violation
   * alone, since all that survive are worth the same there.
   */
  #tournament(): (one: number, other: number) => boolean {
    const members = this.#population;
    if (this.#directions !== undefined) {
      return (one, other) => (members[one]?.violation ?? 0) < (members[other]?.violation ?? 0);
    }
    const ranks = new Array<number>(members.length).fill(0);
    const distances = new Array<number>(members.length).fill(0);
    for (const [rank, front] of nonDominatedSort(members).entries()) {
      const crowding = crowdingDistances(front.map((index) => (members[index] as Member).objectives));
      for (const [place, index] of front.entries()) {
        ranks[index] = rank;
        distances[index] = crowding[place] as number;
      }
    }
    return (one, other) => {
      const difference = (ranks[one] as number) - (ranks[other] as number);
      return difference === 0 ? (distances[one] as number) > (distances[other] as number) : difference < 0;
    };
  }
}

/**
 * Start a search (see {@link Nsga2}).
 *
 * @throws `TokenwrightError` TW001 when an option is out of range.
 */
export function createNsga2(options: Nsga2Options): Nsga2 {
  return new Nsga2({ options, generation: 0, population: [], normalisation: null });
}
