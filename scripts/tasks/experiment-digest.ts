import { createHash } from "node:crypto";

import type { ExperimentRecord } from "../../simulations/experiments/many/experiment-folder.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { hashSources, listSources } from "../evidence/hash-sources.ts";
import { hashRuns } from "../realism/evidence.ts";

/** Folders that decide which designs an experiment tries. */
const CHOOSING_FOLDERS = ["simulations/experiments", "simulations/search"];

/** What carries an experiment's runs to where they are lived through, and what came of them back. */
const CARRYING_FOLDER = "simulations/experiments/many";

/** The packages that runs and choices are made with. */
const PACKAGES = "package-lock.json";

/**
 * Digest everything that decides about the runs of an experiment, or of whatever makes as many: what it says, what it names,
 * and the sources; SHA-256 in hexadecimal.
 */
export function digestExperiment({
  definition,
  economy,
  scenarios,
}: Pick<ExperimentRecord, "definition" | "economy" | "scenarios">): string {
  const choosing = hashSources([...CHOOSING_FOLDERS.flatMap((folder) => listSources(folder, [".ts"])), PACKAGES]);
  return createHash("sha256")
    .update(toExactJson({ definition, economy, scenarios }))
    .update(hashRuns())
    .update(choosing)
    .digest("hex");
}

/**
 * Digest everything that decides what a run shows once it is asked for: sources, packages and the major version of Node;
 * SHA-256 in hexadecimal. Machines with the same digest may share a queue.
 */
export function digestRunSources(): string {
  const [major = ""] = process.versions.node.split(".");
  return createHash("sha256")
    .update(hashRuns())
    .update(hashSources([...listSources(CARRYING_FOLDER, [".ts"]), PACKAGES]))
    .update(major)
    .digest("hex");
}
