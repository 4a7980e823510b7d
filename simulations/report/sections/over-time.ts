import type { Run } from "../../recorder/run.ts";
import { bpsToNumber, SECONDS_PER_DAY } from "../../units/amounts.ts";
import { buybacksFigure } from "../charts/buybacks.ts";
import type { Drawing } from "../charts/drawing.ts";
import { renderFigure, type ChartNames, type Figure } from "../charts/figure.ts";
import { holdingsFigure } from "../charts/holdings.ts";
import { issuanceFigure } from "../charts/issuance.ts";
import { poolFigure } from "../charts/pool.ts";
import { priceFigure } from "../charts/price.ts";
import { revenueFigure } from "../charts/revenue.ts";
import { stakingFigure } from "../charts/staking.ts";
import { usageFigure } from "../charts/usage.ts";
import { hasMarketDates, toChartRows } from "../chart-rows.ts";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { html, type Html } from "../html.ts";
import { largestMarketMoves } from "../market-moves.ts";
import { section } from "../tables.ts";
import { marketMovesTable } from "./market.ts";

/** Name what the charts need to name. */
export function chartNames(run: Run): ChartNames {
  const { economy, stepSeconds } = run.manifest;
  return {
    token: economy.token.symbol,
    quote: economy.quote.symbol,
    step: stepSeconds === SECONDS_PER_DAY ? "day" : "step",
  };
}

/**
 * Say what a dominant liquidity provider could gain at most from one buyback: 2·band·lot (see the buyback's rules). Liquidity
 * may be borrowed for a moment and swells the reserve that bounds the lot, so the bucket alone is what bounds it for sure.
 */
function sandwichBound(run: Run): string {
  const { buyback, quote } = run.manifest.economy;
  const gain = 2 * bpsToNumber(buyback.bandBps) * Number(buyback.bucket.capacity);
  return `By the buyback's limits, whoever brings 45\u00a0% or more of the liquidity, borrowed for a moment or not, gains at most 2 · band · lot = ${formatNumber(gain)} ${quote.symbol} from one sandwich.`;
}

function withReading(figure: Figure, sentence: string): Figure {
  return { ...figure, reading: [...figure.reading, sentence] };
}

/** Render the charts over time, each under the question that it answers. */
export function overTimeSection(run: Run, drawing: Drawing): Html {
  if (run.steps.length === 0) return section("over-time", "Over time", [html`<p>No step was recorded.</p>`]);
  const rows = toChartRows(run);
  const names = chartNames(run);
  const moves = hasMarketDates(run) ? largestMarketMoves(run.steps) : [];
  const annotations = moves.map((move) => ({ x: new Date(`${move.date}T00:00:00Z`), label: move.date }));
  const inside = `The pool stood inside its fee band of the venue in ${formatPercent(run.summary.pool.insideFeeBandShare)} of steps.`;
  const { gini, nakamoto } = run.summary.distribution;
  const concentration = `Concentration at the end: Gini coefficient ${formatNumber(gini)}, Nakamoto coefficient ${formatCount(nakamoto, "holder")}.`;
  const figures = [
    stakingFigure(rows),
    issuanceFigure(rows, names),
    withReading(buybacksFigure(rows, names), sandwichBound(run)),
    withReading(poolFigure(rows, names), inside),
    usageFigure(rows, names),
    revenueFigure(rows, names),
  ];
  return section("over-time", "Over time", [
    renderFigure(priceFigure(rows, names, annotations), drawing),
    marketMovesTable(moves),
    renderFigure(withReading(holdingsFigure(rows, names), concentration), drawing),
    html`<div class="figures">${figures.map((figure) => renderFigure(figure, drawing))}</div>`,
  ]);
}
