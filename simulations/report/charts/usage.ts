import type { ChartRow } from "../chart-rows.ts";
import { formatNumber } from "../format.ts";
import { overTime } from "./axes.ts";
import { HALF_SIZES, type Size } from "./drawing.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { readFlow, readSeries } from "./reading.ts";
import { area, line, type SeriesStyle } from "./series-marks.ts";

const UNITS: SeriesStyle = { label: "Units sold", color: 3, shape: "area" };
const UNIT_PRICE: SeriesStyle = { label: "Unit price", color: 2, shape: "line" };
/** Draw how much of the service is used, and at what price. */
export function usageFigure(rows: readonly ChartRow[], names: ChartNames): Figure {
  const unitsReading = readFlow(
    rows,
    "Units sold",
    (row) => row.usageUnits,
    (value) => `${formatNumber(value)} units`,
  );
  const priceReading = readSeries(
    rows,
    "Unit price",
    (row) => row.unitPrice,
    (value) => `${formatNumber(value)} ${names.quote}`,
  );
  const priceUnit = `${names.quote} per unit of service`;
  return {
    id: "figure-usage",
    question: "Is the service used, and what does it cost?",
    key: [UNITS, UNIT_PRICE],
    panels: [
      {
        id: "usage-units",
        title: `Units of service sold over time, units a ${names.step}`,
        description: unitsReading,
        sizes: HALF_SIZES,
        options: (size: Size) =>
          overTime(
            rows,
            size,
            { unit: `Units a ${names.step}` },
            area(rows, (row) => row.usageUnits, UNITS),
            { height: 190 },
          ),
      },
      {
        id: "usage-unit-price",
        title: `Price of a unit of service over time, ${priceUnit}`,
        description: priceReading,
        sizes: HALF_SIZES,
        options: (size: Size) =>
          overTime(rows, size, { unit: priceUnit }, [line(rows, (row) => row.unitPrice, UNIT_PRICE)], { height: 190 }),
      },
    ],
    reading: [unitsReading, priceReading],
    width: "half",
  };
}
