import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readFlow } from "./reading.ts";
import { area, type SeriesStyle } from "./series-marks.ts";

const SPENT: SeriesStyle = { label: "Spent", color: 4, shape: "area" };
const BOUGHT: SeriesStyle = { label: "Bought", color: 3, shape: "area" };

/** Draw what buybacks spent and what they bought, step by step. */
export function buybacksFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const flows = [
    { id: "buybacks-spent", style: SPENT, symbol: names.quote, value: (row: ChartRow) => row.buybackSpentQuote },
    { id: "buybacks-bought", style: BOUGHT, symbol: names.token, value: (row: ChartRow) => row.buybackBoughtTokens },
  ];
  const panels = flows.map(({ id, style, symbol, value }) => ({
    id,
    title: `Buybacks over time: ${style.label.toLowerCase()}, ${symbol} a ${names.step}`,
    description: readFlow(rows, style.label, value, (amount) => `${formatNumber(amount)} ${symbol}`),
    sizes: HALF_SIZES,
    options: (size: (typeof HALF_SIZES)[number]) =>
      overTime(rows, size, { unit: `${style.label}, ${symbol} a ${names.step}` }, area(rows, value, style), {
        height: 190,
      }),
  }));
  return {
    id: "figure-buybacks",
    question: "What do buybacks spend, and what do they bring?",
    key: [SPENT, BOUGHT],
    panels,
    reading: panels.map((panel) => panel.description),
    width: "half",
  };
}
