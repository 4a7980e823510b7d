import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Young objects' room that a run on the chain is given: more of it makes the model faster, which a chain doesn't notice. */
const NODE_OPTIONS = "--max-semi-space-size=8";

const hardhat = join(dirname(createRequire(import.meta.url).resolve("hardhat/package.json")), "dist/src/cli.js");
const peakMemory = new URL("peak-memory.ts", import.meta.url).href;

/**
 * Run the command line in a process of its own, as its user would; return the most memory that it held at a time, bytes.
 *
 * @param options - What follows `simulate`.
 * @throws {RangeError} When the run fails.
 */
export async function simulateApart(options: readonly string[]): Promise<{ readonly peakBytes: number }> {
  const child = spawn(process.execPath, ["--import", peakMemory, hardhat, "simulate", ...options], {
    env: { ...process.env, NODE_OPTIONS, TELL_PEAK_OF: String(process.pid) },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  let told = "";
  child.stdio[3]?.on("data", (chunk: Buffer) => (told += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new RangeError(`the run on the chain ended with ${code}`);
  return { peakBytes: Number(told) };
}
