/** Break the contracts on purpose, each time so that one property fails, and see which properties' tests notice. */
import hre from "hardhat";

import { TokenwrightError } from "../simulations/errors.ts";
import { readCatalogue } from "./mutation/catalogue.ts";
import { isKiller } from "./mutation/killers.ts";
import { hashContracts, rowsOf, TwinResults, unbroken, writeTwins } from "./mutation/twins/evidence.ts";
import { parseTwinsOptions } from "./mutation/twins/options.ts";
import { tryTwins } from "./mutation/twins/try-twins.ts";
import { TWINS } from "./mutation/twins/twins.ts";
import { reportFailure } from "./terminal/fail.ts";
import { interrupted, watchInterruption } from "./terminal/interrupt.ts";
import { showProgress } from "./terminal/progress.ts";
import { testFiles } from "./testing/run.ts";

/** Files that take a second or less. */
const QUICK =
  /^test\/properties\/reverts\/(?:price-oracle|emission-minter|vesting-grants|automated-burn|usage-fees)\.test/;

async function tryAll(args: readonly string[]): Promise<void> {
  const options = parseTwinsOptions(args, TWINS);
  await hre.tasks.getTask("build").run({ quiet: true });
  const { sources, contracts } = readCatalogue();
  const hash = hashContracts(sources);
  const results = new TwinResults(hash);
  const twins = options.twins.filter((twin) => results.of(twin) === undefined);
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("twins", twins.length);
  let done = 0;
  try {
    await tryTwins({
      twins,
      start: { kind: "start", contracts, files: testFiles(isKiller), until: "end" },
      workers: Math.min(options.workers, Math.max(1, twins.length)),
      isQuick: (file) => options.full || QUICK.test(file),
      signal: interruption.signal,
      onResult: (twin, result) => {
        if (typeof result === "string") process.stderr.write(`\n${twin.ids.join(" ")}, ${twin.breaks}: ${result}\n`);
        else results.add(twin, result);
        progress.update(++done);
      },
    });
  } finally {
    progress.stop();
    interruption.release();
  }
  const known = (of: typeof TWINS) => of.flatMap((twin) => rowsOf(twin, results.of(twin) ?? []));
  if (options.write) {
    const tried = TWINS.filter((twin) => results.of(twin) !== undefined);
    await writeTwins({ sourceHash: hash, twins: known(tried) });
  }
  if (interruption.signal.aborted) {
    throw interrupted(`interrupted after ${done} of ${twins.length} twins`, "the same command goes on from there");
  }
  const rows = known(options.twins);
  for (const { id, twin, failsWith } of rows) process.stdout.write(`${id}  ${twin}: ${failsWith.join(" ")}\n`);
  const missed = unbroken(rows);
  if (missed.length === 0) return;
  throw new TokenwrightError(
    "TW400",
    missed.map(({ id, twin, failsWith }) => ({
      message: `no test of ${id} fails where ${twin}`,
      path: id,
      value: failsWith.join(" "),
      allowed: `a failing test with ${id} in its title`,
      next: "write the test that notices, or mend the twin",
    })),
  );
}

try {
  await tryAll(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
