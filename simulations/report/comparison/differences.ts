import type { Run } from "../../recorder/run.ts";
import { FIELDS_APART, leavesOf } from "../sections/leaves.ts";
import { wordsOf } from "../format.ts";

/** A thing that two runs have in common or not, in words. */
export interface Difference {
  readonly label: string;
  readonly a: string;
  readonly b: string;
}

const ABSENT = "not set";

/** Flatten what a run's parameters are, in order: label to value. */
function parametersOf({ manifest: { economy, scenario } }: Run): ReadonlyMap<string, string> {
  const groups = Object.entries(economy).filter(([name]) => !FIELDS_APART.has(name));
  const leaves = [
    ...groups.flatMap(([name, value]) => leavesOf(value, [name], [wordsOf(name)], economy)),
    ...leavesOf(economy.allocations, ["allocations"], ["allocations"], economy),
    ...leavesOf(economy.goals, ["goals"], ["goals"], economy),
    ...leavesOf(scenario, [], ["scenario"], economy),
  ];
  return new Map(leaves.map(({ label, value }) => [label, value]));
}

/** List the parameters of economy and scenario that differ, in A's order, then what B alone has. */
export function differingParameters(a: Run, b: Run): readonly Difference[] {
  const [first, second] = [parametersOf(a), parametersOf(b)];
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((label) => ({ label, a: first.get(label) ?? ABSENT, b: second.get(label) ?? ABSENT }))
    .filter((difference) => difference.a !== difference.b);
}

function marketOf({ manifest: { market } }: Run): string {
  if (market === null) return "a random process";
  return `${market.from} to ${market.to}, sha256 ${market.sha256.slice(0, 12)}…`;
}

function backendOf({ manifest }: Run): string {
  return { chain: "contracts on a local chain", model: "the exact model", lockstep: "contracts and model in lockstep" }[
    manifest.backend
  ];
}

/** What identifies a run, without what it took. */
const IDENTITY: readonly (readonly [label: string, show: (run: Run) => string])[] = [
  ["Economy", ({ manifest }) => `${manifest.economy.title} (${manifest.economy.name})`],
  ["Scenario", ({ manifest }) => manifest.scenario.name],
  ["Market", marketOf],
  ["Seed", ({ manifest }) => String(manifest.seed)],
  ["Agents", ({ manifest }) => manifest.agents.toLocaleString("en-US")],
  ["Steps", ({ steps }) => steps.length.toLocaleString("en-US")],
  ["Backend", backendOf],
  ["Commit", ({ manifest }) => manifest.commit],
];

/** List what identifies the two runs, whether it differs or not. */
export function identities(a: Run, b: Run): readonly Difference[] {
  return IDENTITY.map(([label, show]) => ({ label, a: show(a), b: show(b) }));
}
