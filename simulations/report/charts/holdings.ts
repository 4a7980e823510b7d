import * as Plot from "@observablehq/plot";

import { HOLDINGS, type ChartRow, type HoldingKey } from "../chart-rows.ts";
import { formatPercent } from "../format.ts";
import { overTime } from "./axes.ts";
import { FULL_SIZES } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { seriesColor, type ColorNumber, type SeriesStyle } from "./series-marks.ts";

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

interface Bounds {
  readonly x: Date | number;
  readonly lower: number;
  readonly upper: number;
}

/** Stack the holdings: `layers[holding][step]`, each between the layers below it and the next. */
function stackHoldings(rows: readonly ChartRow[]): readonly (readonly Bounds[])[] {
  const sums = rows.map(() => 0);
  return HOLDINGS.map(({ key }) =>
    rows.map((row, step) => {
      const lower = sums[step] ?? 0;
      const upper = lower + row.held[key];
      sums[step] = upper;
      return { x: row.x, lower, upper };
    }),
  );
}

function totalOf(row: ChartRow): number {
  return HOLDINGS.reduce((sum, { key }) => sum + row.held[key], 0);
}

/** Draw where the tokens are, stacked to the total supply. */
export function holdingsFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const first = rows[0];
  const last = rows[rows.length - 1];
  const layers = stackHoldings(rows);
  const share = (row: ChartRow | undefined, key: HoldingKey): string =>
    row === undefined ? "n/a" : formatPercent(totalOf(row) === 0 ? 0 : row.held[key] / totalOf(row));
  const key = HOLDINGS.map((holding): SeriesStyle & { note: string } => ({
    label: holding.label,
    color: COLORS[holding.key],
    shape: "area",
    note: share(last, holding.key),
  }));
  const shares = HOLDINGS.map(
    (holding) => `${holding.label.toLowerCase()} ${share(first, holding.key)} → ${share(last, holding.key)}`,
  );
  const reading = [`Shares of the total supply, first step → last: ${shares.join("; ")}.`];
  const panel = {
    id: "holdings-over-time",
    title: `Where the tokens are over time, ${names.token}, stacked to the total supply`,
    description: reading.join(" "),
    sizes: FULL_SIZES,
    options: (size: (typeof FULL_SIZES)[number]) =>
      overTime(
        rows,
        size,
        { unit: names.token },
        layers.map((layer, index) => {
          const holding = HOLDINGS[index] ?? HOLDINGS[0];
          const x = (bounds: Bounds): Date | number => bounds.x;
          return Plot.areaY(layer, {
            x,
            y1: (bounds: Bounds) => bounds.lower,
            y2: (bounds: Bounds) => bounds.upper,
            fill: seriesColor(COLORS[holding.key]),
            stroke: "var(--page)",
            strokeWidth: 0.6,
          });
        }),
        { height: size.name === "narrow" ? 240 : 300 },
      ),
  };
  return { id: "figure-holdings", question: "Where are the tokens?", key, panels: [panel], reading, width: "full" };
}
