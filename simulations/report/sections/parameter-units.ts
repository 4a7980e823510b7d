import type { Economy } from "../../economies/schema.ts";
import { bpsToNumber } from "../../units/amounts.ts";
import { formatDuration, formatExactPercent, formatNumber, groupDigits } from "../format.ts";

type Describe = (symbols: { readonly token: string; readonly quote: string }) => string;

const TOKENS: Describe = ({ token }) => token;
const QUOTE: Describe = ({ quote }) => quote;
const QUOTE_PER_UNIT: Describe = ({ quote }) => `${quote} per unit of service`;
const POOL_SHARES: Describe = () => "shares of the pool";

/** Units of the amounts in an economy file, by path; array indices are left out. */
const AMOUNT_UNITS: Readonly<Record<string, Describe>> = {
  "token.maxSupply": TOKENS,
  "token.genesisSupply": TOKENS,
  "allocations.amount": TOKENS,
  "liquidity.quoteAmount": QUOTE,
  "emission.schedule.total": TOKENS,
  "emission.schedule.reserve": TOKENS,
  "emission.bucket.capacity": TOKENS,
  "emission.bucket.refillPerDay": ({ token }) => `${token} a day`,
  "staking.maximumEmissionPerDay": ({ token }) => `${token} a day`,
  "staking.targetStake": TOKENS,
  "liquidityMining.maximumEmissionPerDay": ({ token }) => `${token} a day`,
  "liquidityMining.targetStake": POOL_SHARES,
  "fees.initialUnitPrice": QUOTE_PER_UNIT,
  "fees.floorUnitPrice": QUOTE_PER_UNIT,
  "fees.ceilingUnitPrice": QUOTE_PER_UNIT,
  "fees.targetUnitsPerPeriod": () => "units of service a period",
  "fees.fullDiscountStake": TOKENS,
  "fees.discountedUnitsPerToken": ({ token }) => `units of service per ${token} staked, a period`,
  "burn.supplyFloor": TOKENS,
  "buyback.bucket.capacity": QUOTE,
  "buyback.bucket.refillPerDay": ({ quote }) => `${quote} a day`,
  "buyback.minimumLot": QUOTE,
  "buyback.tipMaximum": QUOTE,
};

/** Paths of ratios, which are written as decimal strings. */
const RATIOS: ReadonlySet<string> = new Set([
  "emission.schedule.sharePerEpoch",
  "burn.initialRate",
  "burn.minimumRate",
  "burn.maximumRate",
  "burn.maximumSupplyShare",
  "burn.issuanceTarget",
  "burn.issuanceScale",
]);

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Show every digit that was given; only the separators are ours. */
function showExactly(value: number): string {
  return groupDigits(String(value));
}

function showByName(name: string, value: number): string {
  if (/seconds$/i.test(name)) {
    if (value === 0) return "0 s";
    // A point in time reads as a date; no duration of ours comes near it.
    return value < 1e9
      ? `${formatNumber(value)} s = ${formatDuration(value)}`
      : `${value} s (Unix), ${new Date(value * 1_000).toISOString().slice(0, 10)}`;
  }
  if (/bps$/i.test(name)) return `${formatNumber(value)} bps = ${formatExactPercent(bpsToNumber(value))}`;
  return showExactly(value);
}

/**
 * Show a parameter with its unit, as exactly as it was given.
 *
 * @param path - Names from the root to the field, without array indices.
 */
export function showParameter(path: readonly string[], value: unknown, economy: Economy): string {
  const key = path.join(".");
  const unit = Object.hasOwn(AMOUNT_UNITS, key)
    ? AMOUNT_UNITS[key]?.({ token: economy.token.symbol, quote: economy.quote.symbol })
    : undefined;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "none";
  if (typeof value === "string" && DECIMAL.test(value)) {
    if (RATIOS.has(key)) return `${groupDigits(value)} = ${formatExactPercent(Number(value))}`;
    return unit === undefined ? groupDigits(value) : `${groupDigits(value)} ${unit}`;
  }
  if (typeof value === "number") {
    if (unit !== undefined) return `${showExactly(value)} ${unit}`;
    // Nested parts of a weight set carry the unit in the set's name: weightsBps.staking.
    const named = [...path].reverse().find((name) => /(seconds|bps)$/i.test(name));
    return showByName(named ?? "", value);
  }
  if (typeof value === "bigint") return groupDigits(value.toString());
  return typeof value === "string" ? value : JSON.stringify(value);
}
