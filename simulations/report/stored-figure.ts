import type { ParameterUnit } from "../economies/tunables.ts";
import { bpsToNumber, formatAmount, SECONDS_PER_DAY, TOKEN_DECIMALS } from "../units/amounts.ts";
import { formatDuration, formatExactPercent, formatInteger, formatWei, groupDigits } from "./format.ts";

const SECONDS_A_DAY = BigInt(SECONDS_PER_DAY);

/** Assets that figures are in: the token's symbol, the quote's symbol and decimals. */
export interface FigureAssets {
  readonly token: string;
  readonly quote: { readonly symbol: string; readonly decimals: number };
}

/** Show a parameter's value, as its contract stores it, in the unit that an economy file has for it. */
export function showStored(unit: ParameterUnit, value: bigint, { token, quote }: FigureAssets): string {
  switch (unit) {
    case "token":
      return `${formatWei(value)} ${token}`;
    case "pool-share":
      return `${formatWei(value)} shares of the pool`;
    case "token-per-day":
      return `${formatWei(value * SECONDS_A_DAY)} ${token} a day`;
    case "quote":
      return `${formatWei(value, quote.decimals)} ${quote.symbol}`;
    case "quote-per-day":
      return `${formatWei(value * SECONDS_A_DAY, quote.decimals)} ${quote.symbol} a day`;
    case "ratio":
      return groupDigits(formatAmount(value, TOKEN_DECIMALS));
    case "bps":
      return formatExactPercent(bpsToNumber(value));
    case "seconds":
      return formatDuration(Number(value));
    case "units":
      return formatInteger(value);
  }
}
