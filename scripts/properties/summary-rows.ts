import type { TableRow } from "../terminal/table.ts";
import type { TallyData } from "./tally.ts";

const NUMBERS = new Intl.NumberFormat("en-US");

/** Put what a campaign counted into a few lines. */
export function summaryRows(tally: TallyData, seconds: number): TableRow[] {
  const kinds = Object.values(tally.kinds);
  const sum = (count: (kind: (typeof kinds)[number]) => number): number =>
    kinds.reduce((total, kind) => total + count(kind), 0);
  const evaluations = Object.values(tally.properties).reduce((total, times) => total + times, 0);
  return [
    ["sequences", NUMBERS.format(tally.sequences)],
    ["blocks", NUMBERS.format(tally.blocks)],
    ["actions", NUMBERS.format(tally.actions)],
    ["succeeded", NUMBERS.format(sum(({ succeeded }) => succeeded))],
    ["reverted as expected", NUMBERS.format(sum(({ tried, succeeded }) => tried - succeeded))],
    [
      "properties evaluated",
      `${NUMBERS.format(evaluations)} times, ${Object.keys(tally.properties).length} properties`,
    ],
    ["actions per second", NUMBERS.format(Math.round(tally.actions / seconds))],
  ];
}
