import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";

/** The least that a scenario says. */
export const MINIMAL: ScenarioInput = { name: "minimal", title: "Minimal", description: "Nothing but defaults." };

/** Define what may be a scenario and return the problems of its TW104; none when it is valid. */
export function problemsOf(change: Record<string, unknown>): readonly Problem[] {
  try {
    defineScenario({ ...MINIMAL, ...change });
    return [];
  } catch (error) {
    if (error instanceof TokenwrightError && error.code === "TW104") return error.problems;
    throw error;
  }
}
