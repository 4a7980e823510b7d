import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";

import packageJson from "../../package.json" with { type: "json" };
import { TokenwrightError, type Problem } from "../errors.ts";
import { parseActions, parseSteps } from "../recorder/csv.ts";
import type { Manifest, Run, Summary } from "../recorder/run.ts";
import { manifestSchema, summarySchema } from "./run-schema.ts";

const NEXT = "give the folder that a simulation wrote with --out, or run the simulation again";
const PROBLEM_LIMIT = 5;

function refuse(problem: Problem | readonly Problem[], cause?: unknown): never {
  throw new TokenwrightError("TW122", problem, { cause });
}

async function readText(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    return refuse(
      {
        message: `${name} can't be read`,
        path,
        allowed: "a folder with manifest.json, steps.csv, actions.csv and summary.json",
        next: NEXT,
      },
      cause,
    );
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    return refuse(
      { message: "The file isn't valid JSON", path, allowed: "JSON as the simulation wrote it", next: NEXT },
      cause,
    );
  }
}

function parseShape<Shape>(schema: z.ZodType<Shape>, value: unknown, path: string): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, PROBLEM_LIMIT).map((issue) => ({
    message: "A field isn't as the simulation writes it",
    path: `${path}: ${issue.path.join(".")}`,
    allowed: issue.message,
    next: NEXT,
  }));
  return refuse(problems, result.error);
}

/** Refuse another version's folder before its shape is looked at: the shape may differ for that reason alone. */
function requireVersion(manifest: unknown, path: string): void {
  const version =
    typeof manifest === "object" && manifest !== null && "tokenwright" in manifest ? manifest.tokenwright : undefined;
  if (version === packageJson.version) return;
  refuse({
    message: "The run was recorded by another version",
    path: `${path}: tokenwright`,
    value: version,
    allowed: packageJson.version,
    next: "run the simulation again, or read the folder with the version that wrote it",
  });
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  refuse({
    message: found === undefined ? "The folder doesn't exist" : "The path isn't a folder",
    path: folder,
    allowed: "the folder of a finished run",
    next: NEXT,
  });
}

/**
 * Read a run back from its folder: manifest, steps, actions, summary.
 *
 * @throws {@link TokenwrightError} TW122 when the folder or a file is missing or malformed, when another
 *   version wrote it, or when the tables and the summary don't belong together.
 */
export async function readRun(folder: string): Promise<Run> {
  await requireFolder(folder);
  const names = ["manifest.json", "steps.csv", "actions.csv", "summary.json"] as const;
  const [manifestText, stepsText, actionsText, summaryText] = await Promise.all([
    readText(folder, names[0]),
    readText(folder, names[1]),
    readText(folder, names[2]),
    readText(folder, names[3]),
  ]);
  const manifestPath = join(folder, names[0]);
  const manifestJson = parseJson(manifestText, manifestPath);
  requireVersion(manifestJson, manifestPath);
  const manifest: Manifest = parseShape(manifestSchema, manifestJson, manifestPath);
  const steps = parseSteps(stepsText, join(folder, names[1]));
  const actions = parseActions(actionsText, join(folder, names[2]));
  const summaryPath = join(folder, names[3]);
  const summary: Summary = parseShape(summarySchema, parseJson(summaryText, summaryPath), summaryPath);
  if (summary.steps !== steps.length) {
    refuse({
      message: "steps.csv and summary.json don't belong together",
      path: join(folder, names[1]),
      value: steps.length,
      allowed: `${summary.steps} rows, as summary.json says`,
      next: NEXT,
    });
  }
  return { manifest, steps, actions, summary };
}
