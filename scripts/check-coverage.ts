/** Print how many lines of each contract the last coverage run reached; fail under the floor. */
import { existsSync, readFileSync } from "node:fs";

import Table from "cli-table3";

import { type FileCoverage, formatLines, parseLcov, percentCovered } from "./testing/coverage.ts";

const TRACEFILE = new URL("../coverage/lcov.info", import.meta.url);
const FLOOR_PERCENT = 98;

function row(name: string, files: readonly FileCoverage[], missed: string): string[] {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  return [name, String(covered), String(lines), percentCovered(files).toFixed(2), missed];
}

function main(): number {
  if (!existsSync(TRACEFILE)) {
    console.error("No coverage/lcov.info: run `npm run coverage`.");
    return 1;
  }
  const files = parseLcov(readFileSync(TRACEFILE, "utf8"));
  const style = { head: [], border: [] };
  const table = new Table({
    head: ["contract", "covered", "lines", "%", "missed lines"],
    style,
    colWidths: [null, null, null, null, 44],
    wordWrap: true,
  });
  for (const file of files.filter(({ lines }) => lines > 0)) {
    table.push(row(file.path.replace(/^contracts\//, ""), [file], formatLines(file.missed)));
  }
  table.push(row("total", files, ""));
  console.log(table.toString());
  const percent = percentCovered(files);
  if (percent >= FLOOR_PERCENT) return 0;
  console.error(`Line coverage is ${percent.toFixed(2)} %; it has to be at least ${FLOOR_PERCENT} %.`);
  return 1;
}

process.exitCode = main();
