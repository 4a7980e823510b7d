import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { toExactJson } from "../../simulations/units/json.ts";
import { hashSources, ROOT } from "../evidence/hash-sources.ts";
import type { ParsedRequest } from "./simulate.ts";

/** Folders whose files decide what a run does on a chain. */
const FOLDERS = ["contracts", "scripts/tasks", "simulations"];

/** Further files that do: how contracts are compiled and chains set up, and with which packages. */
const FILES = ["hardhat.config.ts", "package-lock.json"];

function sourcesOfRuns(): string[] {
  const listed = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    ),
  );
  return [...listed.filter((path) => /\.(?:json|sol|ts)$/.test(path)), ...FILES];
}

/**
 * Digest everything that decides what a run asks a chain for: what was asked for, the network, and the sources. Runs with
 * the same digest ask for the same; SHA-256 in hexadecimal.
 */
export function digestRun(
  { economy, scenario, market, agents, steps, stepSeconds, seed, backend }: ParsedRequest,
  network: string,
): string {
  const wanted = { economy, scenario, market: market?.selection, agents, steps, stepSeconds, seed, backend, network };
  return createHash("sha256").update(toExactJson(wanted)).update(hashSources(sourcesOfRuns())).digest("hex");
}
