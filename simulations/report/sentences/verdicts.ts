import type { Run } from "../../recorder/run.ts";
import { formatCount, formatNumber } from "../format.ts";
import { formatMetric, labelMetric } from "../goal-metrics.ts";

/** Say which goals were met and which were missed, and by which figures. */
export function goalSentences({ summary, manifest: { economy } }: Run): readonly string[] {
  const { goals } = summary;
  if (goals.length === 0) return ["The economy file states no goals."];
  const missed = goals
    .filter(({ met }) => !met)
    .map(({ metric, value, bound, comparison }) => {
      const needed = `${comparison === "at-least" ? "at least" : "at most"} ${formatMetric(metric, bound, economy, true)}`;
      return `${labelMetric(metric)}: ${formatMetric(metric, value, economy)} (needed: ${needed})`;
    });
  const count = `${formatNumber(goals.length - missed.length)} of ${formatCount(goals.length, "goal")} ${goals.length === 1 ? "was" : "were"} met.`;
  return missed.length === 0 ? [count] : [`${count} Missed: ${missed.join("; ")}.`];
}

/** Say how often invariants were checked, what was found, and how many were never put to the test. */
export function invariantSentences({ summary }: Run): readonly string[] {
  const { invariants, invariantCounts } = summary;
  if (invariants.checked === 0) return ["No invariant was checked."];
  const checked = invariantCounts.filter((count) => count.checked > 0).length;
  const which = invariantCounts.length === 0 ? "Invariants" : formatCount(checked, "invariant");
  const checks = `${which} ${checked === 1 ? "was" : "were"} checked ${formatCount(invariants.checked, "time")} in all`;
  const broken = invariantCounts.filter((count) => count.violated > 0).map(({ id }) => id);
  const found =
    invariants.violated === 0
      ? "none was violated"
      : `violations were found ${formatCount(invariants.violated, "time")}${broken.length === 0 ? "" : ` (${broken.join(", ")})`}: this run's figures describe a broken economy`;
  const idle = invariantCounts.filter((count) => count.evaluated === 0 && count.violated === 0).length;
  const untested =
    idle === 0
      ? []
      : [
          `${formatNumber(idle)} of them ${idle === 1 ? "was" : "were"} never put to the test: nothing happened that could have broken ${idle === 1 ? "it" : "them"}.`,
        ];
  return [`${checks}; ${found}.`, ...untested];
}
