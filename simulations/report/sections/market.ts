import type { MarketMove } from "../market-moves.ts";
import { LARGE_MOVE_LOG_RETURN } from "../market-moves.ts";
import { formatChange, formatNumber } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { table } from "../tables.ts";

/** Render the market's largest moves as a table; nothing where there are none. */
export function marketMovesTable(moves: readonly MarketMove[]): Html {
  if (moves.length === 0) return EMPTY;
  const rows = moves.map((move) => ({
    cells: [move.date, formatChange(move.macroChange), formatChange(move.poolPriceChange)],
  }));
  const columns = [
    { heading: "Date" },
    { heading: "Macro factor", numeric: true },
    { heading: "Pool price", numeric: true },
  ];
  return html`<div class="moves" id="market-moves">
    <h3>Largest market moves</h3>
    ${table("Largest market moves: change over the step before", columns, rows)}
    <p class="note">
      Steps in which the macro factor moved by more than ${formatNumber(LARGE_MOVE_LOG_RETURN)} as a log-return, largest
      first; change over the step before.
    </p>
  </div>`;
}
