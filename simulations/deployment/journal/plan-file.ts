import { mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { TokenwrightError } from "../../errors.ts";
import type { DeploymentPlan } from "../plan.ts";
import { replaceFile } from "./replace-file.ts";

const PLAN_FILE = "plan.json";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Write a value in one way: keys sorted, integers as decimal digits, addresses without a checksum's capitals. */
function toCanonical(value: unknown): Json {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value;
  if (Array.isArray(value)) return value.map(toCanonical);
  if (typeof value !== "object" || value === null) return value as Json;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, toCanonical(item)]),
  );
}

/** Where two values differ first. */
interface Difference {
  readonly path: string;
  readonly kept: Json | undefined;
  readonly now: Json | undefined;
}

function firstDifference(kept: Json | undefined, now: Json | undefined, path: string): Difference | undefined {
  if (typeof kept !== "object" || typeof now !== "object" || kept === null || now === null) {
    return kept === now ? undefined : { path, kept, now };
  }
  const [before, after] = [kept, now] as readonly Readonly<Record<string, Json>>[];
  for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const inner = Array.isArray(kept) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const difference = firstDifference(before?.[key], after?.[key], inner);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function readPlan(path: string): Json | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Json;
  } catch {
    return undefined;
  }
}

/** What a deployment began with, as its file has it. */
export interface KeptPlan extends Pick<DeploymentPlan, "accounts" | "existing"> {
  /** The economy's parameters; integers as decimal strings. */
  readonly parameters: unknown;
}

/**
 * Read what a deployment began with; undefined where nothing is kept.
 *
 * @param folder - Folder of the journal.
 */
export function readKeptPlan(folder: string): KeptPlan | undefined {
  return readPlan(join(folder, PLAN_FILE)) as unknown as KeptPlan | undefined;
}

/**
 * Demand that a journal, if there is one, belongs to a plan.
 *
 * @param folder - Folder of the journal.
 * @throws {@link TokenwrightError} TW129 when it began with another, with the first value that differs.
 */
export function requireSamePlan(folder: string, plan: DeploymentPlan): void {
  const path = join(folder, PLAN_FILE);
  const kept = readPlan(path);
  const difference = kept === undefined ? undefined : firstDifference(kept, toCanonical(plan), "");
  if (difference === undefined) return;
  throw new TokenwrightError("TW129", {
    message: `the deployment in ${relative("", folder)} began with another value of ${difference.path}`,
    path: difference.path,
    value: difference.now,
    allowed: `${difference.kept === undefined ? "nothing" : JSON.stringify(difference.kept)}, as ${relative("", path)} has it`,
    next: `restore it to resume, or move ${relative("", folder)} away to deploy anew`,
  });
}

/**
 * Keep what a deployment began with beside its journal, so that nothing else can be resumed with it.
 *
 * @throws {@link TokenwrightError} TW129 when another plan is kept there.
 */
export function keepPlan(folder: string, plan: DeploymentPlan): void {
  requireSamePlan(folder, plan);
  const path = join(folder, PLAN_FILE);
  if (readPlan(path) !== undefined) return;
  mkdirSync(folder, { recursive: true });
  replaceFile(path, `${JSON.stringify(toCanonical(plan), null, 2)}\n`);
}
