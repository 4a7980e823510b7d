import Table from "cli-table3";

import type { CampaignResult } from "./campaign.ts";
import { callsOf } from "./evidence.ts";
import type { InvariantFunction } from "./suites.ts";

function row(target: InvariantFunction, results: readonly CampaignResult[]): string[] {
  const own = results
    .filter(({ campaign }) => campaign.file === target.file)
    .flatMap(({ functions }) => functions)
    .filter(({ name }) => name === target.name);
  const calls = own.reduce((sum, result) => sum + result.calls, 0);
  const seconds = own.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000;
  const failed = own.some(({ failure }) => failure !== undefined);
  const rate = seconds === 0 ? "" : String(Math.round(calls / seconds));
  const title = target.name.replace(/^invariant(_[A-Z]{3}_\d{3})*_/, "");
  return [target.contract, target.ids.join(" "), title, String(calls), rate, failed ? "FAILED" : "ok"];
}

/** Show what each function was called for, and how fast. */
export function summaryTable(results: readonly CampaignResult[], targets: readonly InvariantFunction[]): string {
  const table = new Table({
    head: ["suite", "ids", "function", "calls", "calls/s", ""],
    style: { head: [], border: [] },
    colWidths: [null, 36, null, null, null, null],
    wordWrap: true,
    colAligns: ["left", "left", "left", "right", "right", "left"],
  });
  for (const target of targets) table.push(row(target, results));
  const calls = results.reduce((sum, result) => sum + callsOf(result), 0);
  table.push(["total", "", "", String(calls), "", ""]);
  return table.toString();
}
