import type { StepResult } from "../engine/step-result.ts";
import type { FindingRow } from "./rows.ts";

/** Build the rows of what searchers found in a step; none where nobody searched. */
export function toFindingRows({ step, findings = [] }: StepResult): FindingRow[] {
  return findings.map(({ stage, searcher, kind, target, plans, profitQuote, amountQuote, placed }) => ({
    step,
    stage,
    searcher,
    agentKind: kind,
    target,
    plans,
    profitQuote,
    amountQuote,
    placed,
  }));
}
