import type { Run } from "../../recorder/run.ts";
import { formatCount, formatNumber } from "../format.ts";
import { html, type Html } from "../html.ts";
import { section, table, verdict } from "../tables.ts";

const COLUMNS = [
  { heading: "Invariant" },
  { heading: "Sentence" },
  { heading: "Checked", numeric: true },
  { heading: "Put to the test", numeric: true },
  { heading: "Result" },
];

/** Render the invariants, how often each was checked and put to the test, and what was found. */
export function invariantsSection(run: Run): Html {
  const { invariants, invariantCounts } = run.summary;
  const intact = invariants.violated === 0;
  const checks = formatCount(invariants.checked, "check");
  const intro = intact
    ? html`<p>${verdict(true, `${checks}, no violation.`)}</p>`
    : html`<p class="alarm">
        ${verdict(false, `${formatCount(invariants.violated, "violation")} in ${checks}.`)} The figures of this run
        describe a broken economy; replay it with the command above.
      </p>`;
  if (invariantCounts.length === 0) return section("invariants", "Invariants", [intro]);
  // Violated ones first; the catalogue's order is kept among the rest.
  const sorted = [...invariantCounts].sort((a, b) => b.violated - a.violated);
  const rows = sorted.map((count) => ({
    cells: [
      html`<code>${count.id}</code>`,
      count.sentence,
      formatNumber(count.checked),
      formatNumber(count.evaluated),
      count.evaluated === 0 && count.violated === 0
        ? html`<span class="note"
            >${count.checked === 0 ? "not checked" : "nothing happened that could break it"}</span
          >`
        : verdict(
            count.violated === 0,
            count.violated === 0 ? "held" : `violated ${formatCount(count.violated, "time")}`,
          ),
    ],
    ...(count.violated === 0 ? {} : { mark: "bad" as const }),
  }));
  return section("invariants", "Invariants", [
    intro,
    table("Invariants and how often each was checked", COLUMNS, rows),
  ]);
}
