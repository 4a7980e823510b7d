/**
 * Play random sequences of actions on the contracts, the exact model beside them, and check every property after each
 * block. Figures go to stdout, progress and failures to stderr.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { TokenwrightError } from "../simulations/errors.ts";
import { ROOT } from "./evidence/hash-sources.ts";
import { spreadOrders } from "./properties/crew.ts";
import type { Result } from "./properties/crew.ts";
import { hashPlayed, toEvidence } from "./properties/evidence.ts";
import { describeFailure, failureError, writeRegression } from "./properties/failure-report.ts";
import { findShortfalls } from "./properties/floors.ts";
import type { Shortfall } from "./properties/floors.ts";
import { FORGETFUL, openJournal } from "./properties/journal.ts";
import type { Journal } from "./properties/journal.ts";
import type { FailureReport, Order } from "./properties/messages.ts";
import { parseOptions } from "./properties/options.ts";
import type { PropertiesOptions } from "./properties/options.ts";
import { planOrders } from "./properties/orders.ts";
import { PROFILES } from "./properties/profiles.ts";
import type { CampaignName } from "./properties/profiles.ts";
import { summaryRows } from "./properties/summary-rows.ts";
import { addTally, emptyTally } from "./properties/tally.ts";
import type { TallyData } from "./properties/tally.ts";
import { reportFailure } from "./terminal/fail.ts";
import { interrupted, watchInterruption } from "./terminal/interrupt.ts";
import { showProgress } from "./terminal/progress.ts";
import { formatTable } from "./terminal/table.ts";
import { runCommand } from "./testing/run.ts";

const EVIDENCE = join(ROOT, "snapshots", "properties.json");

/** What a run counted, by campaign, and what broke. */
interface RunResult {
  readonly tallies: ReadonlyMap<CampaignName, TallyData>;
  readonly failure: FailureReport | undefined;
}

function entriesOf({ from, to, length }: Order): number {
  return (to - from) * length;
}

function journalOf({ profile }: PropertiesOptions): Journal {
  if (!PROFILES[profile].resumable) return FORGETFUL;
  return openJournal(join(ROOT, "cache", "properties", `${profile}-${hashPlayed().slice(0, 16)}.jsonl`));
}

function refusal({ option, message, allowed }: Extract<Result, { kind: "refused" }>, value: unknown): TokenwrightError {
  return new TokenwrightError("TW100", { message, path: option, value, allowed, next: "correct the option" });
}

/** Carry out what the journal doesn't have yet. */
async function runAll(options: PropertiesOptions): Promise<RunResult> {
  const orders = planOrders(options);
  const journal = journalOf(options);
  const tallies = new Map(options.campaigns.map(([name]) => [name, emptyTally()]));
  const count = (order: Order, tally: TallyData): void => {
    const sum = tallies.get(order.campaign);
    if (sum !== undefined) addTally(sum, tally);
  };
  let failure: FailureReport | undefined;
  let refused: TokenwrightError | undefined;
  const waiting: Order[] = [];
  let done = 0;
  for (const order of orders) {
    const known = journal.find(order);
    if (known === undefined) waiting.push(order);
    else count(order, known);
    done += known === undefined ? 0 : entriesOf(order);
  }
  const total = orders.reduce((sum, order) => sum + entriesOf(order), 0);
  if (done > 0) process.stderr.write(`going on after ${done} of ${total} entries\n`);
  const progress = showProgress("entries", total);
  const interruption = watchInterruption(() => undefined);
  progress.update(done);
  try {
    await spreadOrders(waiting, {
      jobs: options.jobs,
      signal: interruption.signal,
      onProgress: (entries) => progress.update((done += entries)),
      onResult: (order, result) => {
        if (result.kind === "refused") {
          refused = refusal(result, result.option === "--path" ? options.path : options.only);
          return false;
        }
        count(order, result.tally);
        failure = result.failure;
        if (failure === undefined) journal.append(order, result.tally);
        return failure === undefined;
      },
    });
  } finally {
    progress.stop();
    interruption.release();
  }
  if (refused !== undefined) throw refused;
  if (interruption.signal.aborted) {
    const next = PROFILES[options.profile].resumable ? "the same command goes on from there" : "run it again";
    throw interrupted(`interrupted after ${done} of ${total} entries`, next);
  }
  return { tallies, failure };
}

/** Find what stayed under its floor in each campaign. */
function shortfallsOf({ campaigns, only }: PropertiesOptions, tallies: RunResult["tallies"]): Shortfall[] {
  return campaigns.flatMap(([name, { runs, length }]) => {
    const found = findShortfalls(name, tallies.get(name) ?? emptyTally(), runs * length);
    return only === undefined ? found : found.filter(({ what }) => what === only);
  });
}

function gateError(shortfalls: readonly Shortfall[]): TokenwrightError {
  return new TokenwrightError(
    "TW400",
    shortfalls.map(({ what, count, floor }) => ({
      message: `${what} came about too seldom`,
      path: what,
      value: count,
      allowed: `at least ${floor}`,
      next: "see why in scripts/properties/floors.ts; mend what keeps it from succeeding",
    })),
  );
}

function writeEvidence(options: PropertiesOptions, tallies: RunResult["tallies"]): void {
  const sum = emptyTally();
  for (const tally of tallies.values()) addTally(sum, tally);
  const evidence = toEvidence(sum, { profile: options.profile, seed: options.seed });
  mkdirSync(dirname(EVIDENCE), { recursive: true });
  writeFileSync(EVIDENCE, `${JSON.stringify(evidence, null, 2)}\n`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const built = await runCommand(["hardhat", "build", "--quiet"]);
  if (built !== 0) throw new TokenwrightError("TW001", { message: "the contracts don't build" });
  const startedAt = performance.now();
  const { tallies, failure } = await runAll(options);
  const seconds = (performance.now() - startedAt) / 1_000;
  const target = { stream: process.stdout, env: process.env };
  for (const [name, tally] of tallies) {
    process.stdout.write(formatTable(`campaign ${name}`, summaryRows(tally, seconds), target));
  }
  if (failure !== undefined) {
    const regression = await writeRegression(failure, options.regressions, options);
    process.stderr.write(`${describeFailure(failure, options)}\nregression test: ${regression}\n`);
    throw failureError(failure, regression, options);
  }
  if (options.path !== undefined) {
    process.stdout.write(`nothing breaks at path ${options.path} of seed ${options.seed}\n`);
    return;
  }
  const shortfalls = shortfallsOf(options, tallies);
  if (shortfalls.length > 0) throw gateError(shortfalls);
  if (options.write) writeEvidence(options, tallies);
}

try {
  await main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
