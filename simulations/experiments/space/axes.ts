import type { Variable } from "../definition/schema.ts";
import type { Figure } from "./figure-places.ts";

/** Significant digits of a figure that a range gives; more would say nothing to whoever sets it. */
const DIGITS = 6;

/** Settings of some places. */
export type Settings = Readonly<Record<string, Figure>>;

/** A variable that is laid out along some dimensions of the unit cube. */
export interface Axis {
  readonly dimensions: number;
  /** Places that it sets. */
  readonly paths: readonly string[];
  /** Number of values along its dimension, where there are only so many. */
  readonly values?: number;
  /** What each dimension is called. */
  readonly names: readonly string[];
  /** Set them by coordinates in [0, 1), one for each dimension. */
  settingsAt(coordinates: readonly number[]): Settings;
}

/** Decimals that an economy file may have. */
const MAXIMUM_DECIMALS = 18;

/** Write a number with so many significant digits as a file writes amounts: no exponent, no zeros at the end. */
function toDecimalString(value: number): string {
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(MAXIMUM_DECIMALS, Math.max(0, DIGITS - 1 - magnitude));
  const text = value.toFixed(decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** How a file writes a figure: as a decimal string, as an integer, or as any number. */
export type Notation = "decimal" | "integer" | "number";

/** Write a number in a notation. */
function toFigure(value: number, notation: Notation): Figure {
  switch (notation) {
    case "decimal":
      return toDecimalString(value);
    case "integer":
      return Math.round(value);
    case "number":
      return Number(value.toPrecision(DIGITS));
  }
}

function rangeAxis(variable: Extract<Variable, { kind: "range" }>, notation: Notation): Axis {
  const { path, scale } = variable;
  const minimum = Number(variable.minimum);
  const maximum = Number(variable.maximum);
  const valueAt = (share: number): number =>
    scale === "log" ? minimum * (maximum / minimum) ** share : minimum + (maximum - minimum) * share;
  return {
    dimensions: 1,
    paths: [path],
    names: [path],
    settingsAt: ([coordinate = 0]) => {
      const figure = toFigure(valueAt(coordinate), notation);
      // Rounding never leaves the range.
      if (Number(figure) < minimum) return { [path]: variable.minimum };
      return { [path]: Number(figure) > maximum ? variable.maximum : figure };
    },
  };
}

function listAxis({ path, values }: Extract<Variable, { kind: "list" }>): Axis {
  return {
    dimensions: 1,
    paths: [path],
    names: [path],
    values: values.length,
    settingsAt: ([coordinate = 0]) => {
      const value = values[Math.min(values.length - 1, Math.floor(coordinate * values.length))];
      return value === undefined ? {} : { [path]: value };
    },
  };
}

/**
 * Round shares of a whole so that they still add up to it: down, and what is left over to the largest remainders, the
 * first of equal ones first.
 */
function roundToTotal(shares: readonly number[], total: number): number[] {
  const exact = shares.map((share) => share * total);
  const rounded = exact.map(Math.floor);
  const rest = total - rounded.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) rounded[index] = (rounded[index] ?? 0) + 1;
  return rounded;
}

/**
 * Split a whole by breaking a stick: each share but the last takes a part of what is left, distributed so that all splits
 * are equally likely (the stick-breaking form of a uniform Dirichlet distribution).
 */
function breakStick(coordinates: readonly number[]): number[] {
  let left = 1;
  const shares = coordinates.map((coordinate, index) => {
    const share = left * (1 - (1 - coordinate) ** (1 / (coordinates.length - index)));
    left -= share;
    return share;
  });
  return [...shares, left];
}

function splitAxis(
  { paths, total, minimum }: Extract<Variable, { kind: "split" }>,
  notations: readonly Notation[],
): Axis {
  const free = total - minimum * paths.length;
  return {
    dimensions: paths.length - 1,
    paths,
    // Breaking the stick, each dimension says how much of what is left its path takes.
    names: paths.slice(0, -1).map((path, index) => `${path} before ${paths.slice(index + 1).join(", ")}`),
    settingsAt: (coordinates) => {
      const amounts = roundToTotal(breakStick(coordinates), free);
      return Object.fromEntries(
        paths.map((path, index) => [path, toFigure((amounts[index] ?? 0) + minimum, notations[index] ?? "integer")]),
      );
    },
  };
}

/**
 * Lay a variable out along the unit cube.
 *
 * @param notations - How the file writes the figures at the variable's places.
 */
export function axisOf(variable: Variable, notations: readonly Notation[]): Axis {
  switch (variable.kind) {
    case "range":
      return rangeAxis(variable, notations[0] ?? "integer");
    case "list":
      return listAxis(variable);
    case "split":
      return splitAxis(variable, notations);
  }
}
