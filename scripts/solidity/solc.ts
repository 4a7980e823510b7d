#!/usr/bin/env node
/** The compiler as forge wants it: an executable that answers `--version` and `--standard-json`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

interface Compiler {
  version(): string;
  compile(standardJsonInput: string): string;
}

const solc = createRequire(import.meta.url)("solc") as Compiler;

function main(): number {
  if (process.argv.includes("--version")) {
    const version = solc.version().replace(".Emscripten.clang", ".Linux.g++");
    process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
    return 0;
  }
  if (!process.argv.includes("--standard-json")) {
    process.stderr.write("solc.ts answers --version and --standard-json alone\n");
    return 2;
  }
  process.stdout.write(solc.compile(readFileSync(0, "utf8")));
  return 0;
}

process.exitCode = main();
