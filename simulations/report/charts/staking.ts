import type { ChartRow } from "../chart-rows.ts";
import { formatCompact, formatCount, formatPercent } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES } from "./drawing.ts";
import type { Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import { scaleLimit } from "./scale-limit.ts";
import { area, line, type SeriesStyle } from "./series-marks.ts";

const RATIO: SeriesStyle = { label: "Staking ratio", color: 1, shape: "area" };
const YIELD: SeriesStyle = { label: "Nominal yearly yield", color: 2, shape: "line" };

function formatTick(ratio: number): string {
  return `${formatCompact(ratio * 100)}\u00a0%`;
}

/** Draw how much is staked, and what staking pays. */
export function stakingFigure(rows: readonly ChartRow[]): Figure {
  const ratioReading = readSeries(rows, "Staking ratio", (row) => row.stakingRatio, formatPercent);
  const yieldReading = readSeries(rows, "Yearly yield", (row) => row.stakingYield, formatPercent);
  const limit = scaleLimit(rows.map((row) => row.stakingYield));
  const cutOff =
    limit.cutOff === 0
      ? []
      : [
          `The yield's axis ends at ${formatPercent(limit.maximum)}; ${formatCount(limit.cutOff, "step")} lay above it.`,
        ];
  const yieldUnit = "% a year, nominal";
  return {
    id: "figure-staking",
    question: "Does staking answer to what it pays?",
    key: [RATIO, YIELD],
    panels: [
      {
        id: "staking-ratio",
        title: "Staking ratio over time, % of circulating supply",
        description: ratioReading,
        sizes: HALF_SIZES,
        options: (size) =>
          overTime(
            rows,
            size,
            { unit: "% of circulating supply", format: formatTick },
            area(rows, (row) => row.stakingRatio, RATIO),
            { height: 190 },
          ),
      },
      {
        id: "staking-yield",
        title: `Staking yield over time, ${yieldUnit}`,
        description: yieldReading,
        sizes: HALF_SIZES,
        options: (size) =>
          overTime(
            rows,
            size,
            {
              unit: yieldUnit,
              format: formatTick,
              ...(limit.cutOff === 0 ? {} : { domain: [0, limit.maximum] as const }),
            },
            [line(rows, (row) => row.stakingYield, YIELD)],
            { height: 190 },
          ),
      },
    ],
    reading: [ratioReading, yieldReading, ...cutOff],
    width: "half",
  };
}
