import { readFileSync, writeFileSync } from "node:fs";

import { AssertionError } from "chai";

/** Gas by name. */
export type GasFigures = Readonly<Record<string, number>>;

const SNAPSHOT = new URL("../../snapshots/gas.json", import.meta.url);
const UPDATE_HINT = "if that is meant, run `npm run gas:update` and commit the snapshot";

const recorded = new Map<string, number>();

/** Whether this run rewrites the snapshot instead of comparing with it. */
export const updatesSnapshot = (): boolean => process.env.UPDATE_GAS === "1";

/** Read the committed figures. */
export function readSnapshot(): GasFigures {
  return JSON.parse(readFileSync(SNAPSHOT, "utf8")) as GasFigures;
}

/**
 * Compare a figure with the committed one.
 *
 * @returns What is wrong, with both figures; undefined if they agree.
 */
export function gasDifference(committed: GasFigures, name: string, gasUsed: number): string | undefined {
  const expected = committed[name];
  if (expected === gasUsed) return undefined;
  if (expected === undefined) return `${name} uses ${gasUsed} gas and is not in the snapshot; ${UPDATE_HINT}`;
  const change = gasUsed - expected;
  return `${name} uses ${gasUsed} gas, committed ${expected} (${change > 0 ? "+" : ""}${change}); ${UPDATE_HINT}`;
}

/** Name the committed figures that no test recorded, sorted. */
export function unrecordedNames(committed: GasFigures, names: ReadonlySet<string>): string[] {
  return Object.keys(committed)
    .filter((name) => !names.has(name))
    .sort();
}

/**
 * Record what an action costs, and fail if the committed figure is another. Under coverage nothing is recorded, because
 * instrumented contracts cost more.
 *
 * @param name - Contract and action, e.g. `RewardPool.stake, first position`; unique.
 * @param gasUsed - From the receipt.
 */
export function recordGas(name: string, gasUsed: bigint): void {
  if (process.env.HARDHAT_COVERAGE === "true") return;
  if (recorded.has(name)) throw new AssertionError(`${name} is recorded twice`);
  recorded.set(name, Number(gasUsed));
  if (updatesSnapshot()) return;
  const committed = readSnapshot();
  const difference = gasDifference(committed, name, Number(gasUsed));
  if (difference !== undefined) {
    throw new AssertionError(difference, { expected: committed[name], actual: Number(gasUsed) });
  }
}

/** Rewrite the snapshot with what was recorded, or fail if it holds a figure that no test records any more. */
export function finishSnapshot(): void {
  if (updatesSnapshot()) {
    const figures = Object.fromEntries([...recorded].sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(SNAPSHOT, `${JSON.stringify(figures, null, 2)}\n`);
    return;
  }
  const left = unrecordedNames(readSnapshot(), new Set(recorded.keys()));
  if (left.length > 0) {
    throw new AssertionError(`the snapshot holds what no test records: ${left.join("; ")}; ${UPDATE_HINT}`);
  }
}
