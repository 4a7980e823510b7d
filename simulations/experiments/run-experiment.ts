import type { Point } from "../search/unit-cube.ts";
import type { Experiment } from "./definition/schema.ts";
import { Evaluator } from "./many/evaluator.ts";
import type { Laboratory } from "./many/evaluator.ts";
import type { LivedDesign } from "./many/lived-design.ts";
import { frontOf, judgedMetrics, livedLongest, scoreDesign } from "./many/score.ts";
import type { Score } from "./many/score.ts";
import { chooseDesigns } from "./methods/choose-designs.ts";
import type { ChosenDesign } from "./methods/choose-designs.ts";
import { choosePoints } from "./methods/choose-points.ts";
import { describeFailures } from "./methods/describe-failures.ts";
import type { Failures } from "./methods/describe-failures.ts";
import { isScreening, measureSensitivity } from "./methods/measure-sensitivity.ts";
import type { Sensitivity } from "./methods/measure-sensitivity.ts";
import { race } from "./methods/race.ts";
import type { DesignSpace } from "./space/design-space.ts";

/** What came of an experiment. */
export interface ExperimentResult {
  /** `scores[design]`, in the order in which designs were chosen. */
  readonly scores: readonly Score[];
  /** Numbers of the designs that no other one beats in every objective, among those that meet every constraint. */
  readonly front: readonly number[];
  /** The few of them that were chosen to be looked at. */
  readonly chosen: readonly ChosenDesign[];
  /** Where none meets every constraint: numbers of those that violate least, the least first. */
  readonly leastViolating: readonly number[];
  /** What each objective depends on, where the method measures it. */
  readonly sensitivity: readonly Sensitivity[];
  /** In which futures the chosen designs fail, where something of these is uncertain. */
  readonly failures: readonly Failures[];
}

/** What an experiment runs with, and what it is. */
export type ExperimentRequest = Omit<Laboratory, "experiment" | "space"> & {
  readonly experiment: Experiment;
  readonly space: DesignSpace;
};

/** Designs that were tried, and the points that led to them. */
class Trials {
  readonly #experiment: Experiment;
  readonly #futures: number;
  readonly #scores = new Map<number, Score>();
  /** Points of a screening in the order in which they were tried, each with its score; none of another method. */
  readonly points: Point[] = [];
  readonly told: Score[] = [];
  /** The best so far with their runs. */
  #best: readonly LivedDesign[] = [];

  constructor(experiment: Experiment, futures: number) {
    this.#experiment = experiment;
    this.#futures = futures;
  }

  /** Sorted by number. */
  get scores(): readonly Score[] {
    return [...this.#scores.values()].sort((a, b) => a.design - b.design);
  }

  get front(): readonly number[] {
    return frontOf(this.scores, this.#experiment.objectives, this.#futures);
  }

  get incumbents(): readonly LivedDesign[] {
    return this.#best;
  }

  /** Judge the designs of a lot of points. */
  add(points: readonly Point[], lived: readonly LivedDesign[]): readonly Score[] {
    const scores = lived.map((design) => scoreDesign(design, this.#experiment));
    for (const score of scores) {
      // A search that comes back to a design doesn't know less of it than before.
      const known = this.#scores.get(score.design);
      if (known === undefined || known.futures < score.futures) this.#scores.set(score.design, score);
    }
    if (isScreening(this.#experiment.method)) {
      this.points.push(...points);
      this.told.push(...scores);
    }
    if (this.#experiment.racing !== undefined) {
      const front = new Set(this.front);
      const candidates = new Map([...this.#best, ...lived].map((design) => [design.number, design]));
      this.#best = [...candidates.values()].filter(({ number }) => front.has(number));
    }
    return scores;
  }
}

/** Designs that are given where none meets every constraint, and those of them that are looked at closely. */
const LEAST_VIOLATING = 5;
const LEAST_EXAMINED = 3;

/** Find the designs that violate least, of those that can be lived with; of those that a race dropped only where it dropped all, since less is known of them. */
function findLeastViolating(scores: readonly Score[]): number[] {
  const violating = livedLongest(scores.filter(({ failed }) => failed === 0)).filter(({ violation }) => violation > 0);
  const sorted = violating.sort((a, b) => a.violation - b.violation);
  return sorted.slice(0, LEAST_VIOLATING).map(({ design }) => design);
}

/** Numbers of the designs that are worth a closer look: the chosen ones, or else the few that violate least. */
export function designsToExamine({
  chosen,
  leastViolating,
}: Pick<ExperimentResult, "chosen" | "leastViolating">): readonly number[] {
  return chosen.length > 0 ? chosen.map(({ design }) => design) : leastViolating.slice(0, LEAST_EXAMINED);
}

/**
 * Let every design that an experiment's method chooses live through its futures, and judge it.
 *
 * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
 */
export async function runExperiment(request: ExperimentRequest): Promise<ExperimentResult> {
  const { experiment, space, futures, store } = request;
  const evaluator = new Evaluator(request);
  const trials = new Trials(experiment, futures.count);
  const lots = choosePoints(experiment, space);
  for (let lot = lots.next(); lot.done !== true;) {
    const settings = lot.value.map((point) => space.settingsAt(point));
    const { incumbents } = trials;
    const lived = await race(evaluator, settings, { rules: experiment, incumbents, futures: futures.count });
    lot = lots.next(trials.add(lot.value, lived));
  }
  await store.exportRuns();
  const { scores, front, points, told } = trials;
  const best = scores.filter(({ design }) => front.includes(design));
  const chosen = chooseDesigns(best, experiment.objectives);
  const leastViolating = front.length > 0 ? [] : findLeastViolating(scores);
  const failures: Failures[] = [];
  for (const number of designsToExamine({ chosen, leastViolating })) {
    const scenarios = await store.livedThrough(number, judgedMetrics(experiment));
    failures.push(...describeFailures({ number, scenarios }, experiment, futures));
  }
  const sensitivity = measureSensitivity(experiment, { points, scores: told, names: space.names });
  return { scores, front, chosen, leastViolating, sensitivity, failures };
}
