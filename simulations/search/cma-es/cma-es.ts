import type { Rng } from "../../units/rng.ts";
import { createRng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import type { Outcome } from "../evaluation.ts";
import { requireOutcomes, totalViolation } from "../evaluation.ts";
import type { Point } from "../unit-cube.ts";
import { intoBounds, outOfBounds } from "./boundary-transformation.ts";
import type { Judged } from "./constraint-ranking.ts";
import { compareWithin, firstTolerance, toleranceAt } from "./constraint-ranking.ts";
import type { PrincipalAxes, SearchDistribution } from "./distribution.ts";
import { createDistribution, drawStep, principalAxesOf, updateDistribution } from "./distribution.ts";
import type { StopReason } from "./stop-criteria.ts";
import { historyLength, stopReasonOf } from "./stop-criteria.ts";
import type { StrategyParameters } from "./strategy-parameters.ts";
import { defaultPopulationSize, strategyParameters } from "./strategy-parameters.ts";

/** What a search is started with. */
export interface CmaEsOptions {
  /** Parameters of a design. */
  readonly dimension: number;
  /** Seed of all its draws. */
  readonly seed: number;
  /** Mean of the first run; drawn uniformly without it, as in every run after the first. */
  readonly start?: Point;
  /** First standard deviation in each coordinate, in (0, 1]; 0.3 without it, as the tutorial advises. */
  readonly stepSize?: number;
  /** Designs of a generation of the first run; 4 + ⌊3 ln n⌋ without it. */
  readonly populationSize?: number;
  /** Generations of a run over which violations are tolerated less and less; 5 n + 50 without it. */
  readonly toleranceGenerations?: number;
}

/** An evaluated design. */
export interface Candidate extends Judged {
  readonly point: Point;
  /** By how much each constraint is missed. */
  readonly violations: readonly number[];
}

/** A run between two restarts. */
export interface CmaEsRun {
  readonly populationSize: number;
  readonly generation: number;
  readonly distribution: SearchDistribution;
  /** Violation that the first generation tolerates; null before it is told. */
  readonly firstTolerance: number | null;
  /** Best value of each of the last generations. */
  readonly best: readonly number[];
  /** Median value of each of these generations. */
  readonly medians: readonly number[];
}

/** A run that has ended. */
export interface EndedRun {
  readonly populationSize: number;
  readonly generations: number;
  readonly reason: StopReason;
}

/** All that a search goes on from, as plain JSON. */
export interface CmaEsState {
  readonly options: CmaEsOptions;
  readonly run: CmaEsRun;
  readonly ended: readonly EndedRun[];
  /** The best design so far: feasible ones first, then the least violations; null before any. */
  readonly best: Candidate | null;
}

/** Points of a generation, and the steps that led to them. */
interface Asked {
  readonly principalAxes: PrincipalAxes;
  readonly steps: readonly (readonly number[])[];
  readonly points: readonly Point[];
}

/** What a design that couldn't be evaluated is judged by: it ranks behind all others. */
const FAILED: Judged = { objective: Number.MAX_VALUE, violation: Number.MAX_VALUE };

/**
 * Search for the least value of one objective under constraints: ask for points, evaluate them, tell what came of them.
 *
 * Source: Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, 2016, with negative weights. A run that stops
 * is followed by one of twice its population from a new mean: Auger, Hansen, "A Restart CMA Evolution Strategy With
 * Increasing Population Size", CEC 2005 (IPOP). Bounds are kept by {@link intoBounds}, constraints by
 * {@link compareWithin}. Only the order of objectives counts, but for the criteria that end a run.
 *
 * Each generation draws from a stream of its own, so that a state needs no more than the distribution.
 *
 * @example
 * const search = createCmaEs({ dimension: 5, seed: 7 });
 * while (evaluations < budget) search.tell(search.ask().map(evaluate));
 * const best = search.best();
 */
export class CmaEs {
  readonly #options: CmaEsOptions;
  readonly #firstStepSize: number;
  readonly #toleranceGenerations: number;
  #run: CmaEsRun;
  #parameters: StrategyParameters;
  #ended: readonly EndedRun[];
  #best: Candidate | null;
  #asked: Asked | undefined;
  /** Of the distribution as it stands, once they are known. */
  #principalAxes: PrincipalAxes | undefined;

  constructor({ options, run, ended, best }: CmaEsState) {
    this.#options = options;
    this.#firstStepSize = firstStepSizeOf(options);
    this.#toleranceGenerations = options.toleranceGenerations ?? 5 * options.dimension + 50;
    this.#run = run;
    this.#parameters = strategyParameters(options.dimension, run.populationSize);
    this.#ended = ended;
    this.#best = best;
  }

  /** Give the points of this generation, each in [0, 1)^n; the same ones until they are told of. */
  ask(): readonly Point[] {
    return (this.#asked ??= this.#draw()).points;
  }

  /**
   * Take what came of the points that were asked for, in their order, and move the distribution; where the run stops,
   * begin the next one.
   *
   * @throws `TokenwrightError` TW001 when the outcomes don't fit the points or aren't finite.
   */
  tell(outcomes: readonly Outcome[]): void {
    const asked = (this.#asked ??= this.#draw());
    requireOutcomes(outcomes, asked.points.length, 1);
    const judged = outcomes.map((outcome) => this.#judge(outcome));
    this.#keepBest(asked.points, outcomes);
    this.#asked = undefined;
    if (outcomes.every((outcome) => outcome === null)) {
      this.#run = { ...this.#run, generation: this.#run.generation + 1 };
    } else {
      this.#advance(asked, judged);
    }
  }

  /** Give the best design so far; null before any was evaluated. */
  best(): Candidate | null {
    return this.#best;
  }

  /** Give all that the search goes on from: {@link CmaEs} of it asks for the same points, bit for bit. */
  state(): CmaEsState {
    return { options: this.#options, run: this.#run, ended: this.#ended, best: this.#best };
  }

  #judge(outcome: Outcome): Judged {
    if (outcome === null) return FAILED;
    return { objective: outcome.objectives[0] as number, violation: totalViolation(outcome) };
  }

  #keepBest(points: readonly Point[], outcomes: readonly Outcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === null) continue;
      const { violations = [] } = outcome;
      const candidate = { point: points[index] as Point, ...this.#judge(outcome), violations };
      if (this.#best === null || compareWithin(0, candidate, this.#best) < 0) this.#best = candidate;
    }
  }

  #draw(): Asked {
    const { distribution, generation, populationSize } = this.#run;
    const principalAxes = (this.#principalAxes ??= principalAxesOf(distribution.covariance));
    const rng = rngOf(this.#options.seed, this.#ended.length, generation);
    const steps = Array.from({ length: populationSize }, () => drawStep(principalAxes, rng));
    const { mean, stepSize } = distribution;
    const points = steps.map((step) =>
      mean.map((value, index) => intoBounds(value + stepSize * (step[index] as number))),
    );
    return { principalAxes, steps, points };
  }

  #advance({ principalAxes, steps }: Asked, judged: readonly Judged[]): void {
    const { generation, distribution: before, populationSize } = this.#run;
    const first = this.#run.firstTolerance ?? firstTolerance(judged.map(({ violation }) => violation));
    const tolerance = toleranceAt(first, generation, this.#toleranceGenerations);
    const order = judged.map((_, index) => index);
    order.sort((a, b) => compareWithin(tolerance, judged[a] as Judged, judged[b] as Judged) || a - b);
    const ranked = order.map((index) => steps[index] as readonly number[]);
    const distribution = updateDistribution(before, this.#parameters, {
      steps: ranked,
      principalAxes,
      before: generation,
    });
    // A violation counts as well, so that a run which still comes nearer to feasibility isn't taken for one that stands.
    const values = order.map((index) => valueOf(judged[index] as Judged));
    const window = historyLength(this.#options.dimension, populationSize, generation + 1);
    this.#run = {
      populationSize,
      generation: generation + 1,
      distribution,
      firstTolerance: first,
      best: [...this.#run.best, values[0] as number].slice(-window),
      medians: [...this.#run.medians, values[Math.floor(values.length / 2)] as number].slice(-window),
    };
    this.#restartIfStopped(values);
  }

  #restartIfStopped(values: readonly number[]): void {
    const { distribution, generation, populationSize } = this.#run;
    const principalAxes = principalAxesOf(distribution.covariance);
    this.#principalAxes = principalAxes;
    const reason = stopReasonOf({ ...this.#run, principalAxes, firstStepSize: this.#firstStepSize, values });
    if (reason === undefined) return;
    this.#ended = [...this.#ended, { populationSize, generations: generation, reason }];
    this.#run = startRun(this.#options, this.#ended.length, 2 * populationSize);
    this.#principalAxes = undefined;
    this.#parameters = strategyParameters(this.#options.dimension, this.#run.populationSize);
  }
}

function valueOf({ objective, violation }: Judged): number {
  return Math.min(objective + violation, Number.MAX_VALUE);
}

function firstStepSizeOf({ stepSize = 0.3 }: CmaEsOptions): number {
  return stepSize;
}

function rngOf(seed: number, run: number, generation?: number): Rng {
  return createRng({ seed, ...(generation !== undefined && { step: generation }), purpose: `search/cma-es/${run}` });
}

function startRun(options: CmaEsOptions, index: number, populationSize: number): CmaEsRun {
  const rng = rngOf(options.seed, index);
  const mean =
    index === 0 && options.start
      ? options.start.map(outOfBounds)
      : Array.from({ length: options.dimension }, () => rng.uniform());
  const distribution = createDistribution(mean, firstStepSizeOf(options));
  return { populationSize, generation: 0, distribution, firstTolerance: null, best: [], medians: [] };
}

/**
 * Start a search (see {@link CmaEs}).
 *
 * @throws `TokenwrightError` TW001 when an option is out of range.
 */
export function createCmaEs(options: CmaEsOptions): CmaEs {
  const { dimension, start, stepSize = 0.3, toleranceGenerations = 0 } = options;
  requireInteger("dimension", dimension, 1);
  const { populationSize = defaultPopulationSize(dimension) } = options;
  requireInteger("populationSize", populationSize, 4);
  requireInteger("toleranceGenerations", toleranceGenerations, 0);
  if (!(stepSize > 0 && stepSize <= 1)) refuse("stepSize", stepSize, "a number above 0, at most 1");
  if (start && (start.length !== dimension || !start.every((value) => value >= 0 && value < 1))) {
    refuse("start", start, `a point of [0, 1)^${dimension}`);
  }
  return new CmaEs({ options, run: startRun(options, 0, populationSize), ended: [], best: null });
}
