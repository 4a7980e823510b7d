import type { Run } from "../../recorder/run.ts";
import { formatExactPercent } from "../format.ts";
import { formatMetric, labelMetric } from "../goal-metrics.ts";
import { html, type Html } from "../html.ts";
import { section, table, verdict } from "../tables.ts";

const COLUMNS = [
  { heading: "Goal" },
  { heading: "Measured", numeric: true },
  { heading: "Needed", numeric: true },
  { heading: "In this run" },
  { heading: "Has to hold in", numeric: true },
];

/** Render the economy's goals, met or missed. */
export function goalsSection(run: Run): Html {
  const { goals } = run.summary;
  if (goals.length === 0) return section("goals", "Goals", [html`<p>The economy file states no goals.</p>`]);
  const { economy } = run.manifest;
  const rows = goals.map((goal) => ({
    cells: [
      html`${labelMetric(goal.metric)} <code>${goal.id}</code>`,
      formatMetric(goal.metric, goal.value, economy),
      `${goal.comparison === "at-least" ? "at least" : "at most"} ${formatMetric(goal.metric, goal.bound, economy, true)}`,
      verdict(goal.met, goal.met ? "met" : "missed"),
      `${formatExactPercent(goal.share)} of futures`,
    ],
    ...(goal.met ? {} : { mark: "bad" as const }),
  }));
  return section("goals", "Goals", [
    table("Goals of the economy", COLUMNS, rows),
    html`<p class="note">
      One run is one future. Whether a goal holds in the share of futures that it asks for takes many runs.
    </p>`,
  ]);
}
