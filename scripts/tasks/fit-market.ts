import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";

import { TokenwrightError } from "../../simulations/errors.ts";
import { renderFitPage } from "../../simulations/report/fit/render-fit-page.ts";
import { fitMarket, TOTAL_STARTS } from "../../simulations/world/fit/fit-market.ts";
import type { FitRequest, MarketFit } from "../../simulations/world/fit/fit-market.ts";
import { readMarketFile } from "../../simulations/world/market-file.ts";
import { selectDays } from "../../simulations/world/select-days.ts";
import { reportFailure } from "../terminal/fail.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { showProgress } from "../terminal/progress.ts";
import type { Progress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { formatCommand } from "./format-command.ts";
import { comparisonRows, estimateRows } from "./fit-rows.ts";
import { parseDate, parseInteger, parseText } from "./options.ts";
import { requireFreeFile, writeNewFiles } from "./output-file.ts";
import type { NewFile } from "./output-file.ts";

/** Options of `fit-market`, as they were typed. */
export interface FitMarketArguments {
  readonly file: string | undefined;
  readonly column: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly seed: string;
  readonly out: string | undefined;
  readonly plot: string | undefined;
  readonly json: boolean;
}

/** What the options ask for. */
export interface ParsedFit {
  readonly request: FitRequest;
  readonly out: string | undefined;
  readonly plot: string | undefined;
}

function parseOutput(option: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  parseText(option, path, "the path of a file that doesn't exist yet");
  requireFreeFile(option, path);
  return path;
}

/** Demand that two files are two. */
function requireApart(out: string | undefined, plot: string | undefined): void {
  if (out === undefined || plot === undefined || resolve(out) !== resolve(plot)) return;
  throw new TokenwrightError("TW100", {
    message: "--plot names the same file as --out",
    path: "--plot",
    value: plot,
    allowed: "another file than --out",
    next: "give the page a name of its own",
  });
}

function parseDay(option: string, date: string | undefined): string | undefined {
  return date === undefined ? undefined : parseDate(option, date);
}

/**
 * Parse the options and read the days that they name.
 *
 * @throws {@link TokenwrightError} The first thing that is wrong with them.
 */
export function parseFit(options: FitMarketArguments): ParsedFit {
  const path = parseText("FILE", options.file ?? "", "the path of a CSV file with daily prices", "name the file");
  const column = parseText("--column", options.column, "the name of a column of the file");
  const from = parseDay("--from", options.from);
  const to = parseDay("--to", options.to);
  const seed = parseInteger("--seed", options.seed);
  const out = parseOutput("--out", options.out);
  const plot = parseOutput("--plot", options.plot);
  requireApart(out, plot);
  const file = readMarketFile(path, column);
  const selection = selectDays(file, from, to);
  const words = ["fit-market", path, "--column", column];
  if (from !== undefined) words.push("--from", from);
  if (to !== undefined) words.push("--to", to);
  const command = formatCommand([...words, "--seed", options.seed]);
  return { request: { file, selection, column, seed, command }, out, plot };
}

/** Fit, start by start, so that an interruption is heard between two of them. */
async function search(request: FitRequest, progress: Progress, signal: AbortSignal): Promise<MarketFit> {
  const fit = fitMarket(request);
  for (let step = fit.next(); ; step = fit.next()) {
    if (step.done === true) return step.value;
    progress.update(step.value);
    await setImmediate();
    if (signal.aborted)
      throw interrupted("the fit was interrupted, and left nothing behind", `run it again: ${request.command}`);
  }
}

function show({ market }: MarketFit, out: string | undefined, plot: string | undefined): string {
  const target = { stream: process.stdout, env: process.env };
  const { file, from, to, rows } = market.source;
  const title = `${file}: ${rows} days from ${from} to ${to}`;
  return `${formatTable(title, estimateRows(market, { out, plot }), target)}\n${formatTable("models, the simplest first", comparisonRows(market), target)}`;
}

/**
 * Demand that the fit converged; its files are written by then.
 *
 * @throws {@link TokenwrightError} TW401 when it didn't.
 */
function requireConverged({ market }: MarketFit): void {
  const { converged, atBounds, gradientNorm, starts, startsAtOptimum } = market.convergence;
  if (converged) return;
  const where = atBounds.length > 0 ? `at a bound: ${atBounds.join(", ")}` : `gradient ${gradientNorm}`;
  throw new TokenwrightError("TW401", {
    message: `the fit didn't converge (${where})`,
    path: "convergence",
    value: { gradientNorm, atBounds, startsAtOptimum, starts },
    allowed: "an interior optimum without a gradient",
    next: "take the figures with care: give more days, or another --seed; the comparison says which simpler model would do",
  });
}

async function fit(options: FitMarketArguments): Promise<void> {
  const { request, out, plot } = parseFit(options);
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("searches", TOTAL_STARTS);
  try {
    const fitted = await search(request, progress, interruption.signal);
    progress.stop();
    const json = `${JSON.stringify(fitted.market, null, 2)}\n`;
    const files: NewFile[] = [];
    if (plot !== undefined) files.push({ option: "--plot", path: plot, text: renderFitPage(fitted, request.seed) });
    if (out !== undefined) files.push({ option: "--out", path: out, text: json });
    writeNewFiles(files);
    process.stdout.write(options.json ? json : show(fitted, out, plot));
    requireConverged(fitted);
  } finally {
    progress.stop();
    interruption.release();
  }
}

/** Run the task; failures are reported and become the process's exit code. */
export default async function fitMarketTask(options: FitMarketArguments): Promise<void> {
  try {
    await fit(options);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
