import type { GoalResult } from "../../recorder/run.ts";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { listed } from "../sentences/words.ts";
import { differingParameters, identities } from "./differences.ts";
import { MEASURES, type Measure } from "./measures.ts";
import type { Pair } from "./pair.ts";
import { showDifference, showMeasure } from "./show-difference.ts";

/** Say what the two runs differ in from the start: the causes, as far as the records tell. */
export function causeSentences({ a, b }: Pair): readonly string[] {
  const differing = identities(a, b)
    .filter((identity) => identity.a !== identity.b)
    .map(({ label }) => label.toLowerCase());
  const parameters = differingParameters(a, b).length;
  const inParameters =
    parameters === 0 ? "all parameters are the same" : `${formatCount(parameters, "parameter")} differ`;
  const who = differing.length === 0 ? "The runs have the same identity" : `The runs differ in ${listed(differing)}`;
  if (differing.length === 0 && parameters === 0 && a.steps.length === b.steps.length) {
    return ["Both are the same run, with the same identity and parameters: their figures should be the same, too."];
  }
  const luck =
    a.manifest.seed === b.manifest.seed
      ? ["Both had the same seed: the same draws met both designs."]
      : ["Their seeds differ, so part of what follows is luck: two runs can't tell it from the design."];
  const length =
    a.steps.length === b.steps.length
      ? []
      : [
          `A has ${formatCount(a.steps.length, "step")} and B ${formatNumber(b.steps.length)}: sums and ends are of different times.`,
        ];
  return [`${who}; ${inParameters}.`, ...luck, ...length];
}

/** Say how B's figure compares with A's. */
export function measureSentence(pair: Pair, measure: Measure): readonly string[] {
  const [a, b] = [measure.of(pair.a), measure.of(pair.b)];
  if (a === undefined || b === undefined) return [];
  const show = (value: number): string => showMeasure(value, measure.unit, pair);
  if (a === b) return [`${measure.label}: ${show(a)} in both.`];
  const size = showDifference(0, Math.abs(b - a), measure.unit, pair).replace("+", "");
  const share = a === 0 || measure.unit === "share" ? "" : ` (${formatPercent(Math.abs(b - a) / Math.abs(a))})`;
  return [
    `${measure.label}: ${show(a)} in A, ${show(b)} in B, which is ${b > a ? "higher" : "lower"} by ${size}${share}.`,
  ];
}

/** Labels of the measures that lead a comparison. */
const LEADING: ReadonlySet<string> = new Set([
  "Pool price at the end",
  "Maximum drawdown",
  "Total supply",
  "Staking ratio",
  "Return on a token held",
  "Return on a token staked throughout",
  "Paid in quote",
  "Invariant violations",
]);

/** Say how B compares with A in what matters first, topic by topic. */
export function leadingSentences(pair: Pair): readonly (readonly [topic: string, sentences: readonly string[]])[] {
  const topics = new Map<string, string[]>();
  for (const measure of MEASURES) {
    if (!LEADING.has(measure.label)) continue;
    topics.set(measure.topic, [...(topics.get(measure.topic) ?? []), ...measureSentence(pair, measure)]);
  }
  return [...topics].filter(([, sentences]) => sentences.length > 0);
}

/** Say which goals one run met and the other missed. */
export function goalDifferences({ a, b }: Pair): readonly string[] {
  // A goal of the same name with another bound is another goal.
  const keyOf = ({ id, metric, comparison, bound }: GoalResult): string => [id, metric, comparison, bound].join(" ");
  const ofB = new Map(b.summary.goals.map((goal) => [keyOf(goal), goal.met]));
  const common = a.summary.goals.filter((goal) => ofB.has(keyOf(goal)));
  if (common.length === 0) return [];
  const onlyA = common.filter((goal) => goal.met && ofB.get(keyOf(goal)) === false).map(({ id }) => id);
  const onlyB = common.filter((goal) => !goal.met && ofB.get(keyOf(goal)) === true).map(({ id }) => id);
  if (onlyA.length === 0 && onlyB.length === 0) {
    const met = common.filter((goal) => goal.met).length;
    return [`Both met the same ${formatNumber(met)} of ${formatCount(common.length, "common goal")}.`];
  }
  return [
    ...(onlyA.length === 0 ? [] : [`A met and B missed: ${onlyA.join(", ")}.`]),
    ...(onlyB.length === 0 ? [] : [`B met and A missed: ${onlyB.join(", ")}.`]),
  ];
}
