import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Figure } from "./figure.ts";
import { simulateApart } from "./run-apart.ts";

/** What a run on the chain took. */
interface ChainRun {
  readonly actions: number;
  /** Most memory that its process held at a time. */
  readonly peakBytes: number;
}

const MEBIBYTE = 1_024 ** 2;

async function measureRun(agents: number, steps: number): Promise<ChainRun> {
  const folder = mkdtempSync(join(tmpdir(), "tokenwright-memory-"));
  try {
    const out = join(folder, "run");
    const sizes = ["--agents", String(agents), "--steps", String(steps)];
    const { peakBytes } = await simulateApart([...sizes, "--seed", "1", "--out", out]);
    const rows = readFileSync(join(out, "actions.csv"), "utf8").trimEnd().split("\n");
    return { actions: rows.length - 1, peakBytes };
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
  const few = await measureRun(agents, short);
  const many = await measureRun(agents, long);
  const perAction = (many.peakBytes - few.peakBytes) / (many.actions - few.actions);
  const base = few.peakBytes - perAction * few.actions;
  return {
    "chain.memory.base": { value: base / MEBIBYTE, unit: "MiB" },
    "chain.memory.perAction": { value: perAction / 1_000, unit: "KB" },
    "chain.memory.peak": { value: many.peakBytes / MEBIBYTE, unit: "MiB" },
    "chain.memory.actions": { value: many.actions, unit: "actions" },
  };
}
