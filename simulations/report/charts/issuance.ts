import type { ChartRow } from "../chart-rows.ts";
import type { ChartNames, Figure } from "./figure.ts";
import { flowPanel } from "./flows.ts";
import type { SeriesStyle } from "./series-marks.ts";

const MINTED: SeriesStyle = { label: "Minted", color: 1, shape: "area" };
const BURNED: SeriesStyle = { label: "Burned", color: 2, shape: "area" };

/** Draw what was minted and what was burned, step by step. */
export function issuanceFigure(rows: readonly ChartRow[], names: ChartNames, answer: readonly string[]): Figure {
  const flows = [
    flowPanel(
      rows,
      { id: "issuance-minted", style: MINTED, unit: names.token, value: (row: ChartRow) => row.minted },
      names,
    ),
    flowPanel(
      rows,
      { id: "issuance-burned", style: BURNED, unit: names.token, value: (row: ChartRow) => row.burned },
      names,
    ),
  ];
  return {
    id: "figure-issuance",
    question: "Is more minted than burned?",
    answer,
    key: [MINTED, BURNED],
    panels: flows.map(({ panel }) => panel),
    reading: flows.flatMap(({ panel, notes }) => [panel.description, ...notes]),
    width: "half",
  };
}
