import { profitFigure } from "../charts/profit.ts";
import { formatChange, formatNumber, formatSigned } from "../format.ts";
import { html, type Html } from "../html.ts";
import { concentrationSentences, profitSentences } from "../sentences/agents.ts";
import { kindInWords } from "../sentences/words.ts";
import { renderFigures, type Story } from "../story.ts";
import { section, table } from "../tables.ts";

/** Render the profit of each kind of agent as bars and as a table, largest profit first. */
export function profitSection(story: Story): Html {
  const { run, names } = story;
  const kinds = [...run.summary.profitByKind].sort((a, b) => b.profit - a.profit || (a.kind < b.kind ? -1 : 1));
  if (kinds.length === 0) return section("profit", "Winners and losers", [html`<p>No agents took part.</p>`]);
  const quote = run.manifest.economy.quote.symbol;
  const columns = [
    { heading: "Kind" },
    { heading: "Agents", numeric: true },
    { heading: `Start value, ${quote}`, numeric: true },
    { heading: `End value, ${quote}`, numeric: true },
    { heading: `Profit, ${quote}`, numeric: true },
    { heading: "Return", numeric: true },
  ];
  const rows = kinds.map((kind) => ({
    cells: [
      kindInWords(kind.kind),
      formatNumber(kind.agents),
      formatNumber(kind.startValue),
      formatNumber(kind.endValue),
      formatSigned(kind.profit),
      kind.startValue > 0 ? formatChange(kind.profit / kind.startValue) : "n/a",
    ],
  }));
  return section("profit", "Winners and losers", [
    renderFigures(story, [
      profitFigure(
        kinds.map(({ kind, profit }) => ({ kind: kindInWords(kind), profit })),
        names,
        profitSentences(run),
      ),
    ]),
    table("Profit by kind of agent", columns, rows),
    html`<p class="note">
      Start and end are both valued at the last pool price, in ${quote}: profit is what acting brought, gas paid, and
      not what the price did. Whoever only held shows no profit; tokens released from a grant count as a gain, and fees
      paid for the service as a loss. ${concentrationSentences(run).join(" ")}
    </p>`,
  ]);
}
