import type { PropertiesEvidence } from "../../simulations/invariants/specification/evidence.ts";
import { compareIds } from "../../simulations/invariants/specification/specification.ts";
import { hashSources, listSources } from "../evidence/hash-sources.ts";
import type { TallyData } from "./tally.ts";

/** Folders whose sources decide what a run counts. */
const PLAYED_FOLDERS = ["simulations/protocol", "simulations/invariants", "simulations/economies", "test/properties"];

/** Hash the contracts, which a run's figures are stated for. */
export function hashContracts(): string {
  return hashSources(listSources("contracts", [".sol"]));
}

/** Hash everything that decides what a run counts: a run goes on only where none of it has changed. */
export function hashPlayed(): string {
  return hashSources([
    ...listSources("contracts", [".sol"]),
    ...PLAYED_FOLDERS.flatMap((folder) => listSources(folder, [".ts"])),
  ]);
}

/** Put counts into the form in which they are committed. */
export function toEvidence(
  tally: TallyData,
  run: { readonly profile: string; readonly seed: number },
): PropertiesEvidence {
  const kinds = Object.entries(tally.kinds).filter(([, { tried }]) => tried > 0);
  const actions = kinds
    .map(([kind, { tried, succeeded }]) => [kind, { tried, succeeded, reverted: tried - succeeded }] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const properties = Object.entries(tally.properties).sort(([a], [b]) => compareIds(a, b));
  return {
    sourceHash: hashContracts(),
    ...run,
    sequences: tally.sequences,
    actions: Object.fromEntries(actions),
    properties: Object.fromEntries(properties),
  };
}
