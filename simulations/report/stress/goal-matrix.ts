import { formatNumber, formatPercent } from "../format.ts";
import { demandOf, formatMetric, shareDemanded } from "../goal-metrics.ts";
import { html, join, type Html } from "../html.ts";
import { matrixTable } from "../matrix.ts";
import type { MatrixCell } from "../matrix.ts";
import { commandWords, table } from "../tables.ts";
import { anchorOf, outcomeInWords } from "./shock-matrix.ts";
import { nameCell } from "./stress-study.ts";
import type { StressStudy, TracedCell, TracedGoal } from "./stress-study.ts";

function goalCell({ met, held, worst }: TracedGoal, metric: string, { economy }: StressStudy): MatrixCell {
  const value = worst === null ? "no run ended" : formatMetric(metric, worst.value, economy);
  return { met, text: `${formatPercent(held)}, ${value}` };
}

/** Choose the run of a cell that leads on: one that failed, or else the worst of the first goal that is missed. */
function leadingCommand({ goals, failed }: TracedCell): string | undefined {
  const [broken] = failed;
  const missed = goals.find(({ met, worst }) => !met && worst !== null) ?? goals.find(({ worst }) => worst !== null);
  return broken?.command ?? missed?.worst?.command;
}

function traceOf(cell: TracedCell): Html {
  const command = leadingCommand(cell);
  return command === undefined ? html`no run` : commandWords(command);
}

/** Lay out how each goal fared without a shock and under each alone. */
export function goalMatrix(study: StressStudy): Html {
  const { economy, result } = study;
  return matrixTable({
    caption: "Goals held, by shock",
    corner: "Shock",
    columns: result.goals.map((goal) => `${demandOf(goal, economy)}, in ${shareDemanded(goal, "seed")}`),
    rows: result.cells
      .filter(({ shocks }) => shocks.length < 2)
      .map((cell) => ({
        name: nameCell(cell),
        cells: cell.goals.map((goal, index) => goalCell(goal, result.goals[index]?.metric ?? "", study)),
        trace: html`<a href="#${anchorOf(cell)}">its run</a>`,
      })),
    traceHeading: "Leads to",
  });
}

/** Lay out every cell with the goals that it misses, and what leads to its worst run. */
export function cellTable({ economy, result }: StressStudy): Html {
  const missedOf = (cell: TracedCell): Html[] =>
    cell.goals.flatMap(({ id, met, held, worst }, index) => {
      if (met) return [];
      const value =
        worst === null ? "" : `, worst ${formatMetric(result.goals[index]?.metric ?? "", worst.value, economy)}`;
      return [html`<code>${id}</code> held in ${formatPercent(held)}${value}`];
    });
  const failedOf = ({ failed }: TracedCell): Html[] =>
    failed.map(({ seed, code }) => html`seed ${formatNumber(seed)} failed with ${code}`);
  return table(
    "Every cell",
    [{ heading: "Shocks" }, { heading: "Came out" }, { heading: "Missed" }, { heading: "Its worst run again" }],
    result.cells.map((cell) => ({
      cells: [
        html`<span id="${anchorOf(cell)}">${nameCell(cell)}</span>`,
        outcomeInWords(cell),
        join([...missedOf(cell), ...failedOf(cell)], "<br>"),
        traceOf(cell),
      ],
      ...(cell.passes ? {} : { mark: "bad" as const }),
    })),
  );
}
