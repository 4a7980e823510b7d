import type { Run } from "../../recorder/run.ts";
import { hasMarketDates } from "../chart-rows.ts";
import { formatCount, formatDuration } from "../format.ts";

/** Say who lived for how long, and along which market. */
export function extentSentences(run: Run): readonly string[] {
  const { manifest, summary, steps } = run;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return ["No step was recorded."];
  const step = formatDuration(manifest.stepSeconds).replace(/^1 /, "one ");
  const dates = hasMarketDates(run) ? `, along the market of ${first.marketDate} to ${last.marketDate}` : "";
  return [
    `${formatCount(summary.agents, "agent")} lived through ${formatCount(summary.steps, "step")} of ${step}${dates}.`,
  ];
}
