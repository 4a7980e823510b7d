import type { DeploymentRecord } from "../../simulations/deployment/record.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { toExactJson } from "../../simulations/units/json.ts";

/** List a JSON value's leaves by their paths; an empty list or object is one. */
function leavesOf(value: unknown, path: string): (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, JSON.stringify(value)]];
  return entries.flatMap(([key, item]) => {
    const inner = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    return leavesOf(item, inner);
  });
}

/**
 * Demand that an economy's file is the one that was deployed: what is judged by another's figures is judged wrongly.
 *
 * @throws {@link TokenwrightError} TW129 with the first parameter that differs.
 */
export function requireSameParameters(
  { economy, network, parameters }: Pick<DeploymentRecord, "economy" | "network" | "parameters">,
  today: EconomyParameters,
): void {
  const deployed = new Map(leavesOf(parameters, ""));
  // Integers as the record's file has them.
  const now = new Map(leavesOf(JSON.parse(toExactJson(today)), ""));
  const path = [...new Set([...deployed.keys(), ...now.keys()])].find((key) => deployed.get(key) !== now.get(key));
  if (path === undefined) return;
  const kept = deployed.has(path) ? JSON.stringify(deployed.get(path)) : "nothing";
  throw new TokenwrightError("TW129", {
    message: `"${economy}" was deployed to ${network} with another value of ${path}`,
    path,
    value: now.get(path),
    allowed: `${kept}, as it was when it was deployed`,
    next: "give the file that was deployed to --economy",
  });
}
