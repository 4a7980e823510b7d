import { worstCell } from "../../experiments/stress/judge-cells.ts";
import type { Goal } from "../../experiments/stress/judge-cells.ts";
import { formatCount, formatDuration, formatNumber, formatPercent } from "../format.ts";
import { demandOf, formatMetric, shareDemanded } from "../goal-metrics.ts";
import { listed } from "../sentences/words.ts";
import { outcomeInWords } from "./shock-matrix.ts";
import { nameCell } from "./stress-study.ts";
import type { StressStudy } from "./stress-study.ts";

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function courseSentences({ result }: StressStudy): string[] {
  const { scenario, seeds, steps, stepSeconds, agents, cells } = result;
  const alone = cells.filter(({ shocks }) => shocks.length === 1).length;
  const pairs = cells.filter(({ shocks }) => shocks.length === 2).length;
  const together = pairs === 0 ? "" : `, and ${formatCount(pairs, "pair")} of them`;
  return [
    `The scenario ${scenario} by itself, with each of ${formatCount(alone, "shock")} of the library alone${together}: ${formatCount(cells.length, "cell")}, each in ${formatCount(seeds.count, "seed")}, the same for all.`,
    `A run has ${formatCount(steps, "step")} of ${formatDuration(stepSeconds)} with ${formatCount(agents, "agent")}; ${formatCount(cells.length * seeds.count, "run")} were made in all.`,
  ];
}

function outcomeSentences({ result }: StressStudy): string[] {
  const { cells } = result;
  const passing = cells.filter(({ passes }) => passes).length;
  const calm = cells.find(({ shocks }) => shocks.length === 0);
  return [
    `${formatNumber(passing)} of ${formatCount(cells.length, "cell")} ${passing === 1 ? "passes" : "pass"}.`,
    ...(calm === undefined ? [] : [`Without a shock: ${outcomeInWords(calm)}.`]),
  ];
}

function aloneSentences({ result }: StressStudy): string[] {
  const alone = result.cells.filter(({ shocks }) => shocks.length === 1);
  const withstood = alone.filter(({ passes }) => passes);
  const missed = alone.filter(({ passes }) => !passes);
  return [
    ...(withstood.length === 0 ? ["None is withstood."] : [`Withstood: ${listed(withstood.map(nameCell))}.`]),
    ...missed.map((cell) => `${capitalised(nameCell(cell))}: ${outcomeInWords(cell)}.`),
  ];
}

/** Name the pairs that fail though the economy withstands either shock: what befalls together isn't the sum of its parts. */
function togetherSentences({ result }: StressStudy): string[] {
  const pairs = result.cells.filter(({ shocks }) => shocks.length === 2);
  if (pairs.length === 0) return [];
  const withstood = new Set(
    result.cells.flatMap(({ shocks, passes }) => (shocks.length === 1 && passes ? [...shocks] : [])),
  );
  const worse = pairs.filter(({ shocks, passes }) => !passes && shocks.every((shock) => withstood.has(shock)));
  if (worse.length === 0) return ["No pair fails of which both shocks are withstood alone."];
  return [`These fail though either shock is withstood alone: ${worse.map(nameCell).join("; ")}.`];
}

function goalSentence(goal: Goal, index: number, { economy, result }: StressStudy): string {
  const met = result.cells.filter((cell) => cell.goals[index]?.met === true).length;
  const demand = capitalised(`${demandOf(goal, economy)}, in ${shareDemanded(goal, "seed")}`);
  const count = `met in ${formatNumber(met)} of ${formatCount(result.cells.length, "cell")}`;
  const worst = worstCell(result.cells, goal, index);
  const fared = worst?.goals[index];
  if (worst === undefined || fared === undefined || fared.met) return `${demand}: ${count}.`;
  const value = fared.worst === null ? "" : `, and came to ${formatMetric(goal.metric, fared.worst.value, economy)}`;
  return `${demand}: ${count}; least under ${nameCell(worst)}, where it held in ${formatPercent(fared.held)} of the seeds${value}.`;
}

/** Collect the summary's sentences by topic; a topic without any is left out. */
export function stressTopics(study: StressStudy): readonly (readonly [topic: string, sentences: readonly string[]])[] {
  const topics = [
    ["Outcome", outcomeSentences(study)],
    ["Alone", aloneSentences(study)],
    ["Together", togetherSentences(study)],
    ...study.result.goals.map((goal, index) => [goal.id, [goalSentence(goal, index, study)]] as const),
    ["Tried", courseSentences(study)],
  ] as const;
  return topics.filter(([, sentences]) => sentences.length > 0);
}
