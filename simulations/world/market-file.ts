import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { parse } from "csv-parse/sync";

import { TokenwrightError, type Problem } from "../errors.ts";

/** Daily prices of a market. `dates[day]` and `closes[day]` belong together, one day after the other without gaps. */
export interface MarketFile {
  /** Path as it was given. */
  readonly path: string;
  /** Days as YYYY-MM-DD. */
  readonly dates: readonly string[];
  /** Closing prices, or those of the column asked for, finite and above 0. */
  readonly closes: readonly number[];
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The part of a market file that a run lives through; one row a step. */
export interface MarketSelection {
  /** Days as YYYY-MM-DD: `dates[step]`. */
  readonly dates: readonly string[];
  /** Closing prices: `closes[step]`. */
  readonly closes: readonly number[];
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Problems that one error lists; a file that is wrong throughout needn't say so on every row. */
const MAXIMUM_PROBLEMS = 10;

const DATE_COLUMN = "date";
const CLOSE_COLUMN = "close";
const ALLOWED_DATE = "a calendar date as YYYY-MM-DD, each one day after the row before";
const ALLOWED_PRICE = "a finite number above 0, such as 1234.56";

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Number the day of a date from 1970-01-01, or undefined when it is no date of the calendar. */
function dayOf(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return undefined;
  const milliseconds = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const exists = new Date(milliseconds).toISOString().startsWith(date);
  return exists ? milliseconds / MILLISECONDS_PER_DAY : undefined;
}

function dateOf(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const message =
      code === "ENOENT" || path === ""
        ? `there is no market file at ${JSON.stringify(path)}`
        : code === "EISDIR"
          ? `${path} is a folder, not a market file`
          : `the market file ${path} can't be read (${code ?? "unknown cause"})`;
    throw new TokenwrightError(
      "TW110",
      {
        message,
        path,
        value: path,
        allowed: "a readable CSV file with the columns date and close",
        next: "check the path",
      },
      { cause },
    );
  }
}

function invalid(problem: Problem, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW111", problem, cause === undefined ? undefined : { cause });
}

function parseCsv(path: string, bytes: Buffer): CsvRecord[] {
  try {
    return parse(bytes, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as CsvRecord[];
  } catch (cause) {
    const lines = (cause as { lines?: number }).lines ?? 1;
    throw invalid(
      {
        message: `${path}:${lines} is not CSV`,
        path: `${path}:${lines}`,
        value: cause instanceof Error ? cause.message : String(cause),
        allowed: "comma-separated values, quotes closed",
        next: "mend the row, or export the file again",
      },
      cause,
    );
  }
}

function findColumns(path: string, header: CsvRecord, priceColumn: string): { date: number; close: number } {
  const columns = header.record;
  const problems: Problem[] = [];
  for (const column of [DATE_COLUMN, priceColumn]) {
    const count = columns.filter((name) => name === column).length;
    if (count === 1) continue;
    problems.push({
      message: `${path} has ${count === 0 ? "no" : count} columns named ${column}; it has: ${columns.join(", ")}`,
      path: `${path}:${header.info.lines}`,
      value: columns,
      allowed: `a header row with one column ${DATE_COLUMN} and one column ${priceColumn}; others are ignored`,
      next: `name the column that holds the ${column === DATE_COLUMN ? "days" : "prices"} "${column}"`,
    });
  }
  if (problems.length > 0) throw new TokenwrightError("TW111", problems);
  return { date: columns.indexOf(DATE_COLUMN), close: columns.indexOf(priceColumn) };
}

function checkDate(
  date: string,
  day: number | undefined,
  previous: number | undefined,
  at: string,
): Problem | undefined {
  const problem = { path: at, value: date, allowed: ALLOWED_DATE };
  if (day === undefined) {
    return { ...problem, message: `${at}: ${JSON.stringify(date)} is no date`, next: "correct the date" };
  }
  if (previous === undefined || day === previous + 1) return undefined;
  const before = dateOf(previous);
  if (day === previous)
    return { ...problem, message: `${at}: ${date} stands there twice`, next: "remove one of the two rows" };
  if (day < previous)
    return { ...problem, message: `${at}: ${date} comes after ${before}`, next: "sort the rows by date, oldest first" };
  return {
    ...problem,
    message: `${at}: days missing between ${before} and ${date}: ${day - previous - 1}`,
    next: "fill in the missing days, or cut the file to a stretch without gaps",
  };
}

function checkPrice(text: string, at: string): Problem | undefined {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number) && number > 0) return undefined;
  return {
    message: `${at}: ${JSON.stringify(text)} is no price`,
    path: at,
    value: text,
    allowed: ALLOWED_PRICE,
    next: "correct the price, with a point and without thousands separators",
  };
}

