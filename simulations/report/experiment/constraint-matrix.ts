import type { Constraint } from "../../experiments/definition/schema.ts";
import { figuresIn } from "../../experiments/many/lived-design.ts";
import type { LivedDesign, LivedScenario } from "../../experiments/many/lived-design.ts";
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

function cellOf(constraint: Constraint, lived: LivedScenario): MatrixCell {
  const futures = lived.seeds.length;
  const held = figuresIn(lived, constraint.metric).filter((figure) => isWithin(figure, constraint)).length;
  return {
    met: held >= demandedFutures(constraint, futures),
    text: `held in ${formatNumber(held)} of ${formatNumber(futures)}`,
  };
}

function rowsOf({ number, scenarios }: LivedDesign, { experiment, rerun }: Study) {
  const byName = new Map(scenarios.map((lived) => [lived.scenario, lived]));
  return experiment.scenarios.flatMap((scenario) => {
    const lived = byName.get(scenario);
    const worst = lived === undefined ? undefined : worstRunOf([lived], experiment);
    if (lived === undefined || worst === undefined) return [];
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
