import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Configuration with the tests' networks beside the project's. */
const NODES_CONFIG = "test/tasks/nodes.config.ts";

const CLI = join(dirname(createRequire(import.meta.url).resolve("hardhat/package.json")), "dist/src/cli.js");

/** What a command left behind. */
export interface CommandResult {
  /** The exit code; null where a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  /** Wait until its output matches; fails when it ends before. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
}

/** Start a script of this Node in the project's folder. */
function startNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
  }
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, ...output }));
  });
  const waitFor = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
        if (match !== null) resolve(match);
      };
      for (const name of ["stdout", "stderr"] as const) child[name].on("data", look);
      child.on("close", () => reject(new Error(`ended without ${String(pattern)}: ${output.stdout}${output.stderr}`)));
      look();
    });
  return { result, waitFor, signal: (name) => void child.kill(name) };
}

/** Start Hardhat in the project's folder, with the tests' networks. */
export function startHardhat(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
  return startNode([CLI, "--config", NODES_CONFIG, ...args], env);
}

/** Run a script of the project to its end. */
export async function runScript(path: string, args: readonly string[]): Promise<CommandResult> {
  return await startNode([path, ...args]).result;
}

/** Run Hardhat in the project's folder, to its end. */
export async function runHardhat(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  return await startHardhat(args, env).result;
}
