import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a command runs. */
export interface CommandOptions {
  /** Variables that it gets besides this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Descriptor that what it says goes to; where this process says its own by default. */
  readonly output?: number | undefined;
}

/** Find the script behind a package's command, so that this very Node can run it without a shell or `npx`. */
function scriptOf(packageName: string, command: string): string {
  const folder = `${root}node_modules/${packageName}/`;
  const { bin } = JSON.parse(readFileSync(`${folder}package.json`, "utf8")) as { bin: string | Record<string, string> };
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`the package ${packageName} has no command ${command}`);
  return folder + script;
}

function runNode(args: readonly string[], { environment, output }: CommandOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", output ?? "inherit", output ?? "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * Run an installed command in the project's folder.
 *
 * @param line - The command and its arguments, e.g. `["eslint", "."]`, or `node` and a script.
 * @returns Its exit code; 1 if a signal ended it.
 */
export function runCommand(line: readonly string[], options: CommandOptions = {}): Promise<number> {
  const [command = "", ...args] = line;
  if (command === "node") return runNode(args, options);
  return runNode([scriptOf(command === "tsc" ? "typescript" : command, command), ...args], options);
}

/**
 * List the test files under `test/`, sorted.
 *
 * @param selects - Tells by a file's path inside `test/` whether it is wanted.
 */
export function testFiles(selects: (path: string) => boolean): string[] {
  return readdirSync(`${root}test`, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".test.ts") && selects(path))
    .sort()
    .map((path) => `test/${path}`);
}
