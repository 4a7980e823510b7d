import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { median } from "d3-array";

import type { Figure } from "./figure.ts";
import { simulateApart } from "./run-apart.ts";

const MAINNET_STAND_IN = fileURLToPath(new URL("../../test/anvil/serve-mainnet.ts", import.meta.url));

/** Do something while a stand-in for a node of mainnet listens. */
async function withMainnet(act: (url: string) => Promise<void>): Promise<void> {
  const node = spawn(process.execPath, [MAINNET_STAND_IN], { stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(node, "close");
  try {
    const [line] = (await Promise.race([once(node.stdout, "data"), closed.then(() => [])])) as [Buffer?];
    if (line === undefined) throw new RangeError("the stand-in for mainnet ended before it listened");
    await act(line.toString().trim());
  } finally {
    node.stdin.end();
    await closed;
  }
}

/**
 * Compare the whole command with a fork that is replayed to the same without one, in turn.
 *
 * @param size - Options of both.
 * @param repeats - An odd number: medians are compared.
 * @param now - Clock, in milliseconds.
 */
export async function benchForkReplay(
  size: readonly string[],
  repeats: number,
  now: () => number,
): Promise<Record<string, Figure>> {
  const folder = mkdtempSync(join(tmpdir(), "tokenwright-replay-"));
  const cache = ["--fork-cache", join(folder, "recording")];
  let runs = 0;
  const time = async (options: readonly string[]): Promise<number> => {
    const startedAt = now();
    await simulateApart([...size, ...options, "--out", join(folder, `run-${runs++}`)]);
    return (now() - startedAt) / 1_000;
  };
  try {
    await withMainnet(async (url) => {
      await time(["--fork", url, ...cache]);
    });
    const plain: number[] = [];
    const replayed: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      plain.push(await time([]));
      replayed.push(await time(["--fork", "mainnet", ...cache]));
    }
    const [plainSeconds = Number.NaN, replaySeconds = Number.NaN] = [median(plain), median(replayed)];
    return {
      "fork.plainSeconds": { value: plainSeconds, unit: "s" },
      "fork.replaySeconds": { value: replaySeconds, unit: "s" },
      "fork.replayOverPlain": { value: replaySeconds / plainSeconds, unit: "ratio" },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
