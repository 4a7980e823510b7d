import { readdirSync } from "node:fs";
import { join } from "node:path";

import type {
  HandlerActionCount,
  SolidityInvariantsEvidence,
} from "../../simulations/invariants/specification/evidence.ts";
import { ROOT, hashSources } from "../evidence/hash-sources.ts";
import type { CampaignResult } from "./campaign.ts";
import { type InvariantFunction, SUITES_FOLDER } from "./suites.ts";

/** Least share of its suite's calls that an action must have had its effect in. */
const LEAST_SHARE = 0.001;

/** List the sources that the Solidity tests run on: the contracts and the tests, from the root. */
export function testedSources(root: string = ROOT): string[] {
  return ["contracts", SUITES_FOLDER].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => path.endsWith(".sol")),
  );
}

function addTo(sums: Record<string, number>, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount;
}

/** Count the calls of a campaign that were not discarded, over all its functions. */
export function callsOf({ functions }: CampaignResult): number {
  return functions.reduce((sum, { calls }) => sum + calls, 0);
}

function sumActions(results: readonly CampaignResult[]): Record<string, HandlerActionCount> {
  const sums: Record<string, HandlerActionCount> = {};
  for (const [action, { succeeded, discarded }] of results
    .flatMap(({ functions }) => functions)
    .flatMap(({ actions }) => Object.entries(actions))) {
    const before = sums[action] ?? { succeeded: 0, discarded: 0 };
    sums[action] = { succeeded: before.succeeded + succeeded, discarded: before.discarded + discarded };
  }
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sum up what campaigns called. */
export function summarize(
  results: readonly CampaignResult[],
  targets: readonly InvariantFunction[],
  run: { readonly profile: string; readonly seed: number },
): SolidityInvariantsEvidence {
  const functions: Record<string, number> = {};
  const properties: Record<string, number> = {};
  for (const { file, contract, name, ids } of targets) {
    const own = results.filter(({ campaign }) => campaign.file === file).flatMap((result) => result.functions);
    const calls = own.filter((result) => result.name === name).reduce((sum, result) => sum + result.calls, 0);
    functions[`${contract}.${name}`] = calls;
    for (const id of ids) addTo(properties, id, calls);
  }
  return {
    sourceHash: hashSources(testedSources()),
    ...run,
    calls: results.reduce((sum, result) => sum + callsOf(result), 0),
    sequences: results.reduce((sum, { campaign }) => sum + campaign.runs * campaign.names.length, 0),
    functions,
    properties: Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))),
    actions: sumActions(results),
  };
}

/** An action that had its effect too seldom. */
export interface IdleAction {
  readonly file: string;
  readonly action: string;
  readonly succeeded: number;
  /** Least number that was asked for. */
  readonly floor: number;
}

/** Find the actions that had their effect in less than a thousandth of their suite's calls. */
export function findIdleActions(results: readonly CampaignResult[]): IdleAction[] {
  const files = [...new Set(results.map(({ campaign }) => campaign.file))];
  return files.flatMap((file) => {
    const own = results.filter(({ campaign }) => campaign.file === file);
    const floor = Math.ceil(LEAST_SHARE * own.reduce((sum, result) => sum + callsOf(result), 0));
    return Object.entries(sumActions(own))
      .filter(([, { succeeded }]) => succeeded < floor)
      .map(([action, { succeeded }]) => ({ file, action, succeeded, floor }));
  });
}
