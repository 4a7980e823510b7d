import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import type { ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import type { LivedDesign } from "../../../simulations/experiments/many/lived-design.ts";
import { frontOf, scoreDesign } from "../../../simulations/experiments/many/score.ts";
import { chooseDesigns } from "../../../simulations/experiments/methods/choose-designs.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";
import { gatherStudy } from "../../../simulations/report/experiment/gather-study.ts";
import type { StudyInput } from "../../../simulations/report/experiment/gather-study.ts";
import type { Study } from "../../../simulations/report/experiment/study.ts";
import { livedScenarios } from "../../experiments/lived-scenarios.ts";

/** What is made up of an experiment. */
export interface MadeUp {
  /** Fields of the experiment's file that differ from the usual. */
  readonly experiment?: Partial<ExperimentInput>;
  /** Figures of each design's runs, `designs[design][future]`, scenario by scenario; null where the run failed. */
  readonly designs: readonly (readonly (Partial<GoalFigures> | null)[])[];
  /** Results and other parts that take the place of those made up. */
  readonly result?: Partial<Study["result"]>;
  readonly study?: Partial<Study>;
}

const INPUT: ExperimentInput = {
  name: "made-up",
  title: "Made up",
  description: "One figure varies.",
  economy: "baseline",
  scenarios: ["calm", "crash"],
  steps: 2,
  seeds: { count: 2 },
  vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
  objectives: [
    { metric: "price.maxDrawdown", direction: "minimise" },
    { metric: "treasury.quote", direction: "maximise" },
  ],
  constraints: [{ metric: "staking.ratio", comparison: "at-least", bound: 0.4, share: 0.75 }],
  method: { kind: "sobol", designs: 8 },
  budget: { runs: 1_000 },
};

/** Make an experiment up, and gather what its page shows. */
export async function makeStudy({ experiment: given, designs, result, study }: MadeUp): Promise<Study> {
  const experiment = defineExperiment({ ...INPUT, ...given });
  const { scenarios, seeds } = experiment;
  const lived = designs.map((futures, number): LivedDesign => ({
    number,
    settings: experiment.vary.length === 0 ? {} : { "burn.maximumRate": `0.${number + 3}` },
    scenarios: livedScenarios(
      futures.map((figures, future) => ({
        scenario: scenarios[Math.floor(future / seeds.count)] ?? "",
        seed: seeds.first + (future % seeds.count),
        figures,
      })),
    ),
  }));
  const scores = lived.map((design) => scoreDesign(design, experiment));
  const front = frontOf(scores, experiment.objectives, scenarios.length * seeds.count);
  const best = scores.filter(({ design }) => front.includes(design));
  const least = scores.filter(({ violation }) => violation > 0).sort((a, b) => a.violation - b.violation);
  const input: StudyInput = {
    experiment,
    economy: await loadEconomy("baseline"),
    result: {
      scores,
      front,
      chosen: chooseDesigns(best, experiment.objectives),
      leastViolating: front.length > 0 ? [] : least.map(({ design }) => design),
      sensitivity: [],
      failures: [],
      ...result,
    },
    fans: [],
    confirmations: [],
    commandLine: "npx hardhat experiment made-up.json",
    rerun: (design, { scenario, seed }) => `rerun ${design} ${scenario} ${seed}`,
  };
  const gathered = await gatherStudy(input, {
    livedThrough: (design) => Promise.resolve(lived[design]?.scenarios ?? []),
  });
  return { ...gathered, ...study };
}

/** Figures of a design that meets every constraint. */
export function good(drawdown: number, quote: number): Partial<GoalFigures>[] {
  const figures = { "staking.ratio": 0.5, "price.maxDrawdown": drawdown, "treasury.quote": quote };
  return [figures, figures, figures, figures];
}
