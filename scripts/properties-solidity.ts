/**
 * Run the Solidity invariant tests on Hardhat's runner, spread over processes; a run that is interrupted goes on where it
 * was. Figures go to stdout, progress and failures to stderr.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, hashSources } from "./evidence/hash-sources.ts";
import type { CampaignResult } from "./solidity/campaign.ts";
import { callsOf, findIdleActions, summarize, testedSources } from "./solidity/evidence.ts";
import { type Journal, openJournal } from "./solidity/journal.ts";
import { type PropertiesOptions, parseOptions } from "./solidity/options.ts";
import { countFunctions, hasFailed, violated } from "./solidity/outcome.ts";
import { PROFILES, planCampaigns } from "./solidity/plan.ts";
import { findInvariants } from "./solidity/suites.ts";
import { summaryTable } from "./solidity/summary-table.ts";
import { spreadCampaigns } from "./solidity/workers.ts";
import { reportFailure } from "./terminal/fail.ts";
import { interrupted, watchInterruption } from "./terminal/interrupt.ts";
import { showProgress } from "./terminal/progress.ts";
import { runCommand } from "./testing/run.ts";

const EVIDENCE = join(ROOT, "snapshots", "solidity-invariants.json");

/** Results belong to one state of the sources and one seed. The short profile begins anew each time. */
function journalOf({ profile, seed }: PropertiesOptions): Journal {
  const hash = hashSources(testedSources()).slice(0, 16);
  const path = join(ROOT, "cache", "properties-solidity", `${profile}-${seed}-${hash}.jsonl`);
  if (profile === "ci") rmSync(path, { force: true });
  return openJournal(path);
}

/** Say how many functions passed and failed, where a runner of several kinds of tests asks for it. */
function reportCounts(results: readonly CampaignResult[], { targets }: PropertiesOptions): void {
  const path = process.env["TEST_COUNTS_FILE"];
  if (path !== undefined) writeFileSync(path, JSON.stringify(countFunctions(results, targets)));
}

/** Run what the journal doesn't have yet; returns all results so far. */
async function runAll(options: PropertiesOptions): Promise<CampaignResult[]> {
  const profile = { ...PROFILES[options.profile], calls: options.calls };
  const campaigns = planCampaigns(options.targets, profile, options.seed);
  const journal = journalOf(options);
  const results = campaigns.map((campaign) => journal.find(campaign)).filter((result) => result !== undefined);
  const total = campaigns.reduce((sum, { names, runs, depth }) => sum + names.length * runs * depth, 0);
  let done = results.reduce((sum, result) => sum + callsOf(result), 0);
  const start = performance.now();
  const progress = showProgress("calls", total);
  const interruption = watchInterruption(() => undefined);
  progress.update(done);
  try {
    await spreadCampaigns(
      campaigns.filter((campaign) => journal.find(campaign) === undefined).map((campaign) => ({ campaign })),
      {
        jobs: options.jobs,
        signal: interruption.signal,
        isOver: () => performance.now() - start > options.minutes * 60_000,
        onResult: (result, output) => {
          results.push(result);
          done += callsOf(result);
          progress.update(done);
          if (hasFailed(result)) process.stderr.write(output);
          else journal.append(result);
        },
      },
    );
  } finally {
    progress.stop();
    interruption.release();
  }
  if (interruption.signal.aborted) {
    throw interrupted(`interrupted after ${done} of ${total} calls`, "the same command goes on from there");
  }
  return results;
}

function finish(results: readonly CampaignResult[], options: PropertiesOptions): number {
  const evidence = summarize(results, options.targets, { profile: options.profile, seed: options.seed });
  process.stdout.write(`${summaryTable(results, options.targets)}\n`);
  reportCounts(results, options);
  const failures = results.filter(hasFailed);
  if (failures.length > 0) throw violated(failures);
  if (evidence.calls < options.calls) {
    process.stdout.write(`${evidence.calls} of ${options.calls} calls so far; the same command goes on from there\n`);
    return 0;
  }
  const idle = findIdleActions(results);
  for (const { file, action, succeeded, floor } of idle) {
    process.stderr.write(`${file}: ${action} succeeded ${succeeded} times; at least ${floor} were asked for\n`);
  }
  if (options.write) writeFileSync(EVIDENCE, `${JSON.stringify(evidence, null, 2)}\n`);
  return idle.length > 0 ? 4 : 0;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), findInvariants());
  const built = await runCommand(["hardhat", "build", "--quiet"]);
  if (built !== 0) return built;
  return finish(await runAll(options), options);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
