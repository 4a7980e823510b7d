import { createHash } from "node:crypto";

import { toExactJson } from "../../simulations/units/json.ts";
import { hashSources, listSources } from "../evidence/hash-sources.ts";
import type { ParsedRequest } from "./simulate.ts";

/** Folders whose files decide what a run does on a chain. */
const FOLDERS = ["contracts", "scripts/tasks", "simulations"];

/** Further files that do: how contracts are compiled and chains set up, and with which packages. */
const FILES = ["hardhat.config.ts", "package-lock.json"];

/**
 * Digest everything that decides what a run asks a chain for: what was asked for, the network, and the sources. Runs with
 * the same digest ask for the same; SHA-256 in hexadecimal.
 */
export function digestRun(
  { economy, scenario, market, agents, steps, stepSeconds, seed, backend }: ParsedRequest,
  network: string,
): string {
  const wanted = { economy, scenario, market: market?.selection, agents, steps, stepSeconds, seed, backend, network };
  const sources = [...FOLDERS.flatMap((folder) => listSources(folder, [".json", ".sol", ".ts"])), ...FILES];
  return createHash("sha256").update(toExactJson(wanted)).update(hashSources(sources)).digest("hex");
}
