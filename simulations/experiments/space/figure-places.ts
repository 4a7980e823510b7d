import { closestName } from "../../economies/closest-name.ts";
import { formatPath } from "../../economies/shape-problems.ts";
import { TokenwrightError } from "../../errors.ts";

/** A figure, as an economy file writes it. */
export type Figure = number | string | boolean;

type Keys = readonly (string | number)[];

/** A decimal string, as amounts and ratios are written. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

function isFigure(value: unknown): value is Figure {
  if (typeof value === "string") return DECIMAL.test(value);
  return typeof value === "number" || typeof value === "boolean";
}

/** List every figure of a file, by the text of its place. */
function listFigures(value: unknown, keys: Keys, found: Map<string, Keys>): void {
  if (isFigure(value)) found.set(formatPath(keys), keys);
  else if (Array.isArray(value)) value.forEach((item: unknown, index) => listFigures(item, [...keys, index], found));
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) listFigures(item, [...keys, key], found);
  }
}

function stepInto(value: unknown, key: string | number): unknown {
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

/** A file whose figures vary. */
export interface Varied {
  /** What it is, such as "economy". */
  readonly noun: string;
  /** The file's content. */
  readonly content: { readonly name: string };
  /** Places that it has, for errors. */
  readonly example: string;
}

/** The places of a file at which a figure stands. */
export class FigurePlaces {
  readonly #file: Varied;
  readonly #places = new Map<string, Keys>();

  constructor(file: Varied) {
    this.#file = file;
    listFigures(file.content, [], this.#places);
  }

  /**
   * Read the figure at a place.
   *
   * @param at - Where the place is named, for the error.
   * @throws {@link TokenwrightError} TW133 when there is no figure.
   */
  read(path: string, at: string): Figure {
    return this.#keysOf(path, at).reduce<unknown>(stepInto, this.#file.content) as Figure;
  }

  /** Copy the file's content with other figures at some places; nothing is validated. */
  write(settings: Readonly<Record<string, Figure>>): unknown {
    const copy = structuredClone(this.#file.content);
    for (const [path, figure] of Object.entries(settings)) {
      const keys = this.#keysOf(path, "vary");
      const last = keys.at(-1);
      const holder = keys.slice(0, -1).reduce<unknown>(stepInto, copy) as Record<string | number, Figure>;
      if (last !== undefined) holder[last] = figure;
    }
    return copy;
  }

  #keysOf(path: string, at: string): Keys {
    const keys = this.#places.get(path);
    if (keys !== undefined) return keys;
    const meant = closestName(path, [...this.#places.keys()]);
    const { noun, content, example } = this.#file;
    throw new TokenwrightError("TW133", {
      message: `the ${noun} "${content.name}" has no figure at ${path}`,
      path: at,
      value: path,
      allowed: `the place of a number or decimal string, such as ${example}`,
      next: meant === undefined ? `look the place up in the ${noun} file` : `did you mean ${meant}?`,
    });
  }
}
