import { validateEconomy } from "../../economies/define-economy.ts";
import type { Economy } from "../../economies/schema.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Problem } from "../../errors.ts";
import { BELOW_ONE } from "../../search/unit-cube.ts";
import type { Variable } from "../definition/schema.ts";
import { FigurePlaces } from "./places.ts";
import { axisOf } from "./variables.ts";
import type { Axis, Settings } from "./variables.ts";

function placesOf(variable: Variable): readonly string[] {
  return variable.kind === "split" ? variable.paths : [variable.path];
}

/** The designs that an experiment chooses among: an economy's figures laid out along the unit cube. */
export class SearchSpace {
  readonly #places: FigurePlaces;
  readonly #axes: readonly Axis[];

  /**
   * @throws {@link TokenwrightError} TW133 when a place holds no figure, or the economy isn't valid at an end of a variable.
   */
  constructor(economy: Economy, variables: readonly Variable[]) {
    this.#places = new FigurePlaces(economy);
    this.#axes = variables.map((variable, index) => {
      const likes = placesOf(variable).map((path) => this.#places.read(path, `vary[${index}]`));
      return axisOf(variable, likes);
    });
    const problems = this.#axes.flatMap((axis, index) => this.#endProblems(axis, index));
    if (problems.length > 0) throw new TokenwrightError("TW133", problems);
  }

  /** Number of dimensions of the unit cube. */
  get dimensions(): number {
    return this.#axes.reduce((sum, axis) => sum + axis.dimensions, 0);
  }

  /** Number of values along each dimension; undefined where there are any number of them. */
  get values(): readonly (number | undefined)[] {
    return this.#axes.flatMap(({ dimensions, values }) => Array.from({ length: dimensions }, () => values));
  }

  /** Places that designs differ in, in the order of the variables. */
  get paths(): readonly string[] {
    return this.#axes.flatMap(({ paths }) => paths);
  }

  /**
   * Find the settings at a point.
   *
   * @param point - `point[dimension]`, in [0, 1).
   */
  settingsAt(point: readonly number[]): Settings {
    let begun = 0;
    const parts = this.#axes.map((axis) => {
      const coordinates = point.slice(begun, begun + axis.dimensions);
      begun += axis.dimensions;
      return axis.settingsAt(coordinates);
    });
    return Object.assign({}, ...parts) as Settings;
  }

  /**
   * Make the economy with other settings.
   *
   * @throws {@link TokenwrightError} TW102 when they don't belong together.
   */
  economyWith(settings: Settings): Economy {
    return validateEconomy(this.#places.write(settings));
  }

  /** A variable that is wrong at an end by itself would waste the budget on designs that can't live. */
  #endProblems(axis: Axis, index: number): Problem[] {
    for (const end of [0, BELOW_ONE]) {
      const settings = axis.settingsAt(Array.from({ length: axis.dimensions }, () => end));
      try {
        this.economyWith(settings);
      } catch (error) {
        if (!(error instanceof TokenwrightError)) throw error;
        return error.problems.map((problem) => ({
          ...problem,
          message: `with ${Object.entries(settings)
            .map(([path, figure]) => `${path} = ${figure}`)
            .join(", ")}, ${problem.message}`,
          path: `vary[${index}]`,
        }));
      }
    }
    return [];
  }
}
