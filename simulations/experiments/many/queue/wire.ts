import type { GoalMetric } from "../../../economies/goals.ts";
import type { RunOutcome } from "../run-request.ts";

/** An outcome as the queue carries it. */
export interface WiredOutcome {
  /** Pairs of a metric and its figure, as text, since JSON has no −0; null where the run failed. */
  readonly figures: readonly (readonly [string, string])[] | null;
  readonly error: RunOutcome["error"];
}

/** Write an outcome so that {@link decodeOutcome} gives the same one, to the bit. */
export function encodeOutcome({ figures, error }: RunOutcome): WiredOutcome {
  if (figures === null) return { figures: null, error };
  const texts = Object.entries(figures).map(
    ([metric, figure]) => [metric, Object.is(figure, -0) ? "-0" : String(figure)] as const,
  );
  return { figures: texts, error: null };
}

/** Read an outcome that {@link encodeOutcome} wrote. */
export function decodeOutcome({ figures, error }: WiredOutcome): RunOutcome {
  if (error !== null) return { figures: null, error };
  const entries = (figures ?? []).map(([metric, text]) => [metric, Number(text)]);
  return { figures: Object.fromEntries(entries) as Readonly<Record<GoalMetric, number>>, error: null };
}
