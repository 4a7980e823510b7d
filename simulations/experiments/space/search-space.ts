import { TokenwrightError } from "../../errors.ts";
import type { Problem } from "../../errors.ts";
import { BELOW_ONE } from "../../search/unit-cube.ts";
import type { Variable } from "../definition/schema.ts";
import { axisOf } from "./axes.ts";
import type { Axis, Notation, Settings } from "./axes.ts";
import { FigurePlaces } from "./figure-places.ts";
import type { Varied } from "./figure-places.ts";

/** Part of a range at which integers at its ends give none: the golden section. */
const BETWEEN = (3 - Math.sqrt(5)) / 2;

function placesOf(variable: Variable): readonly string[] {
  return variable.kind === "split" ? variable.paths : [variable.path];
}

/** A file whose figures vary, and what makes a valid one of it again. */
export interface VariedFile<Content extends Varied["content"]> extends Varied {
  readonly content: Content;
  /** @throws {@link TokenwrightError} Every problem of what isn't valid. */
  readonly validate: (input: unknown) => Content;
}

/** The files that can be made of one whose figures are laid out along the unit cube. */
export class SearchSpace<Content extends Varied["content"]> {
  readonly #file: VariedFile<Content>;
  readonly #places: FigurePlaces;
  readonly #axes: readonly Axis[];
  readonly #at: string;

  /**
   * @param at - Where the experiment lists the variables, for errors.
   * @throws {@link TokenwrightError} TW133 when a place holds no figure, or the file isn't valid at an end of a variable.
   */
  constructor(file: VariedFile<Content>, variables: readonly Variable[], at: string) {
    this.#file = file;
    this.#at = at;
    this.#places = new FigurePlaces(file);
    this.#axes = variables.map((variable, index) => {
      const notations = placesOf(variable).map((path) => this.#notationAt(path, variable, `${at}[${index}]`));
      return axisOf(variable, notations);
    });
    const problems = this.#axes.flatMap((axis, index) => this.#endProblems(axis, index));
    if (problems.length > 0) throw new TokenwrightError("TW133", problems);
  }

  /** Number of dimensions of the unit cube. */
  get dimensions(): number {
    return this.#axes.reduce((sum, axis) => sum + axis.dimensions, 0);
  }

  /** What each dimension is called. */
  get names(): readonly string[] {
    return this.#axes.flatMap(({ names }) => names);
  }

  /** Number of values along each dimension; undefined where there are any number of them. */
  get values(): readonly (number | undefined)[] {
    return this.#axes.flatMap(({ dimensions, values }) => Array.from({ length: dimensions }, () => values));
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
   * Make the file with other settings; with none it is the file itself.
   *
   * @throws {@link TokenwrightError} When they don't belong together.
   */
  with(settings: Settings): Content {
    if (Object.keys(settings).length === 0) return this.#file.content;
    return this.#file.validate(this.#places.write(settings));
  }

  /** List why the file isn't valid with other settings, each problem with these and at a path of the experiment; none where it is. */
  problemsWith(settings: Settings, path: string): Problem[] {
    try {
      this.with(settings);
      return [];
    } catch (error) {
      if (!(error instanceof TokenwrightError)) throw error;
      const set = Object.entries(settings).map(([place, figure]) => `${place} = ${figure}`);
      return error.problems.map((problem) => ({
        ...problem,
        message: `with ${set.join(", ")}, ${problem.message}`,
        path,
      }));
    }
  }

  /** Tell how the file writes a figure: what is a number there is an integer where nothing between two integers is valid. */
  #notationAt(path: string, variable: Variable, at: string): Notation {
    if (typeof this.#places.read(path, at) === "string") return "decimal";
    if (variable.kind !== "range") return "integer";
    const [minimum, maximum] = [Number(variable.minimum), Number(variable.maximum)];
    const between = minimum + (maximum - minimum) * BETWEEN;
    try {
      this.with({ [path]: between });
      return "number";
    } catch (error) {
      if (error instanceof TokenwrightError) return "integer";
      throw error;
    }
  }

  /** A variable that is wrong at an end, or at one of its values, by itself would waste the budget on what can't live. */
  #endProblems(axis: Axis, index: number): Problem[] {
    const { dimensions, values } = axis;
    const tried =
      values === undefined
        ? [0, BELOW_ONE]
        : Array.from({ length: values }, (_unused, value) => (value + 0.5) / values);
    for (const coordinate of tried) {
      const settings = axis.settingsAt(Array.from({ length: dimensions }, () => coordinate));
      const problems = this.problemsWith(settings, `${this.#at}[${index}]`);
      if (problems.length > 0) return problems;
    }
    return [];
  }
}
