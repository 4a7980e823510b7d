import type { ChartRow } from "../chart-rows.ts";
import { formatCompact, formatCount, formatNumber } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES, type Panel } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readFlow } from "./reading.ts";
import { scaleLimit } from "./scale-limit.ts";
import { area, type SeriesStyle } from "./series-marks.ts";

const MINTED: SeriesStyle = { label: "Minted", color: 1, shape: "area" };
const BURNED: SeriesStyle = { label: "Burned", color: 2, shape: "area" };

/** Draw what was minted and what was burned, step by step. */
export function issuanceFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const unit = `${names.token} a ${names.step}`;
  const format = (value: number): string => `${formatNumber(value)} ${names.token}`;
  const flows = [
    { id: "issuance-minted", style: MINTED, value: (row: ChartRow) => row.minted },
    { id: "issuance-burned", style: BURNED, value: (row: ChartRow) => row.burned },
  ];
  const cutOff: string[] = [];
  const panels: Panel[] = flows.map(({ id, style, value }) => {
    const limit = scaleLimit(rows.map(value));
    if (limit.cutOff > 0) {
      cutOff.push(
        `The axis of what was ${style.label.toLowerCase()} ends at ${formatCompact(limit.maximum)}; ${formatCount(limit.cutOff, "step")} lay above it.`,
      );
    }
    const domain = limit.cutOff === 0 ? {} : { domain: [0, limit.maximum] as const };
    return {
      id,
      title: `${style.label} over time, ${unit}`,
      description: readFlow(rows, style.label, value, format),
      sizes: HALF_SIZES,
      options: (size) =>
        overTime(rows, size, { unit: `${style.label}, ${unit}`, ...domain }, area(rows, value, style), { height: 190 }),
    };
  });
  return {
    id: "figure-issuance",
    question: "Is more minted than burned?",
    key: [MINTED, BURNED],
    panels,
    reading: [...panels.map((panel) => panel.description), ...cutOff],
    width: "half",
  };
}
