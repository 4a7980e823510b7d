import { shapeProblems } from "../../economies/shape-problems.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Problem } from "../../errors.ts";
import { MAXIMUM_SEED } from "../../units/rng.ts";
import { methodProblems, racingProblems } from "./method-rules.ts";
import { experimentSchema } from "./schema.ts";
import type { Experiment, ExperimentInput, Variable } from "./schema.ts";

/** Problems of a range by itself. */
function rangeProblems(variable: Extract<Variable, { kind: "range" }>, path: string): Problem[] {
  const { minimum, maximum, scale } = variable;
  if (Number(minimum) >= Number(maximum)) {
    return [
      {
        message: `the range of ${variable.path} is upside down or empty`,
        path,
        value: `${minimum} to ${maximum}`,
        allowed: "a minimum below the maximum",
        next: "exchange the two, or name one value in the economy file instead",
      },
    ];
  }
  if (scale === "linear" || Number(minimum) > 0) return [];
  return [
    {
      message: `the range of ${variable.path} begins at ${minimum}, which has no logarithm`,
      path: `${path}.minimum`,
      value: minimum,
      allowed: "more than 0 on a log scale",
      next: 'begin above 0, or leave scale out for "linear"',
    },
  ];
}

function splitProblems({ paths, total, minimum }: Extract<Variable, { kind: "split" }>, path: string): Problem[] {
  if (minimum * paths.length <= total) return [];
  return [
    {
      message: "the minimum of each share is more than there is to split",
      path: `${path}.minimum`,
      value: minimum,
      allowed: `at most ${Math.floor(total / paths.length)}, the total over the number of paths`,
      next: "lower the minimum or raise the total",
    },
  ];
}

/** A place that two variables set would have the value of the last one. */
function repeatedProblems(variables: readonly Variable[], list: string): Problem[] {
  const seen = new Set<string>();
  return variables.flatMap((variable, index) =>
    (variable.kind === "split" ? variable.paths : [variable.path]).flatMap((path) => {
      const isRepeated = seen.has(path);
      seen.add(path);
      if (!isRepeated) return [];
      return [
        {
          message: `${path} varies twice`,
          path: `${list}[${index}]`,
          value: path,
          allowed: "each place once",
          next: "remove one of the two",
        },
      ];
    }),
  );
}

function variableProblems(variables: readonly Variable[], list: string): Problem[] {
  const own = variables.flatMap((variable, index) => {
    if (variable.kind === "range") return rangeProblems(variable, `${list}[${index}]`);
    return variable.kind === "split" ? splitProblems(variable, `${list}[${index}]`) : [];
  });
  return [...own, ...repeatedProblems(variables, list)];
}

/** A scenario that is listed twice would be one, and count as two. */
function scenarioProblems({ scenarios }: Experiment): Problem[] {
  return scenarios.flatMap((scenario, index) =>
    scenarios.indexOf(scenario) === index
      ? []
      : [
          {
            message: `the scenario ${scenario} is listed twice`,
            path: `scenarios[${index}]`,
            value: scenario,
            allowed: "each scenario once",
            next: "remove one of the two; more seeds give it more weight",
          },
        ],
  );
}

function seedProblems({ seeds: { first, count } }: Experiment): Problem[] {
  const highest = MAXIMUM_SEED - count + 1;
  if (first <= highest) return [];
  return [
    {
      message: "there are fewer seeds left after the first one than are asked for",
      path: "seeds.first",
      value: first,
      allowed: `an integer from 0 to ${highest}`,
      next: "begin with a lower seed",
    },
  ];
}

function jointProblems(experiment: Experiment): Problem[] {
  return [
    ...scenarioProblems(experiment),
    ...seedProblems(experiment),
    ...variableProblems(experiment.vary, "vary"),
    ...variableProblems(experiment.uncertain, "uncertain"),
    ...methodProblems(experiment),
    ...racingProblems(experiment),
  ];
}

/**
 * Validate what may be an experiment: its shape field by field, then the rules that join fields.
 *
 * @returns The experiment with defaults filled in.
 * @throws {@link TokenwrightError} TW133 with every problem: its path, the value, what is allowed, the next step.
 */
export function validateExperiment(input: unknown): Experiment {
  const parsed = experimentSchema.safeParse(input);
  const problems = parsed.success
    ? jointProblems(parsed.data)
    : shapeProblems(input, parsed.error.issues, { schema: experimentSchema, noun: "experiment" });
  if (!parsed.success || problems.length > 0) throw new TokenwrightError("TW133", problems);
  return parsed.data;
}

/**
 * Define an experiment: which figures of an economy vary, in which futures each design lives, and what it is judged by.
 *
 * @returns The validated experiment with defaults filled in; defining it again gives the same.
 * @throws {@link TokenwrightError} TW133 listing every problem.
 *
 * @example
 * ```ts
 * export default defineExperiment({
 *   name: "my-experiment",
 *   title: "How much to burn",
 *   description: "Drawdown against the burn's highest rate.",
 *   economy: "baseline",
 *   scenarios: ["calm", "crash"],
 *   vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
 *   objectives: [{ metric: "price.maxDrawdown", direction: "minimise" }],
 *   method: { kind: "sobol", designs: 64 },
 *   budget: { runs: 1_280 },
 * });
 * ```
 */
export function defineExperiment(input: ExperimentInput): Experiment {
  return validateExperiment(input);
}
