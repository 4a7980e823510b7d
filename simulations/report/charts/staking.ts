import type { ChartRow } from "../chart-rows.ts";
import { formatCompact, formatCount, formatPercent } from "../format.ts";
import type { Figure } from "./figure.ts";
import { readSeries } from "./reading.ts";
import { scaleLimit } from "./scale-limit.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const RATIO: SeriesStyle = { label: "Staking ratio", color: 1, shape: "area" };
const YIELD: SeriesStyle = { label: "Nominal yearly yield", color: 2, shape: "line" };

function formatTick(ratio: number): string {
  return `${formatCompact(ratio * 100)}\u00a0%`;
}

/** Draw how much is staked, and what staking pays. */
export function stakingFigure(rows: readonly ChartRow[], answer: readonly string[]): Figure {
  const limit = scaleLimit(rows.map((row) => row.stakingYield));
  const ratio = timePanel(rows, {
    id: "staking-ratio",
    title: "Staking ratio over time, % of circulating supply",
    description: readSeries(rows, "Staking ratio", (row) => row.stakingRatio, formatPercent),
    axis: { unit: "Staked, % of circulating supply", format: formatTick },
    series: [{ style: RATIO, value: (row) => row.stakingRatio, format: formatPercent }],
  });
  const earned = timePanel(rows, {
    id: "staking-yield",
    title: "Staking yield over time, % a year, nominal",
    description: readSeries(rows, "Yearly yield", (row) => row.stakingYield, formatPercent),
    axis: {
      unit: "Yield, % a year, nominal",
      format: formatTick,
      ...(limit.cutOff === 0 ? {} : { domain: [0, limit.maximum] as const }),
    },
    series: [{ style: YIELD, value: (row) => row.stakingYield, format: (value) => `${formatPercent(value)} a year` }],
  });
  const beyond = `The yield's axis ends at ${formatPercent(limit.maximum)}; ${formatCount(limit.cutOff, "step")} lay above it.`;
  return {
    id: "figure-staking",
    question: "How much is staked, and what does that pay?",
    answer,
    key: [RATIO, YIELD],
    panels: [ratio, earned],
    reading: [ratio.description, earned.description, ...(limit.cutOff === 0 ? [] : [beyond])],
    width: "half",
  };
}
