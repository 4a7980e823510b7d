import type { Economy } from "../../economies/schema.ts";
import type { Method, Objective } from "../../experiments/definition/schema.ts";
import type { Figure } from "../../experiments/space/figure-places.ts";
import { formatNumber, groupDigits } from "../format.ts";
import { formatMetric, labelMetric } from "../goal-metrics.ts";
import { listed, withinSentence } from "../sentences/words.ts";

const STATISTICS: Readonly<Record<Objective["statistic"], string>> = {
  mean: "mean",
  median: "median",
  "worst-decile": "mean of the worst tenth",
};

/** Say what an objective is about: "Quote in the treasury at the end, mean". */
export function labelObjective({ metric, statistic }: Pick<Objective, "metric" | "statistic">): string {
  return `${labelMetric(metric)}, ${STATISTICS[statistic]}`;
}

/** Significant digits of an objective's value: designs of a front differ by little. */
const OBJECTIVE_DIGITS = 4;

/** Show an objective's value with its unit, so that designs can be told apart. */
export function showObjective(
  { metric }: Pick<Objective, "metric">,
  value: number | undefined,
  economy: Economy,
): string {
  if (value === undefined) return "n/a";
  // Whole units are shown anyway from a thousand up.
  const shown = Math.abs(value) < 1_000 ? Number(value.toPrecision(OBJECTIVE_DIGITS)) : value;
  return formatMetric(metric, shown, economy, true);
}

/** Say in which direction an objective is better. */
export function betterDirection({ direction }: Pick<Objective, "direction">): string {
  return direction === "minimise" ? "less is better" : "more is better";
}

/** Show a figure of an economy or a scenario as its file has it, with thousands separators. */
export function showFigure(figure: Figure | undefined): string {
  if (figure === undefined) return "not set";
  return typeof figure === "boolean" ? String(figure) : groupDigits(String(figure));
}

/** Say why a design was chosen. */
export function reasonsInWords(reasons: readonly string[]): string {
  return listed(
    reasons.map((reason) =>
      reason === "compromise"
        ? "nearest to the best of all objectives"
        : `best in ${withinSentence(labelMetric(reason))}`,
    ),
  );
}

/** Say how the designs were chosen. */
export function methodInWords(method: Method): string {
  switch (method.kind) {
    case "grid":
      return `on a grid of ${formatNumber(method.levels)} levels`;
    case "random":
      return "at random";
    case "latin-hypercube":
      return "as a Latin hypercube";
    case "sobol":
      return "along Sobol's sequence";
    case "nsga2":
      return `by NSGA-II, ${formatNumber(method.generations)} generations of ${formatNumber(method.population)}`;
    case "cma-es":
      return "by CMA-ES";
    case "satisfy":
      return `in search of ${formatNumber(method.enough)} that meet every constraint`;
    case "morris":
      return `by Morris' screening, ${formatNumber(method.trajectories)} trajectories`;
    case "sobol-indices":
      return `for Sobol' indices, ${formatNumber(method.rows)} rows`;
    case "discovery":
      return "as the economy file has it";
  }
}
