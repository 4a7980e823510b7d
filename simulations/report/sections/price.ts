import { gapFigure } from "../charts/gap.ts";
import { poolFigure } from "../charts/pool.ts";
import { priceFigure } from "../charts/price.ts";
import { hasMarketDates } from "../chart-rows.ts";
import type { Html } from "../html.ts";
import { largestMarketMoves } from "../market-moves.ts";
import { gapSentences, poolSentences, priceSentences, venueSentences } from "../sentences/price.ts";
import { nameShock } from "../sentences/scenario.ts";
import { listed } from "../sentences/words.ts";
import { timedShocks } from "../scenario-shocks.ts";
import { renderFigures, type Story } from "../story.ts";
import { section } from "../tables.ts";
import { marketMovesTable } from "./market.ts";
import { realismTable } from "./realism.ts";

/** Render the price beside the world outside, and the pool that makes it. */
export function priceSection(story: Story): Html {
  const { run, rows, names } = story;
  const moves = hasMarketDates(run) ? largestMarketMoves(run.steps) : [];
  const shocks = timedShocks(run).flatMap(({ shock, firstStep }) => {
    const x = rows[firstStep]?.x;
    return x === undefined ? [] : [{ x, label: nameShock(shock) }];
  });
  const days = moves.map((move) => ({ x: new Date(`${move.date}T00:00:00Z`), label: move.date }));
  const marked = [
    ...(shocks.length === 0 ? [] : ["what the scenario did, told at the top"]),
    ...(days.length === 0 ? [] : ["the market's largest moves, listed below"]),
  ];
  const marks = `Dashed lines mark ${listed(marked)}, as far as there is room.`;
  return section("price", "Price and liquidity", [
    renderFigures(story, [
      priceFigure(rows, names, [...shocks, ...days], marks, [...priceSentences(run), ...venueSentences(run)]),
      gapFigure(rows, gapSentences(run)),
      poolFigure(rows, names, poolSentences(run)),
    ]),
    marketMovesTable(moves),
    realismTable(run),
  ]);
}
