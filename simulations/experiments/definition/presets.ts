import { loadDefinition } from "../../economies/definition-file.ts";
import { validateExperiment } from "./define-experiment.ts";
import burnAndBuyback from "./presets/burn-and-buyback.ts";
import survival from "./presets/survival.ts";
import type { Experiment } from "./schema.ts";

const PRESETS: Readonly<Record<string, Experiment>> = { "burn-and-buyback": burnAndBuyback, survival };

/** Names of the experiments that come with the workbench. */
export const EXPERIMENT_NAMES: readonly string[] = Object.keys(PRESETS);

/**
 * Load an experiment: a preset by name, or a file by path, whose default export is an experiment's input or what
 * `defineExperiment` returned. A path is what ends in .ts, .js or .json; relative ones start from the working folder.
 *
 * @returns An experiment of the caller's own: changing it changes no preset.
 * @throws {@link TokenwrightError} TW134 when there is no such preset or file; TW133 when the file can't be loaded or
 * doesn't define a valid experiment.
 */
export async function loadExperiment(nameOrFile: string): Promise<Experiment> {
  return await loadDefinition(nameOrFile, {
    noun: "an experiment",
    definer: "defineExperiment",
    path: "the experiment",
    presets: PRESETS,
    unknownCode: "TW134",
    invalidCode: "TW133",
    validate: validateExperiment,
  });
}
