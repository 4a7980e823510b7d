import { z } from "zod";

import { identifier } from "../../economies/fields.ts";
import { GOAL_METRICS } from "../../economies/goals.ts";
import { MINIMUM_STEP_SECONDS } from "../../engine/clock.ts";
import { MAXIMUM_SEED } from "../../units/rng.ts";

const path = z
  .string()
  .min(1)
  .max(200)
  .describe('where the economy file has the figure, such as "burn.maximumRate" or "allocations[0].amount"');

/** A figure as an economy file writes it: an integer, or a decimal string. */
const figure = z
  .union([z.number(), z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/)])
  .describe("a number, or a decimal string");

/** A figure anywhere between two. */
const range = z.strictObject({
  kind: z.literal("range"),
  path,
  minimum: figure,
  maximum: figure,
  /** Whether equal steps of the search add, or multiply. */
  scale: z.enum(["linear", "log"]).default("linear"),
});

/** One of some values, in an order that means something to whoever searches: neighbours are tried after one another. */
const list = z.strictObject({
  kind: z.literal("list"),
  path,
  values: z
    .array(z.union([figure, z.boolean()]))
    .min(2)
    .max(1_000),
});

/** Figures that add up to a whole, such as weights in basis points; any split is as likely as any other. */
const split = z.strictObject({
  kind: z.literal("split"),
  paths: z.array(path).min(2).max(20),
  /** What they add up to. */
  total: z.int().min(1),
  /** What each has at least. */
  minimum: z.int().min(0).default(0),
});

const objective = z.strictObject({
  metric: z.enum(GOAL_METRICS),
  direction: z.enum(["minimise", "maximise"]),
  /** Which figure of all futures counts. */
  statistic: z.enum(["mean", "median", "worst-decile"]).default("mean"),
});

/** As an economy's goal: a bound that has to hold in a share of the futures, those of all scenarios together. */
const constraint = z.strictObject({
  metric: z.enum(GOAL_METRICS),
  comparison: z.enum(["at-least", "at-most"]),
  bound: z.number(),
  share: z.number().gt(0).max(1).default(1),
});

const designs = z.int().min(1).max(1_000_000);

/**
 * Seeds go to designs that might matter: all have the first ones; those that can't meet a constraint any more, or that
 * another design beats beyond doubt, have no further ones.
 */
const racing = z.strictObject({
  /** Seeds that every design has; each further round doubles them. */
  first: z.int().min(2).max(10_000),
  /**
   * Most that the chance may be that a design which no other one beats is dropped for being worse; exact where gains from seed
   * to seed are normally distributed.
   */
  significance: z.number().gt(0).max(0.5).default(0.05),
});

/** How designs are chosen. */
const method = z.discriminatedUnion("kind", [
  /** Every combination of so many levels of each dimension. */
  z.strictObject({ kind: z.literal("grid"), levels: z.int().min(2).max(1_000) }),
  z.strictObject({ kind: z.literal("random"), designs }),
  z.strictObject({ kind: z.literal("latin-hypercube"), designs }),
  z.strictObject({ kind: z.literal("sobol"), designs }),
  /** Towards the Pareto front: NSGA-II, or with three objectives and more by reference points, as NSGA-III. */
  z.strictObject({
    kind: z.literal("nsga2"),
    population: z.int().min(4).max(10_000),
    generations: z.int().min(1).max(100_000),
  }),
  /** Towards the best value of one objective: CMA-ES, generation by generation until that many designs were tried. */
  z.strictObject({ kind: z.literal("cma-es"), designs }),
  /** Designs that meet every constraint, until there are enough: from all over the space, then towards the least violation. */
  z.strictObject({ kind: z.literal("satisfy"), designs, enough: z.int().min(1).max(10_000).default(10) }),
  /** How much each dimension matters to the objectives, roughly: Morris' screening. */
  z.strictObject({
    kind: z.literal("morris"),
    trajectories: z.int().min(2).max(100_000),
    levels: z.int().min(2).max(100).multipleOf(2).default(4),
  }),
  /** Which share of the objectives' variance comes from each dimension: Sobol' indices, rows · (dimensions + 2) designs. */
  z.strictObject({ kind: z.literal("sobol-indices"), rows: z.int().min(2).max(100_000) }),
  /** In which futures the economy fails as it stands: boxes of what nobody knows. */
  z.strictObject({ kind: z.literal("discovery") }),
]);

/** The shape of an experiment file. */
export const experimentSchema = z.strictObject({
  name: identifier,
  title: z.string().min(1),
  description: z.string().min(1),
  /** Preset or file of the economy whose figures vary. */
  economy: z.string().min(1),
  /** Presets or files of the scenarios that each design lives through. */
  scenarios: z.array(z.string().min(1)).min(1).max(32),
  agents: z.int().min(1).max(100_000).default(100),
  steps: z.int().min(1).max(36_500).default(90),
  stepSeconds: z.int().min(MINIMUM_STEP_SECONDS).max(31_536_000).default(86_400),
  /** Seeds of each design in each scenario; the same for all, so that designs are compared under the same draws. */
  seeds: z
    .strictObject({
      first: z.int().min(0).max(MAXIMUM_SEED).default(1),
      count: z.int().min(1).max(10_000).default(10),
    })
    .prefault({}),
  /** Figures of the economy that the method chooses. */
  vary: z
    .array(z.discriminatedUnion("kind", [range, list, split]))
    .max(100)
    .default([]),
  /** Figures of the scenarios that nobody knows: each seed has values of its own, the same for every design. */
  uncertain: z
    .array(z.discriminatedUnion("kind", [range, list]))
    .max(100)
    .default([]),
  objectives: z.array(objective).max(10).default([]),
  constraints: z.array(constraint).max(32).default([]),
  method,
  racing: racing.optional(),
  /** The best designs are lived through again on the real contracts, in lockstep, before they are called best. */
  confirmation: z
    .strictObject({
      /** Seeds of each scenario that are, the first ones; none for an experiment that is only to be looked at. */
      seeds: z.int().min(0).max(1_000).default(1),
    })
    .prefault({}),
  /** Seed of the choice of designs, and of what nobody knows. */
  seed: z.int().min(0).max(MAXIMUM_SEED).default(1),
  budget: z.strictObject({
    /** Most runs that the method's designs may take; a closer look at the few that are chosen takes some besides. */
    runs: z.int().min(1).max(100_000_000),
  }),
});

/** An experiment file as a team writes it; defaults may be left out. */
export type ExperimentInput = z.input<typeof experimentSchema>;

/** A validated experiment, defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>;

/** What varies. */
export type Variable = Experiment["vary"][number];

/** What designs are judged by. */
export type Objective = Experiment["objectives"][number];

/** What a design has to hold. */
export type Constraint = Experiment["constraints"][number];

/** How designs are chosen. */
export type Method = Experiment["method"];
