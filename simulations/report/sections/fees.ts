import { splitRevenue } from "../../metrics/revenue-split.ts";
import type { Run } from "../../recorder/run.ts";
import { bpsToNumber } from "../../units/amounts.ts";
import { revenueFigure } from "../charts/revenue.ts";
import { rewardsFigure } from "../charts/rewards.ts";
import { usageFigure } from "../charts/usage.ts";
import { formatExactPercent } from "../format.ts";
import { html, type Html } from "../html.ts";
import { feeSentences, rewardSentences, usageSentences } from "../sentences/fees.ts";
import { holderSentences } from "../sentences/staking.ts";
import { quotes, tokens } from "../sentences/words.ts";
import { renderFigures, type Story } from "../story.ts";
import { section, table } from "../tables.ts";

function splitTable(run: Run): Html {
  const { economy } = run.manifest;
  const rows = splitRevenue(run.steps, economy.fees).map(({ asset, recipient, shareBps, amountWei }) => ({
    cells: [
      `Paid in ${asset === "quote" ? economy.quote.symbol : economy.token.symbol}`,
      recipient,
      formatExactPercent(bpsToNumber(shareBps)),
      asset === "quote" ? quotes(amountWei, economy) : tokens(amountWei, economy),
    ],
  }));
  const columns = [
    { heading: "Revenue" },
    { heading: "Goes to" },
    { heading: "Share", numeric: true },
    { heading: "In this run", numeric: true },
  ];
  return html`${table("Where fees go, by the economy's weights", columns, rows, true)}
    <p class="note">
      All revenue of the run by the weights of the economy file. Shares are credited first and moved later; while the
      staking pool is full, its share of token revenue goes to the burn inventory instead.
    </p>`;
}

/** Render what users paid, where it goes, and what reaches holders. */
export function feesSection(story: Story): Html {
  const { run, rows, names } = story;
  return section("fees", "Fees to holders", [
    renderFigures(story, [
      usageFigure(rows, names, usageSentences(run)),
      revenueFigure(rows, names, feeSentences(run)),
      { ...rewardsFigure(rows, names, [...holderSentences(run), ...rewardSentences(run)]), width: "full" },
    ]),
    splitTable(run),
  ]);
}
