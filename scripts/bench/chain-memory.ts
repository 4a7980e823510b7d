import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Figure } from "./scaling.ts";

/** What a run on the chain took. */
interface ChainRun {
  readonly actions: number;
  /** Most memory that its process held at a time. */
  readonly peakBytes: number;
}

/** Young objects' room that a run on the chain is given: more of it makes the model faster, which a chain doesn't notice. */
const NODE_OPTIONS = "--max-semi-space-size=8";

const MEBIBYTE = 1_024 ** 2;

const hardhat = join(dirname(createRequire(import.meta.url).resolve("hardhat/package.json")), "dist/src/cli.js");

/** Run the command line in a process of its own, as its user would. */
async function simulateApart(agents: number, steps: number): Promise<ChainRun> {
  const folder = mkdtempSync(join(tmpdir(), "tokenwright-memory-"));
  try {
    const preload = new URL("peak-memory.ts", import.meta.url).href;
    const out = join(folder, "run");
    const options = ["--agents", String(agents), "--steps", String(steps), "--seed", "1", "--out", out];
    const child = spawn(process.execPath, ["--import", preload, hardhat, "simulate", ...options], {
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
    const rows = readFileSync(join(out, "actions.csv"), "utf8").trimEnd().split("\n");
    return { actions: rows.length - 1, peakBytes: Number(told) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Measure what runs on the chain take, at two lengths, so that what they begin with and what each action adds are told
 * apart.
 *
 * @param steps - The two lengths, the shorter first.
 */
export async function benchChainMemory(
  agents: number,
  [short, long]: readonly [number, number],
): Promise<Record<string, Figure>> {
  const few = await simulateApart(agents, short);
  const many = await simulateApart(agents, long);
  const perAction = (many.peakBytes - few.peakBytes) / (many.actions - few.actions);
  const base = few.peakBytes - perAction * few.actions;
  return {
    "chain.memory.base": { value: base / MEBIBYTE, unit: "MiB" },
    "chain.memory.perAction": { value: perAction / 1_000, unit: "KB" },
    "chain.memory.peak": { value: many.peakBytes / MEBIBYTE, unit: "MiB" },
    "chain.memory.actions": { value: many.actions, unit: "actions" },
  };
}
