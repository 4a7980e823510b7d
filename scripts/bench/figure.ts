/** A measured figure. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  /** What has to be known to read the value: how it was measured, how it scatters, what others reach. */
  readonly beside?: Readonly<Record<string, number | string | readonly number[]>>;
}

const DIGITS: Readonly<Record<string, number>> = { "actions/s": 0, evaluations: 0, share: 4 };

function show(value: number | string | readonly number[]): string {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return `(${value.map(show).join(", ")})`;
  return String(Number(value.toPrecision(6)));
}

/** Write a figure as a line of the table: name, value, unit, and what stands beside them. */
export function formatFigure(name: string, { value, unit, beside }: Figure): string {
  const besides = Object.entries(beside ?? {}).map(([key, fact]) => `${key} ${show(fact)}`);
  const line = `${name.padEnd(32)} ${value.toFixed(DIGITS[unit] ?? 2).padStart(8)} ${unit}`;
  return besides.length === 0 ? line : `${line}: ${besides.join(", ")}`;
}
