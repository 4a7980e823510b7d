import { TokenwrightError } from "../../errors.ts";
import { concentrationOf } from "../../metrics/distribution.ts";
import { goalFigures } from "../../metrics/goals.ts";
import type { StepRow } from "../../recorder/rows.ts";
import { toStepRow } from "../../recorder/step-row.ts";
import { beginModelRun } from "../model-run.ts";
import { holdingsByHolder } from "../wealth.ts";
import type { RunOutcome, RunRequest } from "./run-request.ts";

async function measure(request: RunRequest): Promise<RunOutcome> {
  const { population, genesis, steps } = await beginModelRun(request);
  const rows: StepRow[] = [];
  let last = genesis;
  for await (const result of steps) {
    rows.push(toStepRow(result, { treasuryIds: ["treasury"] }));
    last = result.after;
  }
  const holdings = concentrationOf(holdingsByHolder(population, last));
  return { figures: goalFigures(rows, holdings, request.economy), error: null };
}

/**
 * Live through a run on the exact model, its invariants checked as the request says. A run that fails has an outcome, too: what
 * others show doesn't depend on it.
 */
export async function liveRun(request: RunRequest): Promise<RunOutcome> {
  try {
    return await measure(request);
  } catch (error) {
    const code = error instanceof TokenwrightError ? error.code : "TW001";
    const message = error instanceof Error ? error.message : String(error);
    return { figures: null, error: { code, message } };
  }
}
