import type { Problem } from "../../errors.ts";
import type { Experiment, Method } from "./schema.ts";

/** A list of an experiment, and how many items a method needs in it. */
interface Need {
  readonly list: "vary" | "uncertain" | "objectives" | "constraints";
  readonly isMet: (count: number) => boolean;
  readonly allowed: string;
  readonly next: string;
}

const SOME_VARY: Need = {
  list: "vary",
  isMet: (count) => count > 0,
  allowed: "one figure or more",
  next: 'name what varies, such as { kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }',
};

const SOME_OBJECTIVE: Need = {
  list: "objectives",
  isMet: (count) => count > 0,
  allowed: "one objective or more",
  next: "state what is best in objectives, or choose a method that covers the whole space, such as sobol",
};

const SOME_CONSTRAINT: Need = {
  list: "constraints",
  isMet: (count) => count > 0,
  allowed: "one constraint or more",
  next: "state in constraints what has to hold, and in which share of the futures",
};

/** What each method needs to know. */
const NEEDS: Readonly<Record<Method["kind"], readonly Need[]>> = {
  grid: [SOME_VARY],
  random: [SOME_VARY],
  "latin-hypercube": [SOME_VARY],
  sobol: [SOME_VARY],
  nsga2: [SOME_VARY, SOME_OBJECTIVE],
  "cma-es": [SOME_VARY, { ...SOME_OBJECTIVE, isMet: (count) => count === 1, allowed: "one objective" }],
  satisfy: [SOME_VARY, SOME_CONSTRAINT],
  morris: [SOME_VARY, SOME_OBJECTIVE],
  "sobol-indices": [SOME_VARY, SOME_OBJECTIVE],
  discovery: [
    {
      list: "vary",
      isMet: (count) => count === 0,
      allowed: "nothing: the economy is tried as it stands",
      next: "remove vary, or choose a method that chooses designs; their failures are described as well",
    },
    {
      list: "uncertain",
      isMet: (count) => count > 0,
      allowed: "one figure of the scenarios or more",
      next: 'name what nobody knows, such as { kind: "range", path: "macro.driftYearly", minimum: -1, maximum: 1 }',
    },
    SOME_CONSTRAINT,
  ],
};

/** List what a method needs and an experiment lacks. */
export function methodProblems(experiment: Experiment): Problem[] {
  const { kind } = experiment.method;
  return NEEDS[kind].flatMap(({ list, isMet, allowed, next }) =>
    isMet(experiment[list].length)
      ? []
      : [
          {
            message: `the method ${kind} can't do with these ${list}`,
            path: list,
            value: experiment[list].map((item) => ("metric" in item ? item.metric : item.kind)),
            allowed,
            next,
          },
        ],
  );
}

/** Methods that need every figure of every design. */
const WHOLE: readonly Method["kind"][] = ["morris", "sobol-indices", "discovery"];

/** List what doesn't go together with a race. */
export function racingProblems({ racing, method, seeds, objectives }: Experiment): Problem[] {
  if (racing === undefined) return [];
  const problems: Problem[] = [];
  if (WHOLE.includes(method.kind)) {
    problems.push({
      message: `the method ${method.kind} compares all designs in all futures`,
      path: "racing",
      value: racing,
      allowed: `no racing with ${WHOLE.join(", ")}`,
      next: "remove racing",
    });
  }
  if (racing.first >= seeds.count) {
    problems.push({
      message: "no design can be dropped before it has all its seeds",
      path: "racing.first",
      value: racing.first,
      allowed: `from 2 to ${seeds.count - 1}, below seeds.count`,
      next: "lower it, or take more seeds",
    });
  }
  const other = objectives.findIndex(({ statistic }) => statistic !== "mean");
  if (other >= 0) {
    problems.push({
      message: "a race compares means",
      path: `objectives[${other}].statistic`,
      value: objectives[other]?.statistic,
      allowed: '"mean" in every objective, together with racing',
      next: "take the mean, or remove racing",
    });
  }
  return problems;
}
