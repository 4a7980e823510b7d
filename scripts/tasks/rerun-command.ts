import { relative } from "node:path";

import type { Backend } from "../../simulations/experiments/launch.ts";
import type { FinishedRun } from "../../simulations/experiments/many/finished-run.ts";
import { formatCommand } from "./format-command.ts";

/** Write the command that lives through a run of an experiment again, by itself and with a report of its own. */
export function rerunCommand(
  folder: string,
  { design, scenario, seed }: Pick<FinishedRun, "design" | "scenario" | "seed">,
  backend: Backend = "model",
): string {
  const words = ["--design", String(design), "--scenario", scenario, "--seed", String(seed)];
  const on = backend === "model" ? [] : ["--backend", backend];
  return formatCommand(["rerun", relative("", folder), ...words, ...on]);
}
