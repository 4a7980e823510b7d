import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

function versionOf(packageName: string): string {
  return (require(`${packageName}/package.json`) as { version: string }).version;
}

/** Version of the workbench. */
export function tokenwrightVersion(): string {
  return (require("../../package.json") as { version: string }).version;
}

/** Versions of what decides a run's bytes. */
export function toolVersions(): Record<string, string> {
  return {
    node: process.versions.node,
    hardhat: versionOf("hardhat"),
    solc: versionOf("solc"),
    openzeppelin: versionOf("@openzeppelin/contracts"),
  };
}

/** Commit of the sources, marked where the tree differs from it; "unknown" outside a repository. */
export function sourceCommit(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, {
      cwd: import.meta.dirname,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    const commit = git("rev-parse", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit} (changed)`;
  } catch {
    return "unknown";
  }
}
