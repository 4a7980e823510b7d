import { TokenwrightError } from "../../simulations/errors.ts";

/** Run a function that should fail; give its error's code and the first problem's path. */
export function failureOf(run: () => unknown): { code: string; path: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof TokenwrightError) return { code: error.code, path: error.problems[0]?.path };
    throw error;
  }
  return { code: "none", path: undefined };
}
