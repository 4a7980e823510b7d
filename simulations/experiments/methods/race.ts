import { deviation, mean, range } from "d3-array";

import { isWithin } from "../../metrics/goals.ts";
import { studentQuantile } from "../../search/statistics/student-quantile.ts";
import type { Experiment } from "../definition/schema.ts";
import type { Evaluator } from "../many/evaluator.ts";
import { columnIn, countFailed, countRuns, figuresOf } from "../many/lived-design.ts";
import type { LivedDesign } from "../many/lived-design.ts";
import { demandedFutures, judgedMetrics } from "../many/score.ts";
import type { Settings } from "../space/axes.ts";

type Rules = Pick<Experiment, "objectives" | "constraints" | "racing" | "seeds" | "method">;

/** Tell whether a design holds every constraint in enough of all futures, were it to hold them in `more` besides. */
function holdsWith(more: number, design: LivedDesign, { constraints }: Rules, futures: number): boolean {
  return constraints.every((constraint) => {
    const held = figuresOf(design, constraint.metric).filter((figure) => isWithin(figure, constraint)).length;
    return held + more >= demandedFutures(constraint, futures);
  });
}

/**
 * Tell whether paired gains lie above 0 beyond doubt: Student's t, one-sided, which from two seeds on keeps to the
 * significance where gains are normally distributed. Gains that are all alike and above 0 leave no doubt.
 */
function isGain(gains: readonly number[], significance: number): boolean {
  const average = mean(gains) ?? 0;
  if (average <= 0) return false;
  const error = (deviation(gains) ?? 0) / Math.sqrt(gains.length);
  return average > studentQuantile(1 - significance, gains.length - 1) * error;
}

/**
 * Tell whether a rival is better in every objective, beyond doubt in each: an intersection of tests, which needs no
 * correction for their number. Runs are paired by future, since both met the same draws; futures of one seed share them too,
 * so that a seed's gains over all scenarios count as one.
 */
function isBeaten(design: LivedDesign, rival: LivedDesign, { objectives }: Rules, significance: number): boolean {
  if (objectives.length === 0 || design.number === rival.number) return false;
  const theirs = new Map(rival.scenarios.map((lived) => [lived.scenario, lived]));
  return objectives.every(({ metric, direction }) => {
    const sign = direction === "maximise" ? 1 : -1;
    const pairs = design.scenarios.map((own) => {
      const other = theirs.get(own.scenario);
      return { own: columnIn(own, metric), other: other === undefined ? [] : columnIn(other, metric) };
    });
    // Both lived through the first seeds, all of them: a seed's run has the same place everywhere.
    const gains = range(design.scenarios[0]?.seeds.length ?? 0).map((run) => {
      const gain = pairs.map(({ own, other }) => sign * ((other[run] ?? Number.NaN) - (own[run] ?? Number.NaN)));
      return mean(gain) ?? 0;
    });
    return isGain(gains, significance);
  });
}

/** Designs of a round of a race, and those that they are compared with. */
export interface Round {
  readonly contenders: readonly LivedDesign[];
  /** The best of earlier races, which lived through all futures. */
  readonly incumbents: readonly LivedDesign[];
  /** Number of all futures. */
  readonly futures: number;
  /** Rounds of the race in which designs may be dropped. */
  readonly rounds: number;
}

/**
 * Find the designs that may still matter: no run of theirs failed, each constraint may still be met, and no rival beats them
 * that is sure to meet every constraint: one that only does so far may turn out to be none. Each comparison has its part of
 * the significance (Bonferroni).
 *
 * Source: Birattari, Stützle, Paquete, Varrentrapp, "A racing algorithm for configuring metaheuristics", GECCO 2002, whose
 * rank test for one objective is replaced by a paired one in each.
 */
export function survivorsOf({ contenders, incumbents, futures, rounds }: Round, rules: Rules): LivedDesign[] {
  const able = contenders.filter(
    (design) => countFailed(design) === 0 && holdsWith(futures - countRuns(design), design, rules, futures),
  );
  // Whoever looks for all designs that satisfy drops none for being worse than another.
  const compared = rules.method.kind === "satisfy" ? [] : [...able, ...incumbents];
  const rivals = compared.filter((rival) => holdsWith(0, rival, rules, futures));
  const significance = (rules.racing?.significance ?? 0) / Math.max(1, rivals.length * rounds);
  return able.filter((design) => !rivals.some((rival) => isBeaten(design, rival, rules, significance)));
}

/** Numbers of seeds after each round: the first ones, doubled until all are there. */
export function roundsOf({ racing, seeds }: Pick<Rules, "racing" | "seeds">): number[] {
  if (racing === undefined) return [seeds.count];
  const rounds: number[] = [];
  for (let count = racing.first; count < seeds.count; count *= 2) rounds.push(count);
  return [...rounds, seeds.count];
}

/**
 * Let designs live, in rounds of ever more seeds where the experiment races them.
 *
 * @returns `designs[index]` of `settings[index]`, each with the runs that it had.
 */
export async function race(
  evaluator: Pick<Evaluator, "evaluate">,
  settings: readonly Settings[],
  { rules, incumbents, futures }: { rules: Rules; incumbents: readonly LivedDesign[]; futures: number },
): Promise<readonly LivedDesign[]> {
  const rounds = roundsOf(rules);
  const metrics = judgedMetrics(rules);
  const lived = new Map<Settings, LivedDesign>();
  let left = settings;
  for (const [round, seeds] of rounds.entries()) {
    const contenders = await evaluator.evaluate(left, metrics, seeds);
    for (const [index, each] of left.entries()) lived.set(each, contenders[index] as LivedDesign);
    if (round === rounds.length - 1) break;
    const survivors = survivorsOf({ contenders, incumbents, futures, rounds: rounds.length - 1 }, rules);
    const numbers = new Set(survivors.map(({ number }) => number));
    left = left.filter((each) => numbers.has(lived.get(each)?.number ?? -1));
    if (left.length === 0) break;
  }
  return settings.map((each) => lived.get(each) as LivedDesign);
}
