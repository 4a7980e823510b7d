import type { Economy } from "../../economies/schema.ts";
import type { Experiment } from "../../experiments/definition/schema.ts";
import type { Confirmation } from "../../experiments/many/confirm-run.ts";
import type { LivedDesign } from "../../experiments/many/lived-design.ts";
import type { Fan } from "../../experiments/many/fans.ts";
import type { Score } from "../../experiments/many/score.ts";
import { countFutures } from "../../experiments/methods/effort.ts";
import { designsToExamine } from "../../experiments/run-experiment.ts";
import type { ExperimentResult } from "../../experiments/run-experiment.ts";
import type { Future } from "../../experiments/space/futures.ts";

/** An experiment as its page tells it. */
export interface Study {
  readonly experiment: Experiment;
  /** The economy whose figures vary. */
  readonly economy: Economy;
  readonly result: ExperimentResult;
  /** Courses of designs that are looked at closely. */
  readonly fans: readonly Fan[];
  readonly confirmations: readonly Confirmation[];
  /** The designs that are looked at closely, by number, with all their runs: {@link designsToExamine}. */
  readonly closer: readonly LivedDesign[];
  /** The future in which each listed design did worst, by number. */
  readonly worst: ReadonlyMap<number, Future>;
  /** The command that makes the experiment again. */
  readonly commandLine: string;
  /** Writes the command that lives through one run again. */
  readonly rerun: (design: number, future: Future) => string;
}

/** How a design came out; each has its own mark in the charts. */
export type Standing = "chosen" | "front" | "feasible" | "infeasible" | "dropped" | "failed";

/** Most designs that are drawn and listed. */
export const MOST_LISTED = 300;

/** Tell how a design came out. */
export function standingOf(score: Score, { result, experiment }: Pick<Study, "result" | "experiment">): Standing {
  if (result.chosen.some(({ design }) => design === score.design)) return "chosen";
  if (result.front.includes(score.design)) return "front";
  if (score.failed > 0) return "failed";
  if (score.futures < countFutures(experiment)) return "dropped";
  return score.violation === 0 ? "feasible" : "infeasible";
}

/**
 * Choose the designs that are drawn and listed: those looked at closely, then the front's, then others from all over the
 * order in which they were tried; at most {@link MOST_LISTED}.
 *
 * @returns Their scores, by number.
 */
export function listedDesigns(result: Study["result"]): readonly Score[] {
  const { scores, front } = result;
  const first = [...new Set([...designsToExamine(result), ...front])].slice(0, MOST_LISTED);
  const taken = new Set(first);
  const others = scores.filter(({ design }) => !taken.has(design));
  const room = Math.min(others.length, MOST_LISTED - taken.size);
  for (let index = 0; index < room; index++) {
    taken.add(others[Math.floor((index * others.length) / room)]?.design ?? 0);
  }
  return scores.filter(({ design }) => taken.has(design));
}

/** Look a design's score up. */
export function scoreOf({ result }: Pick<Study, "result">, design: number): Score | undefined {
  return result.scores.find((score) => score.design === design);
}
