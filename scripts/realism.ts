/** Measure whether runs look like real markets; `--write` keeps the figures and writes docs/REALISM.md. */
import { readFileSync, writeFileSync } from "node:fs";

import { format } from "prettier";

import { loadEconomy } from "../simulations/economies/presets.ts";
import { TokenwrightError } from "../simulations/errors.ts";
import { measureSeed } from "../simulations/experiments/realism.ts";
import type { SeedSigns } from "../simulations/experiments/realism.ts";
import { REAL_MARKETS } from "../simulations/metrics/real-markets.ts";
import { judgeSigns } from "../simulations/metrics/sign-targets.ts";
import { loadScenario } from "../simulations/scenarios/presets.ts";
import { SECONDS_PER_DAY } from "../simulations/units/amounts.ts";
import { ROOT } from "./evidence/hash-sources.ts";
import { renderDocument } from "./realism/document.ts";
import { DOCUMENT_FILE, EVIDENCE_FILE, hashRuns } from "./realism/evidence.ts";
import type { RealismEvidence } from "./realism/evidence.ts";
import { MARKETS_FILE, measureMarkets, rounded } from "./realism/markets.ts";
import { parseCommandLine, toInteger } from "./terminal/command-line.ts";
import { reportFailure } from "./terminal/fail.ts";
import { interrupted, watchInterruption } from "./terminal/interrupt.ts";
import { showProgress } from "./terminal/progress.ts";

const ECONOMY = "baseline";
const SCENARIO = "calm";

/** Shortest run whose signs mean anything: two months. */
const FEWEST_STEPS = 60;

function parseOptions(args: readonly string[]) {
  const values = parseCommandLine(args, {
    seeds: { type: "string", default: "20" },
    steps: { type: "string", default: "365" },
    agents: { type: "string", default: "250" },
    markets: { type: "string" },
    write: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  return {
    seeds: toInteger("--seeds", values.seeds, 2, 10_000),
    steps: toInteger("--steps", values.steps, FEWEST_STEPS, 100_000),
    agents: toInteger("--agents", values.agents, 1, 100_000),
    markets: values.markets,
    write: values.write,
    json: values.json,
  };
}

type Options = ReturnType<typeof parseOptions>;

/** Measure one seed after the other. */
async function measure({ seeds, steps, agents }: Options): Promise<RealismEvidence> {
  const economy = await loadEconomy(ECONOMY);
  const scenario = await loadScenario(SCENARIO);
  const interruption = watchInterruption(() => undefined);
  // Each seed is lived through twice: with arbitrageurs, and without.
  const progress = showProgress("steps", 2 * seeds * steps);
  const life = { economy, scenario, agents, steps, stepSeconds: SECONDS_PER_DAY, signal: interruption.signal };
  const runs: SeedSigns[] = [];
  let done = 0;
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      const onStep = (): void => progress.update(++done, [`seed ${seed}`]);
      runs.push(rounded(await measureSeed({ ...life, seed, onStep })));
    }
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    throw interrupted(`interrupted after ${runs.length} of ${seeds} seeds`, "start it again: nothing was written");
  } finally {
    progress.stop();
    interruption.release();
  }
  const { stepSeconds } = life;
  return { sourceHash: hashRuns(), economy: ECONOMY, scenario: SCENARIO, agents, steps, stepSeconds, runs };
}

/** Write plain data as the formatter of the sources would. */
async function writeJson(path: string, data: unknown): Promise<void> {
  writeFileSync(`${ROOT}${path}`, await format(JSON.stringify(data, null, 2), { parser: "json", printWidth: 120 }));
}

/** Say so where the committed figures are of other sources. */
function noteStaleness(): void {
  const committed = JSON.parse(readFileSync(`${ROOT}${EVIDENCE_FILE}`, "utf8")) as RealismEvidence;
  if (committed.sourceHash === hashRuns()) return;
  process.stderr.write(`${EVIDENCE_FILE} is of other sources: npm run realism -- --write renews it\n`);
}

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const markets = options.markets === undefined ? REAL_MARKETS : measureMarkets(options.markets);
  if (options.write && options.markets !== undefined) await writeJson(MARKETS_FILE, markets);
  const evidence = await measure(options);
  const text = renderDocument(evidence, markets);
  process.stdout.write(options.json ? `${JSON.stringify(evidence, null, 2)}\n` : text);
  if (options.write) {
    await writeJson(EVIDENCE_FILE, evidence);
    writeFileSync(`${ROOT}${DOCUMENT_FILE}`, text);
  } else noteStaleness();
  const missed = judgeSigns(evidence.runs.map(({ signs }) => signs)).filter(({ isMet }) => !isMet);
  if (missed.length === 0) return;
  throw new TokenwrightError(
    "TW400",
    missed.map(({ target, sample }) => ({
      message: `missed: ${target.sentence}`,
      path: target.id,
      value: sample.mean,
      allowed: `${target.isAboveLeast === true ? "above" : "at least"} ${target.least}, at most ${target.most}`,
      next: "find the cause in the world or in the agents",
    })),
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
