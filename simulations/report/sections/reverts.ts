import type { Run } from "../../recorder/run.ts";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { html, type Html } from "../html.ts";
import { section, table } from "../tables.ts";

const COLUMNS = [
  { heading: "Reason" },
  { heading: "Action" },
  { heading: "Count", numeric: true },
  { heading: "Share of reverts", numeric: true },
];

/** Render the reverted actions by decoded reason, most frequent first. */
export function revertsSection(run: Run): Html {
  const { actions, reverts } = run.summary;
  const share = actions.attempted === 0 ? 0 : actions.reverted / actions.attempted;
  const intro = html`<p>
    ${formatCount(actions.reverted, "action")} of ${formatNumber(actions.attempted)} attempted (${formatPercent(share)})
    ${actions.reverted === 1 ? "was" : "were"} reverted and changed nothing.
  </p>`;
  if (reverts.length === 0) return section("reverts", "Reverted actions", [intro]);
  const sorted = [...reverts].sort((a, b) => b.count - a.count || (a.error + a.action < b.error + b.action ? -1 : 1));
  const rows = sorted.map((revert) => ({
    cells: [
      html`<code>${revert.error}</code>`,
      revert.action,
      formatNumber(revert.count),
      formatPercent(actions.reverted === 0 ? 0 : revert.count / actions.reverted),
    ],
  }));
  return section("reverts", "Reverted actions", [intro, table("Reverted actions by decoded reason", COLUMNS, rows)]);
}
