import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

import { replaceFile } from "../../deployment/journal/replace-file.ts";
import type { Economy } from "../../economies/schema.ts";
import { toExactJson } from "../../units/json.ts";
import type { Confirmation } from "./confirm-run.ts";
import type { Fan } from "./fans.ts";
import type { ExperimentResult } from "../run-experiment.ts";
import { storeFailure } from "./store-failure.ts";
import { readResult, writeResult } from "./result-file.ts";

/** Every design's score, and which designs are best. */
export const RESULTS_FILE = "results.json";

/** How the futures of the chosen designs fan out. */
export const FANS_FILE = "fans.json";

/** Folder of the best designs, or of those that violate least, each an economy file. */
export const DESIGNS_FOLDER = "designs";

/** Name the file of a design. */
export function designFile(design: number): string {
  return join(DESIGNS_FOLDER, `design-${design}.json`);
}

/** All that an experiment came to, the word of the real contracts among it. */
export interface ExperimentReport extends ExperimentResult {
  /** Of each design that was chosen, or of the one that violates least, in the futures that the experiment says. */
  readonly confirmations: readonly Confirmation[];
}

/** What is written. */
export interface ExperimentFiles {
  readonly report: ExperimentReport;
  /** Makes the economy of a design, by its number. */
  readonly economyOf: (design: number) => Economy;
}

/**
 * Write what came of an experiment into its folder, in place of what an earlier time left there, which stays where this
 * can't be written.
 *
 * @throws {@link TokenwrightError} TW138 when it can't be written.
 */
export function writeResults(folder: string, { report, economyOf }: ExperimentFiles): void {
  const designs = join(folder, DESIGNS_FOLDER);
  const draft = `${designs}.unfinished`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft);
    for (const design of [...report.front, ...report.leastViolating]) {
      replaceFile(join(draft, basename(designFile(design))), toExactJson(economyOf(design)));
    }
    replaceFile(join(folder, RESULTS_FILE), toExactJson(report));
    rmSync(designs, { recursive: true, force: true });
    renameSync(draft, designs);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw storeFailure(error, folder, join(folder, RESULTS_FILE));
  }
}

/**
 * Keep how the futures of designs fan out: whoever goes on needn't live through them again.
 *
 * @throws {@link TokenwrightError} TW138 when it can't be written.
 */
export function keepFans(folder: string, fans: readonly Fan[]): void {
  writeResult(join(folder, FANS_FILE), toExactJson(fans));
}

/**
 * Find fans that were kept; undefined where there are none, or of other designs.
 *
 * @throws {@link TokenwrightError} TW122 where they are damaged.
 */
export function findFans(folder: string, designs: readonly number[]): readonly Fan[] | undefined {
  const path = join(folder, FANS_FILE);
  if (!existsSync(path)) return undefined;
  const fans = readResult(path) as readonly Fan[];
  const known = new Set(fans.map(({ design }) => design));
  return known.size === designs.length && designs.every((design) => known.has(design)) ? fans : undefined;
}

/**
 * Read what {@link writeResults} and {@link keepFans} wrote, but for the designs' economies.
 *
 * @throws {@link TokenwrightError} TW122 where an experiment hasn't ended yet, or a file is damaged.
 */
export function readResults(folder: string): { readonly report: ExperimentReport; readonly fans: readonly Fan[] } {
  return {
    report: readResult(join(folder, RESULTS_FILE)) as ExperimentReport,
    fans: readResult(join(folder, FANS_FILE)) as readonly Fan[],
  };
}
