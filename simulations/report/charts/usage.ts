import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import { readSeries } from "./reading.ts";
import type { SeriesStyle } from "./series-marks.ts";
import { timePanel } from "./time-panel.ts";

const UNITS: SeriesStyle = { label: "Units sold", color: 3, shape: "area" };
const UNIT_PRICE: SeriesStyle = { label: "Unit price", color: 2, shape: "line" };

/** Draw how much of the service is used, and at what price. */
export function usageFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const format = (value: number): string => `${formatNumber(value)} ${names.quote}`;
  const unit = `${names.quote} per unit of service`;
  const units = flowPanel(
    rows,
    { id: "usage-units", style: UNITS, unit: "units", value: (row: ChartRow) => row.usageUnits },
    names,
  );
  const price = timePanel(rows, {
    id: "usage-unit-price",
    title: `Price of a unit of service over time, ${unit}`,
    description: readSeries(rows, "Unit price", (row) => row.unitPrice, format),
    axis: { unit: `Unit price, ${unit}` },
    series: [{ style: UNIT_PRICE, value: (row) => row.unitPrice, format }],
  });
  return {
    id: "figure-usage",
    question: "Is the service used, and what does it cost?",
    answer,
    key: [UNITS, UNIT_PRICE],
    panels: [units.panel, price],
    reading: [units.panel.description, price.description, ...units.notes],
    width: "half",
  };
}
