import type { ChartRow } from "../chart-rows.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import type { SeriesStyle } from "./series-marks.ts";

const SPENT: SeriesStyle = { label: "Spent", color: 4, shape: "area" };
const BOUGHT: SeriesStyle = { label: "Bought", color: 3, shape: "area" };

/** Draw what buybacks spent and what they bought, step by step. */
export function buybacksFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const flows = [
    flowPanel(
      rows,
      { id: "buybacks-spent", style: SPENT, unit: names.quote, value: (row: ChartRow) => row.buybackSpentQuote },
      names,
    ),
    flowPanel(
      rows,
      { id: "buybacks-bought", style: BOUGHT, unit: names.token, value: (row: ChartRow) => row.buybackBoughtTokens },
      names,
    ),
  ];
  return {
    id: "figure-buybacks",
    question: "What do buybacks spend, and what do they bring?",
    answer,
    key: [SPENT, BOUGHT],
    panels: flows.map(({ panel }) => panel),
    reading: flows.flatMap(({ panel, notes }) => [panel.description, ...notes]),
    width: "half",
  };
}
