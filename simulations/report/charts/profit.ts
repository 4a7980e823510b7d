import * as Plot from "@observablehq/plot";

import { formatCompact, formatNumber, formatSigned } from "../format.ts";
import { FULL_SIZES, type Size } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { seriesColor, type SeriesStyle } from "./series-marks.ts";

/** Profit of one kind of agent, in whole units of quote. */
export interface ProfitRow {
  readonly kind: string;
  readonly profit: number;
}

const GAIN: SeriesStyle = { label: "Profit", color: 3, shape: "area" };
const LOSS: SeriesStyle = { label: "Loss", color: 6, shape: "area" };
const ROW_HEIGHT = 28;
const LONGEST_LABEL = 22;

function shorten(kind: string): string {
  return kind.length <= LONGEST_LABEL ? kind : `${kind.slice(0, LONGEST_LABEL - 1)}…`;
}

/** Draw the profit of each kind of agent as bars, in the order given. */
export function profitFigure(rows: readonly ProfitRow[], names: ChartNames, answer: readonly string[]): Figure {
  const reading = `Profit at the last price: ${rows.map((row) => `${row.kind} ${formatSigned(row.profit)} ${names.quote}`).join("; ")}.`;
  const extent = Math.max(...rows.map((row) => Math.abs(row.profit)), Number.MIN_VALUE);
  const options = (size: Size): Plot.PlotOptions => {
    const room = size.name === "narrow" ? 0.5 : size.name === "wide" ? 0.25 : 0.14;
    const lowest = Math.min(0, ...rows.map((row) => row.profit));
    const highest = Math.max(0, ...rows.map((row) => row.profit));
    const padding = (highest - lowest || extent) * room;
    const label = (row: ProfitRow): string =>
      size.name === "narrow" ? formatCompact(row.profit) : formatNumber(row.profit);
    const kind = (row: ProfitRow): string => row.kind;
    const profit = (row: ProfitRow): number => row.profit;
    return {
      height: rows.length * ROW_HEIGHT + 48,
      marginLeft: size.name === "narrow" ? 112 : 150,
      marginRight: 14,
      marginTop: 4,
      marginBottom: 44,
      x: { domain: [lowest < 0 ? lowest - padding : 0, highest > 0 ? highest + padding : 0] },
      y: { domain: rows.map(kind), padding: 0.35 },
      marks: [
        Plot.gridX({ ticks: size.name === "narrow" ? 3 : 8, strokeOpacity: 0.13 }),
        Plot.axisX({
          ticks: size.name === "narrow" ? 3 : 8,
          tickSize: 0,
          tickFormat: formatCompact,
          label: `${names.quote}, end value − start value`,
          labelArrow: "none",
          labelAnchor: "right",
        }),
        Plot.axisY({ tickSize: 0, label: null, tickFormat: shorten }),
        Plot.barX(rows, {
          y: kind,
          x: profit,
          fill: (row: ProfitRow) => seriesColor(row.profit < 0 ? LOSS.color : GAIN.color),
        }),
        Plot.text(
          rows.filter((row) => row.profit >= 0),
          { y: kind, x: profit, text: label, textAnchor: "start", dx: 5, fill: "currentColor" },
        ),
        Plot.text(
          rows.filter((row) => row.profit < 0),
          { y: kind, x: profit, text: label, textAnchor: "end", dx: -5, fill: "currentColor" },
        ),
        Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
      ],
    };
  };
  const panel = {
    id: "profit-by-kind",
    title: `Profit by kind of agent, ${names.quote}`,
    description: reading,
    sizes: FULL_SIZES,
    options,
  };
  return {
    id: "figure-profit",
    question: "Who gained, and who lost?",
    answer,
    key: [GAIN, LOSS],
    panels: [panel],
    reading: [],
    width: "full",
  };
}
