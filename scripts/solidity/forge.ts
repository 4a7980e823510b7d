import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import { ROOT } from "../evidence/hash-sources.ts";

/** What forge says about one invariant function. */
export interface ForgeResult {
  readonly name: string;
  readonly passed: boolean;
  readonly runs: number;
  readonly calls: number;
}

/** What a command of forge printed, and how it ended. */
export interface ForgeOutput {
  readonly exitCode: number;
  readonly text: string;
}

/**
 * Return the path of forge's own executable. The launcher of the npm package won't do: it ends with 0 whatever happens.
 *
 * @throws {@link TokenwrightError} TW141 where npm has no forge for this machine, or it isn't installed.
 */
export function forgeExecutable(platform: string = process.platform, architecture: string = process.arch): string {
  const name = `@foundry-rs/forge-${platform}-${architecture === "x64" ? "amd64" : architecture}`;
  const path = join(ROOT, "node_modules", name, "bin", platform === "win32" ? "forge.exe" : "forge");
  if (existsSync(path)) return path;
  throw new TokenwrightError("TW141", {
    message: "forge is not installed for this machine",
    value: name,
    allowed: "Linux, macOS (x64 or arm64) or Windows (x64)",
    next: "npm ci, on one of these",
  });
}

/** Run a command of forge in the project's folder. What it prints is kept, and passed through to stderr. */
export function runForge(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<ForgeOutput> {
  // The compiler is a script of ours, which this very Node has to run.
  const path = `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`;
  return new Promise((resolve, reject) => {
    const child = spawn(forgeExecutable(), args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path, NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        process.stderr.write(part);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ exitCode: code ?? 1, text }));
  });
}

/** Read the results of invariant functions out of what `forge test` prints; a failure is printed twice and counts once. */
export function parseForgeResults(text: string): ForgeResult[] {
  const results = new Map<string, ForgeResult>();
  const line =
    /\[PASS\] (invariant_\w+)\(\) \(runs: (\d+), calls: (\d+)|^ (invariant_\w+)\(\) \(runs: (\d+), calls: (\d+)/gm;
  for (const [, passed, runs, calls, failed, failedRuns, failedCalls] of text.matchAll(line)) {
    const name = passed ?? failed ?? "";
    results.set(name, {
      name,
      passed: passed !== undefined,
      runs: Number(runs ?? failedRuns),
      calls: Number(calls ?? failedCalls),
    });
  }
  return [...results.values()];
}
