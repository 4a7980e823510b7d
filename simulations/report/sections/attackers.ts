import type { Run } from "../../recorder/run.ts";
import { formatNumber, formatPercent, formatSigned } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { attackSentences, targetInWords } from "../sentences/attacks.ts";
import { kindInWords } from "../sentences/words.ts";
import { section, table } from "../tables.ts";

function orNone(value: number | null, format: (value: number) => string): string {
  return value === null ? "nothing rehearsed" : format(value);
}

/** Render what attackers looked for and gained; a run without any says so. */
export function attackersSection(run: Run): Html {
  const attacks = run.summary.attacks ?? [];
  if (attacks.length === 0) {
    const isKeyStolen = (run.summary.governance?.stewardship ?? []).length > 0;
    const who = isKeyStolen ? "Nobody but the holder of the proposer's key" : "Nobody";
    const elsewhere = html` What that key can do stands under <a href="#governance">Who decides?</a>`;
    return section("attackers", "Attackers", [
      html`<p>
        ${who} searched for attacks in this run. It says nothing about what an attacker could
        gain.${isKeyStolen ? elsewhere : EMPTY}
      </p>`,
    ]);
  }
  const quote = run.manifest.economy.quote.symbol;
  const columns = [
    { heading: "Kind" },
    { heading: "Attack" },
    { heading: "Agents", numeric: true },
    { heading: "Plans rehearsed", numeric: true },
    { heading: "Plans carried out", numeric: true },
    { heading: `Profit, ${quote}`, numeric: true },
    { heading: `Best plan, ${quote}`, numeric: true },
    { heading: `Short of a profit, ${quote}`, numeric: true },
    { heading: "Least loss", numeric: true },
  ];
  const rows = attacks.map((attack) => ({
    cells: [
      kindInWords(attack.kind),
      targetInWords(attack.target),
      formatNumber(attack.agents),
      formatNumber(attack.rehearsed),
      formatNumber(attack.attempts),
      formatSigned(attack.profit),
      orNone(attack.bestProfit, formatSigned),
      orNone(attack.marginOfSafety, formatNumber),
      orNone(attack.leastLossShare, formatPercent),
    ],
    ...(attack.profit > 0 ? { mark: "bad" as const } : {}),
  }));
  return section("attackers", "Attackers", [
    html`<p>${attackSentences(run).join(" ")}</p>`,
    table("What attackers gained, by kind", columns, rows),
    html`<p class="note">
      Profits are net of gas, in ${quote}. A row is marked where attackers gained; what is gained around trades of
      others is their loss, not the protocol's. The least loss is a share of what a plan puts in.
    </p>`,
  ]);
}
