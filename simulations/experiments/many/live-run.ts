import { TokenwrightError } from "../../errors.ts";
import { concentrationOf } from "../../metrics/distribution.ts";
import { goalFigures } from "../../metrics/goals.ts";
import type { StepRow } from "../../recorder/rows.ts";
import { toStepRow } from "../../recorder/step-row.ts";
import { wadToNumber, weiToNumber } from "../../units/amounts.ts";
import { beginModelRun } from "../model-run.ts";
import type { ModelRun } from "../model-run.ts";
import { holdingsByHolder } from "../wealth.ts";
import type { RunOutcome, RunRequest, Traces } from "./run-request.ts";

function tracesOf(rows: readonly StepRow[], { economy }: RunRequest): Traces {
  return {
    poolPrice: rows.map(({ poolPrice }) => poolPrice),
    totalSupply: rows.map(({ totalSupplyWei }) => wadToNumber(totalSupplyWei)),
    stakingRatio: rows.map(({ stakingRatio }) => stakingRatio),
    treasuryQuote: rows.map(({ treasuryQuoteWei }) => weiToNumber(treasuryQuoteWei, economy.quote.decimals)),
  };
}

/** Live through a run that has begun, and measure it. */
export async function measureRun(
  { population, genesis, steps }: ModelRun,
  request: RunRequest,
): Promise<Extract<RunOutcome, { error: null }>> {
  const rows: StepRow[] = [];
  let last = genesis;
  for await (const result of steps) {
    rows.push(toStepRow(result, { treasuryIds: ["treasury"] }));
    last = result.after;
  }
  const holdings = concentrationOf(holdingsByHolder(population, last));
  const figures = goalFigures(rows, holdings, request.economy);
  return { figures, error: null, ...(request.isTraced === true ? { traces: tracesOf(rows, request) } : {}) };
}

/**
 * Live through a run on the exact model, its invariants checked as the request says. A run that fails has an outcome, too:
 * what others show doesn't depend on it.
 */
export async function liveRun(request: RunRequest): Promise<RunOutcome> {
  try {
    return await measureRun(await beginModelRun(request), request);
  } catch (error) {
    const code = error instanceof TokenwrightError ? error.code : "TW001";
    const message = error instanceof Error ? error.message : String(error);
    return { figures: null, error: { code, message } };
  }
}
