import { TokenwrightError } from "../errors.ts";
import type { MarketFile, MarketSelection } from "./market-file.ts";

/**
 * Select the days between two dates, both included.
 *
 * @param from - First day; the file's first without it.
 * @param to - Last day; the file's last without it.
 * @throws {@link TokenwrightError} TW112 when the file doesn't hold one of them; TW100 when the last comes before the first.
 */
export function selectDays(file: MarketFile, from: string | undefined, to: string | undefined): MarketSelection {
  const first = file.dates[0] ?? "none";
  const last = file.dates.at(-1) ?? "none";
  const indexOf = (option: string, date: string): number => {
    const index = file.dates.indexOf(date);
    if (index >= 0) return index;
    throw new TokenwrightError("TW112", {
      message: `${file.path} runs from ${first} to ${last} and doesn't hold ${date}`,
      path: option,
      value: date,
      allowed: `a day from ${first} to ${last}`,
      next: "choose a day in that range, or another market file",
    });
  };
  const start = from === undefined ? 0 : indexOf("--from", from);
  const end = to === undefined ? file.dates.length - 1 : indexOf("--to", to);
  if (end < start) {
    throw new TokenwrightError("TW100", {
      message: "--to comes before --from",
      path: "--to",
      value: to,
      allowed: `a day from ${from ?? first} to ${last}`,
      next: "give the earlier day to --from",
    });
  }
  return { dates: file.dates.slice(start, end + 1), closes: file.closes.slice(start, end + 1) };
}
