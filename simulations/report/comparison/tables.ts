import { formatNumber, formatSigned } from "../format.ts";
import { formatMetric, labelMetric } from "../goal-metrics.ts";
import { html, type Html } from "../html.ts";
import { kindInWords, withinSentence } from "../sentences/words.ts";
import { table, verdict } from "../tables.ts";
import { differingParameters, identities, type Difference } from "./differences.ts";
import { MEASURES } from "./measures.ts";
import type { Pair } from "./pair.ts";
import { showDifference, showMeasure } from "./show-difference.ts";

/** Lay out every measure of both runs, and how B differs from A. */
export function measuresTable(pair: Pair): Html {
  const rows = MEASURES.map(({ topic, label, unit, of }) => {
    const [a, b] = [of(pair.a), of(pair.b)];
    return {
      cells: [
        `${topic}: ${withinSentence(label)}`,
        showMeasure(a, unit, pair),
        showMeasure(b, unit, pair),
        showDifference(a, b, unit, pair),
      ],
    };
  });
  const columns = [
    { heading: "Figure" },
    { heading: "A", numeric: true },
    { heading: "B", numeric: true },
    { heading: "B less A", numeric: true },
  ];
  return table("Figures of both runs and their difference", columns, rows);
}

function differencesTable(caption: string, what: string, differences: readonly Difference[], mark: boolean): Html {
  const rows = differences.map(({ label, a, b }) => ({
    cells: [label, a, b, ...(mark ? [a === b ? "same" : html`<strong>differs</strong>`] : [])],
  }));
  const columns = [{ heading: what }, { heading: "A" }, { heading: "B" }, ...(mark ? [{ heading: "" }] : [])];
  return table(caption, columns, rows);
}

/** Lay out what identifies each run, and say in words where they differ. */
export function identityTable({ a, b }: Pair): Html {
  return differencesTable("What identifies the two runs", "Of the run", identities(a, b), true);
}

/** Lay out the parameters that differ. */
export function parametersTable({ a, b }: Pair): Html {
  const differences = differingParameters(a, b);
  if (differences.length === 0) return html`<p>Economy and scenario have the same parameters.</p>`;
  return differencesTable("Parameters that differ", "Parameter", differences, false);
}

/** Lay out profit by kind of agent in both runs; a kind that a run lacks has none there. */
export function profitTable({ a, b, quote }: Pair): Html {
  const [first, second] = [a, b].map(({ summary }) => new Map(summary.profitByKind.map((row) => [row.kind, row])));
  const kinds = [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])].sort();
  if (kinds.length === 0) return html`<p>No agents took part in either.</p>`;
  const rows = kinds.map((kind) => {
    const [one, other] = [first?.get(kind)?.profit, second?.get(kind)?.profit];
    return {
      cells: [
        kindInWords(kind),
        one === undefined ? "none took part" : formatSigned(one),
        other === undefined ? "none took part" : formatSigned(other),
        one === undefined || other === undefined ? "none" : formatSigned(other - one),
      ],
    };
  });
  const columns = [
    { heading: "Kind" },
    { heading: `A, ${quote}`, numeric: true },
    { heading: `B, ${quote}`, numeric: true },
    { heading: `B less A, ${quote}`, numeric: true },
  ];
  return table("Profit by kind of agent in both runs", columns, rows);
}

/** Lay out the goals of both runs, met or missed. */
export function goalsTable({ a, b }: Pair): Html {
  const [first, second] = [a, b].map(({ summary }) => new Map(summary.goals.map((goal) => [goal.id, goal])));
  const ids = [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])];
  if (ids.length === 0) return html`<p>Neither economy file states goals.</p>`;
  const show = (goal: (typeof a.summary.goals)[number] | undefined, run: Pair["a"]) =>
    goal === undefined
      ? html`no such goal`
      : html`${verdict(goal.met, goal.met ? "met" : "missed")},
        ${formatMetric(goal.metric, goal.value, run.manifest.economy)}`;
  const rows = ids.map((id) => {
    const [one, other] = [first?.get(id), second?.get(id)];
    return { cells: [labelMetric(one?.metric ?? other?.metric ?? id), show(one, a), show(other, b)] };
  });
  return table(
    `Goals of both runs (${formatNumber(ids.length)})`,
    [{ heading: "Goal" }, { heading: "A" }, { heading: "B" }],
    rows,
  );
}
