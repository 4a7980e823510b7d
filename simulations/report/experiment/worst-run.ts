import { sum } from "d3-array";

import { columnIn } from "../../experiments/many/lived-design.ts";
import type { LivedScenario } from "../../experiments/many/lived-design.ts";
import { distanceBeyond } from "../../experiments/many/score.ts";
import type { Judgement } from "../../experiments/many/score.ts";
import type { Future } from "../../experiments/space/futures.ts";

/** How bad a run was, the weightiest first; larger is worse. */
type Badness = readonly [excess: number, loss: number];

/** Tell how bad each run was, `badness[run]`: how far it lies beyond all constraints together, and the first objective. */
function badnessOf(lived: LivedScenario, { constraints, objectives }: Judgement): Badness[] {
  const bounds = constraints.map((constraint) => ({ constraint, figures: columnIn(lived, constraint.metric) }));
  const [objective] = objectives;
  const values = objective === undefined ? [] : columnIn(lived, objective.metric);
  const sign = objective?.direction === "minimise" ? 1 : -1;
  return Array.from(lived.failed, (failed, run) => {
    if (failed === 1) return [Infinity, Infinity];
    const excess = sum(bounds, ({ constraint, figures }) => distanceBeyond(figures[run] ?? Number.NaN, constraint));
    return [excess, sign * (values[run] ?? 0)];
  });
}

/**
 * Find the future in which a design did worst: the first whose run failed, or else the one that lies furthest beyond the
 * constraints, and of equal ones that with the worst figure of the first objective.
 */
export function worstRunOf(scenarios: readonly LivedScenario[], judgement: Judgement): Future | undefined {
  let worst: { readonly future: Future; readonly excess: number; readonly loss: number } | undefined;
  for (const lived of scenarios) {
    for (const [run, [excess, loss]] of badnessOf(lived, judgement).entries()) {
      if (worst === undefined || excess > worst.excess || (excess === worst.excess && loss > worst.loss)) {
        worst = { future: { scenario: lived.scenario, seed: lived.seeds[run] ?? 0 }, excess, loss };
      }
    }
  }
  return worst?.future;
}
