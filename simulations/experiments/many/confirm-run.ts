import { TokenwrightError } from "../../errors.ts";
import type { ChainHost } from "../launch.ts";
import { beginLockstepRun } from "../model-run.ts";
import { measureRun } from "./live-run.ts";
import type { RunRequest } from "./run-request.ts";
import type { FinishedRun } from "./finished-run.ts";

/** Whether the real contracts bear a run out. */
export interface Confirmation extends Pick<FinishedRun, "design" | "scenario" | "seed"> {
  readonly agreed: boolean;
  /** What differed; empty where nothing did. */
  readonly detail: string;
}

/** Name the first metric that two runs disagree on. */
function differenceOf(recorded: FinishedRun["outcome"], figures: Readonly<Record<string, number>>): string {
  if (recorded.figures === null) return `the recorded run failed: ${recorded.error.message}`;
  const [metric, value] = Object.entries(recorded.figures).find(([name, each]) => figures[name] !== each) ?? [];
  return metric === undefined ? "" : `${metric} was ${value}, and is ${figures[metric]}`;
}

/**
 * Live through a recorded run again on the real contracts, in lockstep with the exact model: the whole state is compared after
 * each block, every invariant checked at each step, and the figures have to be those that were recorded.
 *
 * @throws {@link TokenwrightError} TW501 to TW503 when the chain fails by itself, TW130 when it was interrupted.
 */
export async function confirmRun(
  recorded: FinishedRun,
  request: RunRequest & { readonly signal?: AbortSignal },
  host: ChainHost,
  replay: string,
): Promise<Confirmation> {
  const { design, scenario, seed, outcome } = recorded;
  try {
    const { run, close } = await beginLockstepRun({ ...request, checks: "each-step" }, host, replay);
    try {
      const { figures } = await measureRun(run, request);
      const detail = differenceOf(outcome, figures);
      return { design, scenario, seed, agreed: detail === "", detail };
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof TokenwrightError) || (error.code !== "TW600" && error.code !== "TW300")) throw error;
    return { design, scenario, seed, agreed: false, detail: `${error.code}: ${error.message}` };
  }
}
