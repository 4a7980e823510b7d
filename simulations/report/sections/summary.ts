import type { Run } from "../../recorder/run.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../units/amounts.ts";
import {
  formatChange,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatShort,
  formatWei,
} from "../format.ts";
import { html, proseOf, type Html } from "../html.ts";
import { labelMetric } from "../goal-metrics.ts";
import { hasMarketDates } from "../chart-rows.ts";

function describeExtent(run: Run): string {
  const { manifest, summary, steps } = run;
  const step = formatDuration(manifest.stepSeconds).replace(/^1 /, "one ");
  const first = steps[0];
  const last = steps[steps.length - 1];
  const dates =
    hasMarketDates(run) && first !== undefined && last !== undefined
      ? `, along the market of ${first.marketDate} to ${last.marketDate}`
      : "";
  const reverted = summary.actions.attempted === 0 ? 0 : summary.actions.reverted / summary.actions.attempted;
  const cut =
    steps.length < manifest.steps
      ? ` The run stopped early: ${formatCount(steps.length, "step")} of ${formatNumber(manifest.steps)} were recorded.`
      : "";
  return (
    `${formatCount(summary.agents, "agent")} lived through ${formatCount(summary.steps, "step")} of ${step}${dates}. ` +
    `They attempted ${formatCount(summary.actions.attempted, "action")}; ${formatPercent(reverted)} of them were reverted.${cut}`
  );
}

function describePrice(run: Run): string {
  const { price } = run.summary;
  const { token, quote } = run.manifest.economy;
  const change = price.first > 0 ? ` (${formatChange(price.last / price.first - 1)})` : "";
  return (
    `The pool's price went from ${formatNumber(price.first)} to ${formatNumber(price.last)} ${quote.symbol} per ${token.symbol}${change}, ` +
    `with a daily volatility of ${formatPercent(price.volatilityDaily)} and a maximum drawdown of ${formatPercent(price.maxDrawdown)}.`
  );
}

function describeFlows(run: Run): string {
  const { burn, buyback, fees, staking, supply } = run.summary;
  const { token, quote } = run.manifest.economy;
  return (
    `${formatWei(BigInt(supply.burnedWei))} ${token.symbol} were burned, ${formatWei(BigInt(burn.automatedWei))} of them by the automated burn; ` +
    `users paid ${formatWei(BigInt(fees.quoteRevenueWei), quote.decimals)} ${quote.symbol} and ${formatWei(BigInt(fees.tokenRevenueWei))} ${token.symbol} for ${formatCount(fees.units, "unit")} of service; ` +
    `buybacks spent ${formatWei(BigInt(buyback.spentQuoteWei), quote.decimals)} ${quote.symbol}. ` +
    `At the end ${formatPercent(staking.ratio)} of the circulating supply was staked, at a nominal yield of ${formatPercent(staking.yield)} a year.`
  );
}

function describeVerdict(run: Run): string {
  const { goals, invariants } = run.summary;
  const missed = goals.filter((goal) => !goal.met).map((goal) => labelMetric(goal.metric).toLowerCase());
  const goalText =
    goals.length === 0
      ? "The economy file states no goals."
      : missed.length === 0
        ? `All ${formatCount(goals.length, "goal")} were met.`
        : `${formatNumber(goals.length - missed.length)} of ${formatCount(goals.length, "goal")} were met; missed: ${missed.join("; ")}.`;
  const invariantText =
    invariants.violated === 0
      ? `No invariant was violated in ${formatCount(invariants.checked, "check")}.`
      : `Invariants were violated ${formatCount(invariants.violated, "time")} in ${formatCount(invariants.checked, "check")}.`;
  return `${goalText} ${invariantText} This is one future with one seed: it shows what these rules did here, and forecasts nothing.`;
}

/** Render one paragraph that sums the run up in figures. */
export function summaryParagraph(run: Run): Html {
  return html`<p class="summary">
    ${proseOf([describeExtent, describePrice, describeFlows, describeVerdict].map((describe) => describe(run)).join(" "))}
  </p>`;
}

function tile(label: string, value: string, note: string, mark = ""): Html {
  return html`<div class="tile ${mark}">
    <dt>${label}</dt>
    <dd>${value}<small>${note}</small></dd>
  </div>`;
}

/** Render the figures that a reader looks for first. */
export function keyFigures(run: Run): Html {
  const { summary, manifest } = run;
  const { token, quote } = manifest.economy;
  const met = summary.goals.filter((goal) => goal.met).length;
  const { price, staking, supply, buyback, invariants } = summary;
  return html`<dl class="tiles">
    ${tile("Price", formatShort(price.last), `${quote.symbol} per ${token.symbol}, ${price.first > 0 ? formatChange(price.last / price.first - 1) : "n/a"}`)}
    ${tile("Staking ratio", formatPercent(staking.ratio), `yield ${formatPercent(staking.yield)} a year`)}
    ${tile("Burned", formatShort(weiToNumber(BigInt(supply.burnedWei), TOKEN_DECIMALS)), token.symbol)}
    ${tile("Buybacks", formatShort(weiToNumber(BigInt(buyback.spentQuoteWei), quote.decimals)), `${quote.symbol} spent`)}
    ${tile("Goals met", summary.goals.length === 0 ? "none set" : `${met} of ${summary.goals.length}`, "in this run", met < summary.goals.length ? "bad" : "")}
    ${tile("Violations", formatNumber(invariants.violated), `in ${formatCount(invariants.checked, "check")}`, invariants.violated > 0 ? "bad" : "")}
  </dl>`;
}
