import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { TokenwrightError } from "../../simulations/errors.ts";
import { interrupted } from "../terminal/interrupt.ts";

const manifestPath = createRequire(import.meta.url).resolve("hardhat/package.json");

function hardhatScript(): string {
  const { bin } = createRequire(import.meta.url)(manifestPath) as { bin: { hardhat: string } };
  return join(dirname(manifestPath), bin.hardhat);
}

/** Make the environment in which another process has this one's Hardhat. */
export function hardhatEnvironment({ globalOptions }: HardhatRuntimeEnvironment): NodeJS.ProcessEnv {
  const { config, buildProfile, network } = globalOptions;
  const env: NodeJS.ProcessEnv = { ...process.env };
  if (config) env["HARDHAT_CONFIG"] = config;
  if (buildProfile) env["HARDHAT_BUILD_PROFILE"] = buildProfile;
  if (network) env["HARDHAT_NETWORK"] = network;
  return env;
}

/**
 * Build the contracts in a process of its own: a build loads the compiler, if only to learn its version, and a process
 * that goes on to live on a chain would carry those 200 MiB to its end.
 *
 * @throws {@link TokenwrightError} TW001 when they don't build, what the compiler said having been printed; TW130 when the
 * build was interrupted.
 */
export async function buildApart(hre: HardhatRuntimeEnvironment): Promise<void> {
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    // Standard output belongs to the task's own results.
    const stdio = ["ignore", process.stderr.fd, process.stderr.fd] as const;
    const child = spawn(process.execPath, [hardhatScript(), "build", "--quiet"], {
      cwd: hre.config.paths.root,
      env: hardhatEnvironment(hre),
      stdio: [...stdio],
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
  if (signal !== null) throw interrupted("the build was interrupted", "start again");
  if (code !== 0) throw new TokenwrightError("TW001", { message: "the contracts don't build", next: "npm run build" });
}
