import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const CLAIMED: SeriesStyle = { label: "Rewards claimed", color: 3, shape: "area" };
const VALUE: SeriesStyle = { label: "Market value", color: 1, shape: "line" };

/** Draw what stakers and liquidity providers claimed, and what all circulating tokens are worth. */
export function rewardsFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const claimed = flowPanel(
    rows,
    { id: "rewards-claimed", style: CLAIMED, unit: names.token, value: (row: ChartRow) => row.rewardsClaimed },
    names,
  );
  const worth = (row: ChartRow): number => row.circulating * row.poolPrice;
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const value = timePanel(rows, {
    id: "market-value",
    title: `Circulating supply at the pool's price over time, ${names.quote}`,
    description: readSeries(rows, "Market value of the circulating supply", worth, format),
    axis: { unit: `Circulating supply, ${names.quote}` },
    series: [{ style: VALUE, value: worth, format }],
  });
  return {
    id: "figure-rewards",
    question: "What do holders get?",
    answer,
    key: [VALUE, CLAIMED],
    panels: [value, claimed.panel],
    reading: [value.description, claimed.panel.description, ...claimed.notes],
    width: "half",
  };
}
