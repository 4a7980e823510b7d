import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";

/** Run a function that should fail; give its error's code and first problem. */
export function failureOf(run: () => unknown): { code: string; problem: Problem | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof TokenwrightError) return { code: error.code, problem: error.problems[0] };
    throw error;
  }
  return { code: "none", problem: undefined };
}
