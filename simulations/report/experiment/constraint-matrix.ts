import { group } from "d3-array";

import type { Constraint } from "../../experiments/definition/schema.ts";
import type { LivedDesign } from "../../experiments/many/evaluator.ts";
import type { FinishedRun } from "../../experiments/many/run-store.ts";
import { demandedFutures } from "../../experiments/many/score.ts";
import { isWithin } from "../../metrics/goals.ts";
import { formatNumber } from "../format.ts";
import { demandOf, shareDemanded } from "../goal-metrics.ts";
import { html } from "../html.ts";
import { matrixTable } from "../matrix.ts";
import type { MatrixCell } from "../matrix.ts";
import type { Html } from "../html.ts";
import { commandWords } from "../tables.ts";
import type { Study } from "./study.ts";
import { worstRunOf } from "./worst-run.ts";

function cellOf(constraint: Constraint, runs: readonly FinishedRun[]): MatrixCell {
  const held = runs.filter(
    ({ outcome: { figures } }) => figures !== null && isWithin(figures[constraint.metric], constraint),
  ).length;
  return {
    met: held >= demandedFutures(constraint, runs.length),
    text: `held in ${formatNumber(held)} of ${formatNumber(runs.length)}`,
  };
}

function rowsOf({ number, runs }: LivedDesign, { experiment, rerun }: Study) {
  const byScenario = group(runs, ({ scenario }) => scenario);
  return experiment.scenarios.flatMap((scenario) => {
    const lived = byScenario.get(scenario) ?? [];
    const worst = worstRunOf(lived, experiment);
    if (worst === undefined) return [];
    return [
      {
        name: html`Design ${formatNumber(number)}, ${scenario}`,
        cells: experiment.constraints.map((constraint) => cellOf(constraint, lived)),
        trace: commandWords(rerun(number, worst)),
      },
    ];
  });
}

/** Lay out in how many futures of each scenario the designs looked at closely held each constraint. */
export function constraintMatrix(study: Study): Html {
  const { experiment, economy, closer } = study;
  return matrixTable({
    caption: "Constraints held, by design and scenario",
    corner: "Design and scenario",
    columns: experiment.constraints.map(
      (constraint) => `${demandOf(constraint, economy)}, in ${shareDemanded(constraint)}`,
    ),
    rows: closer.flatMap((design) => rowsOf(design, study)),
    traceHeading: "Its worst run again",
  });
}
