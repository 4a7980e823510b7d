import { gapFigure } from "../charts/gap.ts";
import { poolFigure } from "../charts/pool.ts";
import { priceFigure } from "../charts/price.ts";
import { hasMarketDates } from "../chart-rows.ts";
import type { Html } from "../html.ts";
import { largestMarketMoves } from "../market-moves.ts";
import { gapSentences, poolSentences, priceSentences, venueSentences } from "../sentences/price.ts";
import { renderFigures, type Story } from "../story.ts";
import { section } from "../tables.ts";
import { marketMovesTable } from "./market.ts";
import { realismTable } from "./realism.ts";

/** Render the price beside the world outside, and the pool that makes it. */
export function priceSection(story: Story): Html {
  const { run, rows, names } = story;
  const moves = hasMarketDates(run) ? largestMarketMoves(run.steps) : [];
  const annotations = moves.map((move) => ({ x: new Date(`${move.date}T00:00:00Z`), label: move.date }));
  return section("price", "Price and liquidity", [
    renderFigures(story, [
      priceFigure(rows, names, annotations, [...priceSentences(run), ...venueSentences(run)]),
      gapFigure(rows, gapSentences(run)),
      poolFigure(rows, names, poolSentences(run)),
    ]),
    marketMovesTable(moves),
    realismTable(run),
  ]);
}
