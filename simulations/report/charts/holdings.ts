import * as Plot from "@observablehq/plot";

import { HOLDINGS, type ChartRow, type HoldingKey } from "../chart-rows.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { FULL_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { markClass, seriesColor, type ColorNumber, type SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const COLORS: Readonly<Record<HoldingKey, ColorNumber>> = {
  wallets: 1,
  stakeVault: 5,
  vesting: 4,
  treasury: 3,
  pair: 6,
  rewardVaults: 2,
  burnInventory: 7,
  protocol: 8,
};

/** Smallest share of the supply whose layer is high enough to be named in it. */
const NAMED_FROM_SHARE = 0.07;

interface Layer {
  readonly key: HoldingKey;
  readonly label: string;
  /** `lower[step]` and `upper[step]`: sums of the layers below, without and with this one. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** Stack the holdings, each between the layers below it and the next. */
function stackHoldings(rows: readonly ChartRow[]): readonly Layer[] {
  let sums = rows.map(() => 0);
  return HOLDINGS.map(({ key, label }) => {
    const lower = sums;
    const upper = rows.map((row, step) => (lower[step] ?? 0) + row.held[key]);
    sums = upper;
    return { key, label, lower, upper };
  });
}

function totalOf(row: ChartRow): number {
  return HOLDINGS.reduce((sum, { key }) => sum + row.held[key], 0);
}

function shareOf(row: ChartRow | undefined, key: HoldingKey): number {
  const total = row === undefined ? 0 : totalOf(row);
  return row === undefined || total === 0 ? 0 : row.held[key] / total;
}

function layerMarks(rows: readonly ChartRow[], layer: Layer): readonly Plot.Markish[] {
  const indices = rows.map((_row, step) => step);
  const mark = Plot.areaY(indices, {
    x: (step: number) => rows[step]?.x,
    y1: (step: number) => layer.lower[step],
    y2: (step: number) => layer.upper[step],
    fill: seriesColor(COLORS[layer.key]),
    stroke: "var(--page)",
    strokeWidth: 0.6,
    className: markClass(COLORS[layer.key]),
  });
  const middle = Math.floor(rows.length / 2);
  if (shareOf(rows[middle], layer.key) < NAMED_FROM_SHARE) return [mark];
  const name = Plot.text([layer.label], {
    x: [rows[middle]?.x],
    y: [((layer.lower[middle] ?? 0) + (layer.upper[middle] ?? 0)) / 2],
    fill: "var(--text)",
    stroke: "var(--page)",
    strokeWidth: 5,
    className: "note-in-plot",
  });
  return [mark, name];
}

/** Draw where the tokens are, stacked to the total supply. */
export function holdingsFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const layers = stackHoldings(rows);
  const key = HOLDINGS.map((holding): SeriesStyle & { note: string } => ({
    label: holding.label,
    color: COLORS[holding.key],
    shape: "area",
    note: formatPercent(shareOf(last, holding.key)),
  }));
  const shares = HOLDINGS.map(
    (holding) =>
      `${holding.label.toLowerCase()} ${formatPercent(shareOf(first, holding.key))} → ${formatPercent(shareOf(last, holding.key))}`,
  );
  const reading = `Shares of the total supply, first step → last: ${shares.join("; ")}. Layers lie in the order of the key, from below.`;
  const panel = timePanel(rows, {
    id: "holdings-over-time",
    title: `Where the tokens are over time, ${names.token}, stacked to the total supply`,
    description: reading,
    sizes: FULL_SIZES,
    height: (size) => (size.name === "narrow" ? 240 : 300),
    axis: { unit: names.token },
    drawn: layers.flatMap((layer) => layerMarks(rows, layer)),
    series: layers.map((layer) => ({
      style: { label: layer.label, color: COLORS[layer.key], shape: "area" },
      value: (row) => row.held[layer.key],
      place: (row) => layer.upper[row.step - (first?.step ?? 0)] ?? Number.NaN,
      format: (value) => `${formatNumber(value)} ${names.token}`,
    })),
  });
  return {
    id: "figure-holdings",
    question: "Where are the tokens?",
    answer,
    key,
    panels: [panel],
    reading: [reading],
    width: "full",
  };
}
