import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";

/** What a user sees of a failure. */
export interface Failure {
  readonly code: string;
  readonly exitCode: number;
  readonly problems: readonly Problem[];
}

/** Run what should fail; gives the failure, or none. */
export async function failureOf(run: () => unknown): Promise<Failure> {
  try {
    await run();
  } catch (error) {
    if (error instanceof TokenwrightError) return error;
    throw error;
  }
  return { code: "none", exitCode: 0, problems: [] };
}
