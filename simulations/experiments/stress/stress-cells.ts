import { composeScenario } from "../../scenarios/compose-scenario.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import { STRESS_SHOCK_NAMES } from "../../scenarios/stress-shocks.ts";
import type { StressShockName } from "../../scenarios/stress-shocks.ts";

/** A cell of the matrix: what befalls the scenario besides. */
export type StressCell = readonly StressShockName[];

/** List the cells: no shock, each alone, and with `pairs` each two of them, in the library's order. */
export function stressCells(pairs: boolean): readonly StressCell[] {
  const alone = STRESS_SHOCK_NAMES.map((name) => [name]);
  const together = STRESS_SHOCK_NAMES.flatMap((first, index) =>
    STRESS_SHOCK_NAMES.slice(index + 1).map((second) => [first, second]),
  );
  return [[], ...alone, ...(pairs ? together : [])];
}

/**
 * Make the scenario of each cell.
 *
 * @throws {@link TokenwrightError} TW104 when the scenario can't have one of them.
 */
export function scenariosOf(base: Scenario, cells: readonly StressCell[]): readonly Scenario[] {
  return cells.map((cell) => composeScenario(base, cell));
}
