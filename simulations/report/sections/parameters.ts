import type { Economy } from "../../economies/schema.ts";
import type { Run } from "../../recorder/run.ts";
import { formatExactPercent, wordsOf } from "../format.ts";
import { formatMetric, labelMetric } from "../goal-metrics.ts";
import { html, type Html, type HtmlValue } from "../html.ts";
import { section, table } from "../tables.ts";
import { FIELDS_APART, leavesOf, type Leaf } from "./leaves.ts";
import { showParameter } from "./parameter-units.ts";

function group(title: string, leaves: readonly Leaf[]): Html {
  const rows = leaves.map(
    (leaf) =>
      html`<tr>
        <th scope="row">${leaf.label}</th>
        <td>${leaf.value}</td>
      </tr>`,
  );
  return html`<table class="parameters">
    <caption>
      ${title}
    </caption>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function allocationsTable(economy: Economy): Html {
  const show = (name: string, value: unknown): string =>
    showParameter(["allocations", "vesting", name], value, economy);
  const rows = economy.allocations.map((allocation): { readonly cells: readonly HtmlValue[] } => ({
    cells: [
      allocation.id,
      allocation.sector,
      showParameter(["allocations", "amount"], allocation.amount, economy),
      ...(allocation.vesting === undefined
        ? ["liquid", "liquid", "liquid", "no"]
        : [
            show("startSeconds", allocation.vesting.startSeconds),
            show("cliffSeconds", allocation.vesting.cliffSeconds),
            show("durationSeconds", allocation.vesting.durationSeconds),
            show("revocable", allocation.vesting.revocable),
          ]),
    ],
  }));
  const columns = [
    { heading: "Allocation" },
    { heading: "Sector" },
    { heading: "Amount", numeric: true },
    { heading: "Vesting starts after", numeric: true },
    { heading: "Cliff", numeric: true },
    { heading: "Duration", numeric: true },
    { heading: "Revocable" },
  ];
  return table("Allocations of the genesis supply", columns, rows, true);
}

function goalsTable(economy: Economy): Html {
  if (economy.goals.length === 0) return html``;
  const rows = economy.goals.map((goal) => ({
    cells: [
      goal.id,
      labelMetric(goal.metric),
      `${goal.comparison === "at-least" ? "at least" : "at most"} ${formatMetric(goal.metric, goal.bound, economy, true)}`,
      formatExactPercent(goal.share),
    ],
  }));
  return table(
    "Goals as written",
    [
      { heading: "Goal" },
      { heading: "Metric" },
      { heading: "Bound", numeric: true },
      { heading: "Share of futures", numeric: true },
    ],
    rows,
    true,
  );
}

function sourcesTable(economy: Economy): Html {
  if (economy.sources.length === 0) return html`<p class="note">The economy file names no sources for its figures.</p>`;
  const rows = economy.sources.map((source) => ({ cells: [source.figure, source.source] }));
  return table("Sources of the economy's figures", [{ heading: "Figure" }, { heading: "Source" }], rows, true);
}

/** Render every field of the economy file, and the scenario's figures as used. */
export function parametersSection(run: Run): Html {
  const { economy, scenario } = run.manifest;
  const head = (["name", "title", "description"] as const).map((name): Leaf => ({ label: name, value: economy[name] }));
  const groups = Object.entries(economy)
    .filter(([name]) => !FIELDS_APART.has(name))
    .map(([name, value]) => group(wordsOf(name), leavesOf(value, [name], [], economy)));
  return section("parameters", "Parameters used", [
    html`<p class="note">
      Every field of the economy file, defaults filled in. Names are those of the file, spelt as words.
    </p>`,
    html`<details class="appendix">
      <summary>All parameters of economy and scenario</summary>
      <div class="groups">
        ${[group("economy", head), ...groups, group("scenario", leavesOf(scenario, [], [], economy))]}
      </div>
      ${allocationsTable(economy)} ${goalsTable(economy)} ${sourcesTable(economy)}
    </details>`,
  ]);
}
