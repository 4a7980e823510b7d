/**
 * Prove the ledger kernels by the compiler's model checker, for sequences of calls of any length. `--only` takes an id or a
 * proof contract; `--write` commits what was proved to snapshots/proofs.json. Verdicts go to stdout, progress to stderr.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { TokenwrightError } from "../simulations/errors.ts";
import type { ProofsEvidence } from "../simulations/invariants/specification/evidence.ts";
import { ROOT, hashSources } from "./evidence/hash-sources.ts";
import { provedSources, rowsOf, summarize } from "./proofs/evidence.ts";
import { judge } from "./proofs/judge.ts";
import type { Verdict } from "./proofs/judge.ts";
import { parseOptions } from "./proofs/options.ts";
import type { ProveOptions } from "./proofs/options.ts";
import { countVerdicts, findProblems, render } from "./proofs/report.ts";
import { PROOFS } from "./proofs/table.ts";
import { spreadProofs } from "./proofs/workers.ts";
import { reportFailure } from "./terminal/fail.ts";
import { showProgress } from "./terminal/progress.ts";

const EVIDENCE = join(ROOT, "snapshots", "proofs.json");

interface Outcome {
  readonly verdicts: Verdict[];
  readonly unlisted: string[];
}

/** Prove the contracts; verdicts stand in the table's order. */
async function proveAll({ contracts }: ProveOptions): Promise<Outcome> {
  const outcomes = new Map<string, Outcome>();
  const progress = showProgress("contracts", contracts.length);
  progress.update(0);
  try {
    await spreadProofs(contracts, Math.min(2, availableParallelism()), ({ contract, findings }) => {
      const asked = contracts.find((row) => row.contract === contract);
      const whole = PROOFS.find((row) => row.contract === contract);
      if (asked === undefined || whole === undefined) return;
      outcomes.set(contract, {
        verdicts: judge(asked, findings).verdicts,
        unlisted: judge(whole, findings).unlisted,
      });
      progress.update(outcomes.size);
    });
  } finally {
    progress.stop();
  }
  const ordered = contracts.flatMap(({ contract }) => outcomes.get(contract) ?? []);
  return {
    verdicts: ordered.flatMap(({ verdicts }) => verdicts),
    unlisted: ordered.flatMap(({ unlisted }) => unlisted),
  };
}

/** Say so where the committed verdicts are of other sources. */
function noteStaleness(): void {
  const committed = existsSync(EVIDENCE) ? (JSON.parse(readFileSync(EVIDENCE, "utf8")) as ProofsEvidence) : undefined;
  if (committed?.sourceHash === hashSources(provedSources())) return;
  process.stderr.write("snapshots/proofs.json is of other sources: npm run prove -- --write renews it\n");
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), PROOFS);
  const start = performance.now();
  const { verdicts, unlisted } = await proveAll(options);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage();
  const processorSeconds = (user + system) / 1e6;
  const counts = countVerdicts(verdicts);
  if (options.json)
    console.log(JSON.stringify({ counts, seconds, processorSeconds, proofs: rowsOf(verdicts), unlisted }, null, 2));
  else
    console.log(
      `${render(verdicts)}\n\n${counts.proved} proved, ${counts["not proved"]} not proved, ${counts.open} that can't be, ` +
        `in ${seconds.toFixed(1)} s (${processorSeconds.toFixed(1)} s of processor time)`,
    );
  const problems = findProblems(verdicts, unlisted);
  if (problems.length > 0) throw new TokenwrightError("TW400", problems);
  if (options.write) writeFileSync(EVIDENCE, `${JSON.stringify(summarize(verdicts), null, 2)}\n`);
  else noteStaleness();
}

try {
  await main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
