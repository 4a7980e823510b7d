import { basename, join } from "node:path";

import { measureMarket } from "../../simulations/metrics/real-markets.ts";
import type { RealMarket } from "../../simulations/metrics/real-markets.ts";
import { readMarketFile } from "../../simulations/world/market-file.ts";

/** Where the figures of real markets are kept. */
export const MARKETS_FILE = "simulations/metrics/real-markets.json";

/** Files that a folder of markets has to hold. */
const MARKETS = [
  { name: "ETH", title: "Ether", file: "eth-usd-daily.csv" },
  { name: "UNI", title: "Uniswap", file: "uni-usd-daily.csv" },
  { name: "ADA", title: "Cardano", file: "ada-usd-daily.csv" },
] as const;

/** Digits of a figure that is kept. */
const DIGITS = 6;

/** Round every number in plain data to the digits that are kept. */
export function rounded<Data>(data: Data): Data {
  const round = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
  return JSON.parse(JSON.stringify(data, round)) as Data;
}

/**
 * Measure the real markets in a folder: files with the columns date, close and volume_usd.
 *
 * @throws {@link TokenwrightError} TW110 when a file is missing; TW111 when it is no market file.
 */
export function measureMarkets(folder: string): RealMarket[] {
  return MARKETS.map(({ name, title, file }) => {
    const path = join(folder, file);
    const { closes, dates, sha256 } = readMarketFile(path);
    const volumes = readMarketFile(path, "volume_usd").closes;
    const [from = "", to = ""] = [dates[0], dates.at(-1)];
    return rounded({ name, title, file: basename(path), sha256, from, to, ...measureMarket(closes, volumes) });
  });
}
