import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readFlow } from "./reading.ts";
import { area, type SeriesStyle } from "./series-marks.ts";

const IN_QUOTE: SeriesStyle = { label: "Paid in quote", color: 1, shape: "area" };
const IN_TOKEN: SeriesStyle = { label: "Paid in token", color: 4, shape: "area" };

/** Draw the fees that users paid, in quote and in token. */
export function revenueFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const flows = [
    { id: "revenue-quote", style: IN_QUOTE, symbol: names.quote, value: (row: ChartRow) => row.quoteRevenue },
    { id: "revenue-token", style: IN_TOKEN, symbol: names.token, value: (row: ChartRow) => row.tokenRevenue },
  ];
  const panels = flows.map(({ id, style, symbol, value }) => ({
    id,
    title: `Fees over time, ${symbol} a ${names.step}`,
    description: readFlow(rows, style.label, value, (amount) => `${formatNumber(amount)} ${symbol}`),
    sizes: HALF_SIZES,
    options: (size: (typeof HALF_SIZES)[number]) =>
      overTime(rows, size, { unit: `Fees, ${symbol} a ${names.step}` }, area(rows, value, style), { height: 190 }),
  }));
  return {
    id: "figure-revenue",
    question: "What do users pay in fees, and in which asset?",
    key: [IN_QUOTE, IN_TOKEN],
    panels,
    reading: panels.map((panel) => panel.description),
    width: "half",
  };
}
