import type { Run } from "../../recorder/run.ts";
import { bpsToNumber } from "../../units/amounts.ts";
import { nameStep } from "../chart-rows.ts";
import { buybacksFigure } from "../charts/buybacks.ts";
import { executionsFigure } from "../charts/executions.ts";
import { formatChange, formatCount, formatNumber } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { burnSentences, buybackSentences, executionSentences } from "../sentences/burns.ts";
import { renderFigures, type Story } from "../story.ts";
import { section, table } from "../tables.ts";

/**
 * Say what a dominant liquidity provider could gain at most from one buyback: 2·band·lot (see the buyback's rules). Liquidity
 * may be borrowed for a moment and swells the reserve that bounds the lot, so the bucket alone is what bounds it for sure.
 */
function sandwichBound({ manifest: { economy } }: Run): string {
  const { buyback, quote } = economy;
  const gain = 2 * bpsToNumber(buyback.bandBps) * Number(buyback.bucket.capacity);
  return `By the buyback's limits, whoever brings 45\u00a0% or more of the liquidity, borrowed for a moment or not, gains at most 2 · band · lot = ${formatNumber(gain)} ${quote.symbol} from one sandwich.`;
}

function executionsTable({ run, executions, names }: Story): Html {
  if (executions.length === 0) return EMPTY;
  const byStep = new Map(run.steps.map((row) => [row.step, row]));
  const rows = executions.map((execution) => {
    const row = byStep.get(execution.step);
    const when = row === undefined ? "" : nameStep(row, run.manifest.genesisSeconds);
    return {
      cells: [
        execution.executions > 1 ? `${when} (${execution.executions} executions)` : when,
        formatNumber(execution.spentQuote),
        formatNumber(execution.boughtTokens),
        formatNumber(execution.paidPrice),
        formatNumber(execution.averagePrice),
        formatChange(execution.premium),
      ],
    };
  });
  const columns = [
    { heading: "When" },
    { heading: `Spent, ${names.quote}`, numeric: true },
    { heading: `Bought, ${names.token}`, numeric: true },
    { heading: `Paid, ${names.quote} per ${names.token}`, numeric: true },
    { heading: `Average, ${names.quote} per ${names.token}`, numeric: true },
    { heading: "Paid above it", numeric: true },
  ];
  return html`<details class="values">
    <summary>Each execution: ${formatCount(executions.length, "step")} with a buyback</summary>
    ${table("Each buyback's price against the oracle's average", columns, rows)}
  </details>`;
}

/** Render what was burned, what was bought back, and at which price each time. */
export function burnsSection(story: Story): Html {
  const { run, rows, names, executions } = story;
  const bought = buybacksFigure(rows, names, buybackSentences(run));
  const figures =
    executions.length === 0 ? [bought] : [executionsFigure(rows, executions, names, executionSentences(run)), bought];
  return section("burns", "Burns and buybacks", [
    html`<p>${burnSentences(run).join(" ")}</p>`,
    renderFigures(story, figures),
    executionsTable(story),
    html`<p class="note">${sandwichBound(run)}</p>`,
  ]);
}
