import type { InvariantCount, Run } from "../../recorder/run.ts";
import { formatCount, formatNumber } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { invariantSentences } from "../sentences/verdicts.ts";
import { section, table, verdict, type TableRow } from "../tables.ts";

const COLUMNS = [
  { heading: "Invariant" },
  { heading: "Sentence" },
  { heading: "Checked", numeric: true },
  { heading: "Put to the test", numeric: true },
  { heading: "Result" },
];

function rowOf(count: InvariantCount): TableRow {
  const idle = count.evaluated === 0 && count.violated === 0;
  const why = count.checked === 0 ? "not checked" : "nothing happened that could break it";
  const found = count.violated === 0 ? "held" : `violated ${formatCount(count.violated, "time")}`;
  return {
    cells: [
      html`<code>${count.id}</code>`,
      count.sentence,
      formatNumber(count.checked),
      formatNumber(count.evaluated),
      idle ? html`<span class="note">${why}</span>` : verdict(count.violated === 0, found),
    ],
    ...(count.violated === 0 ? {} : { mark: "bad" as const }),
  };
}

/** Render the invariants: what was violated at once, and all of them folded. */
export function invariantsSection(run: Run): Html {
  const { invariants, invariantCounts } = run.summary;
  const [found = "", ...rest] = invariantSentences(run);
  const intro =
    invariants.violated === 0
      ? html`<p>${verdict(true, found)} ${rest.join(" ")}</p>`
      : html`<p class="alarm">
          ${verdict(false, found)} ${rest.join(" ")} Replay it with the command under “The run”.
        </p>`;
  if (invariantCounts.length === 0) return section("invariants", "Invariants", [intro]);
  const broken = invariantCounts.filter(({ violated }) => violated > 0);
  return section("invariants", "Invariants", [
    intro,
    broken.length === 0 ? EMPTY : table("Violated invariants", COLUMNS, broken.map(rowOf), true),
    html`<details class="appendix">
      <summary>All ${formatCount(invariantCounts.length, "invariant")}, and how often each was checked</summary>
      ${table("Invariants and how often each was checked", COLUMNS, invariantCounts.map(rowOf))}
    </details>`,
  ]);
}
