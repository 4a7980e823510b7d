import { mean } from "d3-array";

import { holderReturns, realYield } from "../../metrics/holder-returns.ts";
import { DEPTH_MOVE, poolDepth, turnoverDaily } from "../../metrics/liquidity.ts";
import { retention, RETENTION_PERIOD_DAYS } from "../../metrics/retention.ts";
import { capitalEfficiency, earningsOf, treasuryRunwayDays } from "../../metrics/sustainability.ts";
import type { Run } from "../../recorder/run.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../units/amounts.ts";
import { formatCount, formatExactPercent, formatNumber, formatPercent, formatShort } from "../format.ts";
import { html, type Html } from "../html.ts";
import { section, table } from "../tables.ts";

/** A figure of the table: what it is called, what it came to, and how it is measured. */
type Row = readonly [figure: string, value: string, measure: string];

function marketRows({ steps, manifest: { economy, stepSeconds } }: Run): readonly Row[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const { token, quote } = economy;
  const depth = poolDepth(last, quote.decimals);
  const circulating = weiToNumber(last.circulatingSupplyWei, TOKEN_DECIMALS);
  const move = formatExactPercent(DEPTH_MOVE);
  const meanPrice = mean(steps, ({ poolPrice }) => poolPrice) ?? 0;
  return [
    [
      "Circulating supply",
      `${formatShort(circulating)} ${token.symbol}`,
      "all tokens but those yet to vest, the treasury's and those about to be burned, at the end; what is staked counts",
    ],
    ["Mean price", `${formatNumber(meanPrice)} ${quote.symbol} per ${token.symbol}`, "of the pool, over all steps"],
    [
      "Turnover, a day",
      formatPercent(turnoverDaily(steps, quote.decimals, stepSeconds)),
      "volume of the pool over the circulating supply's worth, mean over the steps",
    ],
    [
      `Depth to +${move}`,
      `${formatShort(depth.upQuote)} ${quote.symbol}`,
      "what buyers pay until the price is so much higher, at the end",
    ],
    [
      `Depth to −${move}`,
      `${formatShort(depth.downQuote)} ${quote.symbol}`,
      "worth of the tokens that sellers bring until it is so much lower",
    ],
  ];
}

function capitalRows({ steps, summary, manifest: { economy, stepSeconds } }: Run): readonly Row[] {
  const { quote } = economy;
  const inQuote = (value: number): string => `${formatShort(value)} ${quote.symbol}`;
  const { fees, emission } = earningsOf(steps, quote.decimals);
  const efficiency = capitalEfficiency(steps, quote.decimals, stepSeconds);
  const runwayDays = treasuryRunwayDays(steps);
  const returns = holderReturns(steps);
  const tips = weiToNumber(BigInt(summary.buyback.tipsQuoteWei), quote.decimals);
  return [
    ["Fees", inQuote(fees), "quote and tokens that users paid, tokens at each step's price"],
    ["Emission at market", inQuote(emission), "what was minted, at each step's price"],
    [
      "Capital efficiency, a year",
      efficiency === undefined ? "n/a" : formatPercent(efficiency),
      "fees less emission over what is locked: stake, what cools down, and both sides of the pool",
    ],
    [
      "Real staking yield, a year",
      returns === undefined ? "n/a" : formatPercent(realYield(summary.staking.yield, returns.supplyGrowthYearly)),
      "the nominal yield at the end, after the growth of the supply",
    ],
    [
      "Treasury's runway",
      runwayDays === undefined ? "doesn't fall" : formatCount(Math.floor(runwayDays), "day"),
      "how long its quote lasts from the end on, at the run's mean fall",
    ],
    [
      "Keepers' cost",
      `${inQuote(summary.keepers.gasQuote)} gas`,
      `against ${inQuote(tips)} of tips for buybacks, which anybody may earn`,
    ],
  ];
}

function concentrationRows({ summary: { distribution } }: Run): readonly Row[] {
  const { gini, herfindahl, theil, nakamoto } = distribution;
  return [
    ["Gini coefficient", formatNumber(gini), "0 is equality, 1 one holder of everything"],
    ["Herfindahl–Hirschman index", formatNumber(herfindahl), "sum of squared shares; 1 is one holder of everything"],
    ["Theil index", formatNumber(theil), "0 is equality; it adds up over groups"],
    ["Nakamoto coefficient", formatCount(nakamoto, "holder"), "the fewest who together hold more than half"],
  ];
}

/** Show who stays, period by period; nothing where the run completes no period after the first. */
function retentionTable({ steps, actions, manifest: { stepSeconds } }: Run): Html {
  const { agents, survival } = retention(actions, steps.length, stepSeconds);
  if (survival.length < 2) return html``;
  const columns = [{ heading: "After their first period" }, { heading: "Still there", numeric: true }];
  const rows = survival.slice(1).map((share, index) => ({
    cells: [formatCount((index + 1) * RETENTION_PERIOD_DAYS, "day"), formatPercent(share)],
  }));
  return html`<h3>Who stays?</h3>
    ${table("Retention", columns, rows)}
    <p class="note">
      Of ${formatCount(agents, "agent")} who traded, staked, provided liquidity or paid for the service, the share who
      did so in each period of ${formatNumber(RETENTION_PERIOD_DAYS)} days since their first (Kaplan–Meier; who is
      watched for less counts for as long as that). Who only keeps a stake without claiming counts as gone.
    </p>`;
}

/** Render what an economy earns, what it pays for that, how liquid and concentrated it is, and who stays. */
export function sustainabilitySection(run: Run): Html {
  const rows = [...marketRows(run), ...capitalRows(run), ...concentrationRows(run)];
  const columns = [{ heading: "Figure, and how it is measured" }, { heading: "Value", numeric: true }];
  const cellsOf = ([figure, value, measure]: Row): readonly [Html, string] => [
    html`${figure}<small class="measure">${measure}</small>`,
    value,
  ];
  return section("sustainability", "Does it carry itself?", [
    table(
      "Liquidity, earnings and concentration",
      columns,
      rows.map((row) => ({ cells: cellsOf(row) })),
    ),
    retentionTable(run),
  ]);
}
