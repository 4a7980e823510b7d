import { max, min, sum } from "d3-array";

import type { Variable } from "../../experiments/definition/schema.ts";
import { RUNS_FILE } from "../../experiments/many/run-store.ts";
import { isFeasible } from "../../experiments/many/score.ts";
import type { Score } from "../../experiments/many/score.ts";
import { countFutures } from "../../experiments/methods/effort.ts";
import { designsToExamine } from "../../experiments/run-experiment.ts";
import { formatCount, formatDuration, formatNumber, formatPercent } from "../format.ts";
import { demandOf, shareDemanded } from "../goal-metrics.ts";
import { listed } from "../sentences/words.ts";
import { labelObjective, methodInWords, reasonsInWords, showFigure, showObjective } from "./labels.ts";
import type { Study } from "./study.ts";

function designsInWords(designs: readonly number[]): string {
  return `${designs.length === 1 ? "design" : "designs"} ${listed(designs.map((design) => formatNumber(design)))}`;
}

/** Say between which figures something varies. */
export function variationInWords(variable: Variable): string {
  switch (variable.kind) {
    case "range":
      return `${variable.path} from ${showFigure(variable.minimum)} to ${showFigure(variable.maximum)}`;
    case "list":
      return `${variable.path} among ${listed(variable.values.map(showFigure))}`;
    case "split":
      return `${formatNumber(variable.total)} split over ${listed(variable.paths)}`;
  }
}

/** Say what varied, and how the designs were chosen. */
function variationSentences({ experiment, result }: Study): string[] {
  const { vary, method } = experiment;
  const tried = formatCount(result.scores.length, "design");
  if (vary.length === 0) return ["The economy was tried as it stands: no figure of it varied."];
  return [
    `${listed(vary.map(variationInWords))}.`,
    `${tried} ${result.scores.length === 1 ? "was" : "were"} tried, chosen ${methodInWords(method)}.`,
  ];
}

/** Say what each design lived through. */
function futureSentences({ experiment, result }: Study): string[] {
  const { scenarios, seeds, steps, stepSeconds, agents, uncertain } = experiment;
  const runs = sum(result.scores, ({ futures }) => futures);
  const last = seeds.first + seeds.count - 1;
  const which = seeds.count === 1 ? `seed ${seeds.first}` : `seeds ${seeds.first} to ${last}`;
  const extent = `${formatCount(steps, "step")} of ${formatDuration(stepSeconds)} with ${formatCount(agents, "agent")}`;
  return [
    `${formatCount(countFutures(experiment), "future")} for each design, the same for all: ${scenarios.length === 1 ? "scenario" : "scenarios"} ${listed(scenarios)}, each with ${which}.`,
    `A run has ${extent}; ${formatCount(runs, "run")} were made in all.`,
    ...(uncertain.length === 0
      ? []
      : [`Nobody knows ${listed(uncertain.map(variationInWords))}: each seed has figures of its own.`]),
  ];
}

/** Say of each constraint in how many futures the best design held it. */
function bestHeldSentences({ experiment, result, economy }: Study): string[] {
  return experiment.constraints.map((constraint, index) => {
    const heldBy = ({ constraints }: Score): number => constraints[index]?.held ?? 0;
    const whole = result.scores.filter(({ futures }) => futures === countFutures(experiment));
    const candidates = whole.length > 0 ? whole : result.scores;
    const best = max(candidates, heldBy) ?? 0;
    const holder = candidates.find((score) => heldBy(score) === best)?.design ?? 0;
    const needed = `${demandOf(constraint, economy)}, needed in ${shareDemanded(constraint)}`;
    if (best === 0) return `No design held ${needed}, in any future.`;
    return `${needed.charAt(0).toUpperCase()}${needed.slice(1)}: held in at most ${formatPercent(best)} of futures, by design ${formatNumber(holder)}.`;
  });
}

