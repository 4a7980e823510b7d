import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Young objects' room that a run on the chain is given: more of it makes the model faster, which a chain doesn't notice. */
const NODE_OPTIONS = "--max-semi-space-size=8";

const hardhat = join(dirname(createRequire(import.meta.url).resolve("hardhat/package.json")), "dist/src/cli.js");
const madeUpRuns = fileURLToPath(new URL("made-up-runs.ts", import.meta.url));
const peakMemory = new URL("peak-memory.ts", import.meta.url).href;

/** The most memory that a process held at a time. */
export interface Peak {
  readonly peakBytes: number;
}

async function runApart(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<Peak> {
  const child = spawn(process.execPath, ["--import", peakMemory, ...words], {
    env: { ...process.env, ...environment, TELL_PEAK_OF: String(process.pid) },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  let told = "";
  child.stdio[3]?.on("data", (chunk: Buffer) => (told += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new RangeError(`${words.join(" ")} ended with ${code}`);
  return { peakBytes: Number(told) };
}

/**
 * Run the command line in a process of its own, as its user would.
 *
 * @param options - What follows `simulate`.
 * @returns What that process took.
 * @throws {RangeError} When the run fails.
 */
export async function simulateApart(options: readonly string[]): Promise<Peak> {
  return await runApart([hardhat, "simulate", ...options], { NODE_OPTIONS });
}

/**
 * Spread and keep an experiment's runs in a process of its own; what they come to is made up.
 *
 * @param futures - Those of each design: up to 10,000, or a multiple of it.
 * @returns What that process took.
 * @throws {RangeError} When that fails.
 */
export async function makeUpRunsApart(designs: number, futures: number): Promise<Peak> {
  return await runApart([madeUpRuns, String(designs), String(futures)], {});
}
