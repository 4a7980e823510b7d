/** Measure what attackers gain with all limits and with each switched off, and write docs/ATTACKS.md. */
import { writeFileSync } from "node:fs";

import { format, resolveConfig } from "prettier";

import { loadEconomy } from "../simulations/economies/presets.ts";
import { runAttack } from "../simulations/experiments/attack-run.ts";
import { loadScenario } from "../simulations/scenarios/presets.ts";
import { writeDocument } from "./attacks/document.ts";
import type { Measured, Setting } from "./attacks/document.ts";
import { VARIANTS, withoutAverage } from "./attacks/variants.ts";
import type { Variant } from "./attacks/variants.ts";
import { ROOT } from "./evidence/hash-sources.ts";
import { parseCommandLine, toInteger } from "./terminal/command-line.ts";
import { reportFailure } from "./terminal/fail.ts";
import { watchInterruption } from "./terminal/interrupt.ts";
import { showProgress } from "./terminal/progress.ts";

const DOCUMENT = "docs/ATTACKS.md";

async function measure(variant: Variant, setting: Setting, signal: AbortSignal, onRun: () => void): Promise<Measured> {
  const { counts, change, capital } = variant;
  const economy = await loadEconomy("baseline");
  const attack = await loadScenario("attack");
  const endowment = { ...attack.endowment, ...(capital === undefined ? {} : { searcherCapital: capital }) };
  const scenario = { ...attack, endowment, counts: { ...attack.counts, ...counts } };
  const attacks: Measured["attacks"][number][] = [];
  for (let seed = 1; seed <= setting.seeds; seed++) {
    const { agents, steps } = setting;
    const options = { economy, scenario, agents, steps, seed, signal, ...(change === undefined ? {} : { change }) };
    const run = (): ReturnType<typeof runAttack> => runAttack(options);
    attacks.push(await (variant.withoutAverage === true ? withoutAverage(run) : run()));
    onRun();
  }
  return { variant, attacks };
}

async function main(args: readonly string[]): Promise<void> {
  const options = parseCommandLine(args, {
    seeds: { type: "string", default: "20" },
    agents: { type: "string", default: "100" },
    steps: { type: "string", default: "60" },
    out: { type: "string", default: `${ROOT}${DOCUMENT}` },
  });
  const setting = {
    seeds: toInteger("--seeds", options.seeds, 1, 1_000),
    agents: toInteger("--agents", options.agents, 10, 10_000),
    steps: toInteger("--steps", options.steps, 2, 3_650),
  };
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("runs", VARIANTS.length * setting.seeds);
  try {
    const measured: Measured[] = [];
    let done = 0;
    for (const variant of VARIANTS) {
      measured.push(await measure(variant, setting, interruption.signal, () => progress.update(++done, [variant.id])));
    }
    const style = await resolveConfig(`${ROOT}${DOCUMENT}`);
    writeFileSync(options.out, await format(writeDocument(measured, setting), { ...style, parser: "markdown" }));
    console.log(`${options.out} is written.`);
  } finally {
    progress.stop();
    interruption.release();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
