import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { FULL_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const GRANTED: SeriesStyle = { label: "In the grants", color: 4, shape: "area" };
const UNVESTED: SeriesStyle = { label: "Not yet vested, by the grants' terms", color: 1, shape: "dashed" };

/**
 * Draw how many tokens lie in the grants, and how many of them their terms still lock.
 *
 * @param unvested - `unvested[step]`, in whole tokens.
 */
export function lockedFigure(
  rows: readonly ChartRow[],
  unvested: readonly number[],
  names: ChartNames,
  answer: readonly string[],
): Figure {
  const format = (value: number): string => `${formatNumber(value)} ${names.token}`;
  const given = rows.map(({ x, when, held }, step) => ({
    x,
    when,
    granted: held.vesting,
    locked: unvested[step] ?? Number.NaN,
  }));
  const readings = [
    readSeries(given, GRANTED.label, (row) => row.granted, format),
    readSeries(given, UNVESTED.label, (row) => row.locked, format),
  ];
  const panel = timePanel(given, {
    id: "tokens-in-grants",
    title: `Tokens in vesting grants over time, ${names.token}`,
    description: readings.join(" "),
    sizes: FULL_SIZES,
    height: () => 220,
    axis: { unit: names.token },
    series: [
      { style: GRANTED, value: (row) => row.granted, format },
      { style: UNVESTED, value: (row) => row.locked, format },
    ],
  });
  return {
    id: "figure-locked",
    question: "How much is still locked, and how much waits to be released?",
    answer,
    key: [GRANTED, UNVESTED],
    panels: [panel],
    reading: readings,
    width: "full",
  };
}
