import type { StepRow } from "../recorder/rows.ts";

/** A step in which the market moved far. Moves are changes over the step before: 0.1 is +10 %. */
export interface MarketMove {
  readonly date: string;
  readonly macroChange: number;
  readonly poolPriceChange: number;
}

/** Smallest move that counts as large, as a log-return of the macro factor. */
export const LARGE_MOVE_LOG_RETURN = 0.15;

/**
 * Find the steps in which the macro factor moved most, largest first.
 *
 * @returns At most `limit` moves past {@link LARGE_MOVE_LOG_RETURN}; none where the rows carry no market dates.
 */
export function largestMarketMoves(steps: readonly StepRow[], limit = 12): readonly MarketMove[] {
  const moves: { readonly move: MarketMove; readonly size: number }[] = [];
  let before: StepRow | undefined;
  for (const row of steps) {
    if (before !== undefined && row.marketDate !== "" && row.macroFactor > 0 && before.macroFactor > 0) {
      const size = Math.abs(Math.log(row.macroFactor / before.macroFactor));
      if (size > LARGE_MOVE_LOG_RETURN) {
        const poolPriceChange = row.poolPrice / before.poolPrice - 1;
        moves.push({
          size,
          move: { date: row.marketDate, macroChange: row.macroFactor / before.macroFactor - 1, poolPriceChange },
        });
      }
    }
    before = row;
  }
  moves.sort((a, b) => b.size - a.size || (a.move.date < b.move.date ? -1 : 1));
  return moves.slice(0, limit).map(({ move }) => move);
}
