import type { Point } from "../search/unit-cube.ts";
import type { Experiment } from "./definition/schema.ts";
import { Evaluator } from "./many/evaluator.ts";
import type { Laboratory, LivedDesign } from "./many/evaluator.ts";
import { frontOf, scoreDesign } from "./many/score.ts";
import type { Score } from "./many/score.ts";
import { chooseDesigns } from "./methods/choose-designs.ts";
import type { ChosenDesign } from "./methods/choose-designs.ts";
import { choosePoints } from "./methods/choose-points.ts";
import { describeFailures } from "./methods/describe-failures.ts";
import type { Failures } from "./methods/describe-failures.ts";
import { measureSensitivity } from "./methods/measure-sensitivity.ts";
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
  /** Points in the order in which they were tried, each with its score; what a screening measures with. */
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
    this.points.push(...points);
    this.told.push(...scores);
    if (this.#experiment.racing !== undefined) {
      const front = new Set(this.front);
      const candidates = new Map([...this.#best, ...lived].map((design) => [design.number, design]));
      this.#best = [...candidates.values()].filter(({ number }) => front.has(number));
    }
    return scores;
  }
}

/** Designs of which boxes are looked for: the chosen ones, or else the one that violates least. */
function examined({ scores }: Trials, chosen: readonly ChosenDesign[]): readonly Score[] {
  if (chosen.length > 0) return scores.filter(({ design }) => chosen.some((each) => each.design === design));
  return scores.toSorted((a, b) => a.violation - b.violation).slice(0, 1);
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
  const screening = { points, scores: told, names: space.names };
  const failures: Failures[] = [];
  for (const { design: number, settings } of examined(trials, chosen)) {
    failures.push(...describeFailures({ number, settings, runs: await store.runsOf(number) }, experiment, futures));
  }
  return { scores, front, chosen, sensitivity: measureSensitivity(experiment, screening), failures };
}