/** Say how many designs meet everything; where none does, what stands in the way. */
export function outcomeSentences(study: Study): string[] {
  const { experiment, result } = study;
  const { scores, front } = result;
  const feasible = scores.filter((score) => isFeasible(score, countFutures(experiment))).length;
  const [meet, meets] =
    experiment.constraints.length === 0
      ? ["could be lived with in every future", "could be lived with in every future"]
      : ["meet every constraint", "meets every constraint"];
  if (feasible === 0) {
    const least = designsToExamine(result);
    return [
      experiment.constraints.length === 0 ? `No design ${meet}.` : `No design ${meets}.`,
      ...bestHeldSentences(study),
      ...(least.length === 0
        ? []
        : [`${least.length === 1 ? "Least" : "The least"} violating: ${designsInWords(least)}.`]),
    ];
  }
  const counted = `${formatNumber(feasible)} of ${formatCount(scores.length, "design")} ${feasible === 1 ? meets : meet}.`;
  if (experiment.objectives.length === 0) return [counted];
  if (experiment.objectives.length === 1) return [counted, `The best of them: ${designsInWords(front)}.`];
  const unbeaten =
    front.length === 1
      ? `One of them, ${designsInWords(front)}, is at least as good as all others in every objective.`
      : `${formatNumber(front.length)} of them make the Pareto front: no other is better in one objective and as good in the rest.`;
  return [counted, unbeaten];
}

/** Say how far the front reaches in each objective. */
function frontSentences({ experiment, result, economy }: Study): string[] {
  if (result.front.length < 2) return [];
  const front = new Set(result.front);
  const best = result.scores.filter(({ design }) => front.has(design));
  return experiment.objectives.map((objective, index) => {
    const values = best.map(({ objectives }) => objectives[index] ?? Number.NaN);
    const ends = [min(values) ?? Number.NaN, max(values) ?? Number.NaN].map((end) =>
      showObjective(objective, end, economy),
    );
    const label = labelObjective(objective);
    return ends[0] === ends[1]
      ? `${label}: ${ends[0]} all along the front.`
      : `${label}: from ${ends.join(" to ")} along the front.`;
  });
}

/** Say which designs were chosen, and why. */
function choiceSentences({ experiment, result }: Study): string[] {
  return result.chosen.map(({ design, reasons }) =>
    experiment.objectives.length === 0
      ? `Design ${formatNumber(design)}: the first that meets everything, as no objective tells designs apart.`
      : `Design ${formatNumber(design)}: ${reasonsInWords(reasons)}.`,
  );
}

/** Say what the race dropped. */
function raceSentences({ experiment, result }: Study): string[] {
  if (experiment.racing === undefined) return [];
  const all = countFutures(experiment);
  const dropped = result.scores.filter(({ futures }) => futures < all);
  if (dropped.length === 0) return ["The race dropped no design."];
  const saved = sum(dropped, ({ futures }) => all - futures);
  return [
    `The race dropped ${formatNumber(dropped.length)} of ${formatCount(result.scores.length, "design")} before they had lived through every future, which spared ${formatCount(saved, "run")}.`,
  ];
}

function failureSentences({ result }: Study): string[] {
  const failed = result.scores.filter((score) => score.failed > 0);
  if (failed.length === 0) return [];
  const runs = sum(failed, (score) => score.failed);
  return [
    `${formatCount(runs, "run")} of ${formatCount(failed.length, "design")} failed; their errors stand in ${RUNS_FILE}. A design of which a run failed meets nothing.`,
  ];
}

function confirmationSentences({ confirmations }: Study): string[] {
  if (confirmations.length === 0) return [];
  const differing = confirmations.filter(({ agreed }) => !agreed);
  const replayed = `${formatCount(confirmations.length, "run")} of the chosen designs ${confirmations.length === 1 ? "was" : "were"} replayed on the real contracts, in lockstep`;
  if (differing.length === 0) return [`${replayed}: contracts and model agreed throughout.`];
  return [
    `${replayed}: contracts and model differed in ${formatNumber(differing.length)} of them, of ${designsInWords([...new Set(differing.map(({ design }) => design))])}. What was computed of ${differing.length === 1 ? "it" : "them"} isn't confirmed.`,
  ];
}

/** Collect the summary's sentences by topic; a topic without any is left out. */
export function summaryTopics(study: Study): readonly (readonly [topic: string, sentences: readonly string[]])[] {
  const topics = [
    ["Varied", variationSentences(study)],
    ["Futures", futureSentences(study)],
    ["Outcome", outcomeSentences(study)],
    ["The front", frontSentences(study)],
    ["Chosen", choiceSentences(study)],
    ["Confirmed", confirmationSentences(study)],
    ["Race", raceSentences(study)],
    ["Failed runs", failureSentences(study)],
  ] as const;
  return topics.filter(([, sentences]) => sentences.length > 0);
}
