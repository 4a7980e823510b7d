import type { TimeRow } from "./series-marks.ts";

/** Say in words where a series starts, ends, and has its extremes. */
export function readSeries<Row extends TimeRow>(
  rows: readonly Row[],
  name: string,
  value: (row: Row) => number,
  format: (value: number) => string,
): string {
  const finite = rows.filter((row) => Number.isFinite(value(row)));
  const first = finite[0];
  const last = finite[finite.length - 1];
  if (first === undefined || last === undefined) return `${name}: no figures.`;
  const lowest = finite.reduce((best, row) => (value(row) < value(best) ? row : best), first);
  const highest = finite.reduce((best, row) => (value(row) > value(best) ? row : best), first);
  if (value(lowest) === value(highest)) return `${name}: ${format(value(first))} throughout.`;
  return (
    `${name}: ${format(value(first))} at first, ${format(value(last))} at the end; ` +
    `lowest ${format(value(lowest))} (${lowest.when}), highest ${format(value(highest))} (${highest.when}).`
  );
}

/** Say in words what a series of amounts per step adds up to, and when it was largest. */
export function readFlow<Row extends TimeRow>(
  rows: readonly Row[],
  name: string,
  value: (row: Row) => number,
  format: (value: number) => string,
): string {
  const total = rows.reduce((sum, row) => sum + value(row), 0);
  if (total === 0) return `${name}: none in any step.`;
  const highest = rows.reduce((best, row) => (value(row) > value(best) ? row : best), rows[0] as Row);
  const busy = rows.filter((row) => value(row) > 0).length;
  return `${name}: ${format(total)} in all, in ${busy} of ${rows.length} steps; most ${format(value(highest))} (${highest.when}).`;
}