/**
 * Read a market file: CSV with a header, a column `date` (YYYY-MM-DD) and a column of prices, one row a day without gaps.
 *
 * Other columns are ignored. A problem's path is `file:row`, row 1 being the file's first line.
 *
 * @param priceColumn - Name of the column of prices; `close` without it.
 * @throws {@link TokenwrightError} TW110 when the file is missing, unreadable or a folder; TW111 when it is empty, lacks a
 *   column, or has a row with an invalid date or price, out of order, twice, or after a gap.
 */
export function readMarketFile(path: string, priceColumn: string = CLOSE_COLUMN): MarketFile {
  const bytes = readBytes(path);
  const [header, ...records] = parseCsv(path, bytes);
  if (header === undefined) {
    throw invalid({
      message: `${path} is empty`,
      path: `${path}:1`,
      value: "",
      allowed: `a header row with the columns ${DATE_COLUMN} and ${priceColumn}, then one row a day`,
      next: "give a file with daily prices",
    });
  }
  const columns = findColumns(path, header, priceColumn);
  if (records.length === 0) {
    throw invalid({
      message: `${path} has a header and no days`,
      path: `${path}:${header.info.lines + 1}`,
      value: "",
      allowed: "at least one row below the header",
      next: "give a file with daily prices",
    });
  }

  const problems: Problem[] = [];
  const dates: string[] = [];
  const closes: number[] = [];
  let previous: number | undefined;
  for (const { record, info } of records) {
    const at = `${path}:${info.lines}`;
    const date = record[columns.date] ?? "";
    const close = record[columns.close] ?? "";
    const day = dayOf(date);
    const found = [checkDate(date, day, previous, at), checkPrice(close, at)];
    problems.push(...found.filter((problem) => problem !== undefined));
    if (problems.length >= MAXIMUM_PROBLEMS) break;
    previous = day ?? previous;
    dates.push(date);
    closes.push(Number(close));
  }
  if (problems.length > 0) throw new TokenwrightError("TW111", problems.slice(0, MAXIMUM_PROBLEMS));
  return { path, dates, closes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/**
 * Select the days of a run: exactly `steps` rows, one a step.
 *
 * @param from - Day of the first step; the file's first day without it.
 * @param steps - Length of the run, at least 1.
 * @throws {@link TokenwrightError} TW100 when `from` is no date or `steps` no positive integer; TW112 when the file doesn't
 *   hold `from`, or holds too few days from there on.
 */
export function selectMarket(file: MarketFile, from: string | undefined, steps: number): MarketSelection {
  if (!Number.isSafeInteger(steps) || steps < 1) {
    throw new TokenwrightError("TW100", {
      message: `--steps ${steps} is no length of a run`,
      path: "--steps",
      value: steps,
      allowed: "an integer from 1",
      next: "give the number of days to simulate",
    });
  }
  if (from !== undefined && dayOf(from) === undefined) {
    throw new TokenwrightError("TW100", {
      message: `--market-from ${JSON.stringify(from)} is no date`,
      path: "--market-from",
      value: from,
      allowed: "a calendar date as YYYY-MM-DD",
      next: `give a day of ${file.path}`,
    });
  }
  const first = file.dates[0] ?? "none";
  const last = file.dates.at(-1) ?? "none";
  const start = from === undefined ? 0 : file.dates.indexOf(from);
  if (start < 0) {
    throw new TokenwrightError("TW112", {
      message: `${file.path} runs from ${first} to ${last} and doesn't hold ${from}`,
      path: "--market-from",
      value: from,
      allowed: `a day from ${first} to ${last}`,
      next: "choose a day in that range, or another market file",
    });
  }
  const available = file.dates.length - start;
  if (available < steps) {
    throw new TokenwrightError("TW112", {
      message: `${file.path} has ${available} days from ${file.dates[start] ?? first} to ${last}, and the run takes ${steps}`,
      path: "--steps",
      value: steps,
      allowed: `at most ${available} from that day`,
      next: `use --steps ${available} or less, or begin earlier`,
    });
  }
  return { dates: file.dates.slice(start, start + steps), closes: file.closes.slice(start, start + steps) };
}
