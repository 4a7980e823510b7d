import type { ChartRow } from "../chart-rows.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import type { SeriesStyle } from "./series-marks.ts";

const IN_QUOTE: SeriesStyle = { label: "Fees in quote", color: 1, shape: "area" };
const IN_TOKEN: SeriesStyle = { label: "Fees in token", color: 4, shape: "area" };

/** Draw the fees that users paid, in quote and in token. */
export function revenueFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const flows = [
    flowPanel(
      rows,
      { id: "revenue-quote", style: IN_QUOTE, unit: names.quote, value: (row: ChartRow) => row.quoteRevenue },
      names,
    ),
    flowPanel(
      rows,
      { id: "revenue-token", style: IN_TOKEN, unit: names.token, value: (row: ChartRow) => row.tokenRevenue },
      names,
    ),
  ];
  return {
    id: "figure-revenue",
    question: "What do users pay in fees, and in which asset?",
    answer,
    key: [IN_QUOTE, IN_TOKEN],
    panels: flows.map(({ panel }) => panel),
    reading: flows.flatMap(({ panel, notes }) => [panel.description, ...notes]),
    width: "half",
  };
}
