import { TokenwrightError } from "../../errors.ts";
import { validateScenario } from "../../scenarios/define-scenario.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import { latinHypercubePoints } from "../../search/sampling/latin-hypercube-points.ts";
import type { Point } from "../../search/unit-cube.ts";
import type { Experiment, Variable } from "../definition/schema.ts";
import type { Settings } from "./axes.ts";
import { SearchSpace } from "./search-space.ts";

/** A future that a design lives through. */
export interface Future {
  /** As the experiment lists it. */
  readonly scenario: string;
  readonly seed: number;
}

/** Seeds that follow each other. */
export type SeedRange = Experiment["seeds"];

/** What the futures are made from. */
export interface FuturesInput {
  readonly seeds: Experiment["seeds"];
  /** Seed of the draws of what nobody knows; 1 without it. */
  readonly seed?: number;
  /** Figures of the scenarios that nobody knows; none without it. */
  readonly uncertain?: readonly Variable[];
  /** By the name under which the experiment lists them. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/** The space of a scenario's figures that nobody knows. */
function spaceOf(scenario: Scenario, uncertain: readonly Variable[]): SearchSpace<Scenario> {
  const example = '"macro.driftYearly" or "shocks[0].logReturn"';
  const file = { noun: "scenario", content: scenario, example, validate: validateScenario };
  return new SearchSpace(file, uncertain, "uncertain");
}

/**
 * The futures of every design: each scenario with each seed. Figures that nobody knows differ between seeds, spread as a
 * Latin hypercube; of one seed they are the same for all designs and scenarios, so that designs are compared under the same
 * draws.
 */
export class Futures {
  readonly #seeds: Experiment["seeds"];
  readonly #points: readonly Point[];
  readonly #spaces: ReadonlyMap<string, SearchSpace<Scenario>>;

  /**
   * @throws {@link TokenwrightError} TW133 when a scenario lacks a figure, or isn't valid at an end of a variable or with what
   * the variables are for one of the seeds.
   */
  constructor({ seeds, seed = 1, uncertain = [], scenarios }: FuturesInput) {
    this.#seeds = seeds;
    this.#spaces = new Map(Object.entries(scenarios).map(([name, file]) => [name, spaceOf(file, uncertain)]));
    const dimensions = this.#someSpace?.dimensions ?? 0;
    this.#points = dimensions === 0 ? [] : latinHypercubePoints({ seed, count: seeds.count, dimensions });
    this.#requireValid();
  }

  /** Names of the dimensions of what nobody knows. */
  get names(): readonly string[] {
    return this.#someSpace?.names ?? [];
  }

  /** Names of the scenarios, as the experiment lists them. */
  get scenarios(): readonly string[] {
    return [...this.#spaces.keys()];
  }

  /** Number of seeds of each scenario. */
  get seeds(): number {
    return this.#seeds.count;
  }

  /** Number of futures. */
  get count(): number {
    return this.#spaces.size * this.#seeds.count;
  }

  /**
   * List the futures, scenario by scenario.
   *
   * @param seeds - How many seeds of each, the first ones; all without it.
   */
  list(seeds = this.#seeds.count): readonly Future[] {
    return [...this.#spaces.keys()].flatMap((scenario) =>
      Array.from({ length: seeds }, (_unused, index) => ({ scenario, seed: this.#seeds.first + index })),
    );
  }

  /**
   * Find the first seeds of each scenario.
   *
   * @param count - How many, at most; all without it.
   */
  firstSeeds(count = this.#seeds.count): SeedRange {
    return { first: this.#seeds.first, count: Math.min(count, this.#seeds.count) };
  }

  /** Number of a seed, counted from 0. */
  indexOf(seed: number): number {
    return seed - this.#seeds.first;
  }

  /** Find the point of what nobody knows in the futures of a seed; of no dimensions where all is known. */
  pointOf(seed: number): Point {
    return this.#points[this.indexOf(seed)] ?? [];
  }

  /** Find what the figures that nobody knows are at a point. */
  settingsAt(point: Point): Settings {
    return this.#someSpace?.settingsAt(point) ?? {};
  }

  /** Make the scenario of a future. */
  scenarioOf({ scenario, seed }: Future): Scenario {
    const space = this.#spaces.get(scenario);
    if (space === undefined) throw new RangeError(`the experiment has no scenario ${scenario}`);
    return space.with(space.settingsAt(this.pointOf(seed)));
  }

  /** What is valid at its ends by itself may not be together, or in the middle: an experiment would end there, midway. */
  #requireValid(): void {
    for (const [scenario, space] of this.#spaces) {
      for (const [index, point] of this.#points.entries()) {
        const problems = space.problemsWith(space.settingsAt(point), "uncertain");
        if (problems.length === 0) continue;
        const where = `of scenario ${scenario}, seed ${this.#seeds.first + index}, `;
        throw new TokenwrightError(
          "TW133",
          problems.map((problem) => ({ ...problem, message: `in a future ${where}${problem.message}` })),
        );
      }
    }
  }

  /** All have the same figures that nobody knows. */
  get #someSpace(): SearchSpace<Scenario> | undefined {
    return this.#spaces.values().next().value;
  }
}
