import type { SeedSigns } from "../../simulations/experiments/realism.ts";
import { hashSources, listSources } from "../evidence/hash-sources.ts";

/** Where a measurement is kept. */
export const EVIDENCE_FILE = "snapshots/realism.json";

/** Where it is told. */
export const DOCUMENT_FILE = "docs/REALISM.md";

/** What was measured, and on which sources. */
export interface RealismEvidence {
  /** Of everything that decides what a run does. */
  readonly sourceHash: string;
  readonly economy: string;
  readonly scenario: string;
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly runs: readonly SeedSigns[];
}

/** Parts of `simulations/` that decide nothing in a run on the model. */
const WITHOUT_INFLUENCE = [
  "deployment",
  "experiments/comparison",
  "experiments/definition",
  "experiments/many",
  "experiments/methods",
  "experiments/space",
  "experiments/stress",
  "protocol/chain",
  "protocol/lockstep",
  "report",
  "search",
  "world/fit",
];

/** List the sources that decide what a run on the model does and how it is measured. */
function sourcesOfRuns(): string[] {
  return listSources("simulations", [".ts", ".json"]).filter(
    (path) => !WITHOUT_INFLUENCE.some((part) => path.startsWith(`simulations/${part}/`)),
  );
}

/** Hash the sources of runs. */
export function hashRuns(): string {
  return hashSources(sourcesOfRuns());
}
