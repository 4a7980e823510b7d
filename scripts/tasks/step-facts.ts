import type { Economy } from "../../simulations/economies/schema.ts";
import type { StepRow } from "../../simulations/recorder/rows.ts";
import { formatNumber, formatPercent, formatShort } from "../../simulations/report/format.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../simulations/units/amounts.ts";

/**
 * Choose what the live line shows of each step: price, supply, staking ratio, and the invariants' checks so far.
 *
 * @returns What turns each step's row, in order, into facts, most important first; it counts along.
 */
export function createStepFacts({ token, quote }: Pick<Economy, "token" | "quote">): (row: StepRow) => string[] {
  let checked = 0;
  let violated = 0;
  return (row) => {
    checked += row.invariantsChecked;
    violated += row.invariantsViolated;
    return [
      `${formatNumber(row.poolPrice)} ${quote.symbol}`,
      `${formatPercent(row.stakingRatio)} staked`,
      `${formatShort(weiToNumber(row.totalSupplyWei, TOKEN_DECIMALS))} ${token.symbol}`,
      `${formatNumber(violated)} violated`,
      `${formatNumber(checked)} checks`,
    ];
  };
}
