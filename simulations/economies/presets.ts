import { validateEconomy } from "./define-economy.ts";
import { loadDefinition } from "./definition-file.ts";
import baseline from "./presets/baseline.ts";
import bnbLike from "./presets/bnb-like.ts";
import cardanoLike from "./presets/cardano-like.ts";
import type { Economy } from "./schema.ts";

const PRESETS: Readonly<Record<string, Economy>> = {
  baseline,
  "cardano-like": cardanoLike,
  "bnb-like": bnbLike,
};

/** Names of the economies that come with the workbench. */
export const PRESET_NAMES: readonly string[] = Object.keys(PRESETS);

/**
 * Load an economy: a preset by name, or a file by path, whose default export is an economy's input or what
 * `defineEconomy` returned. A path is what ends in .ts, .js or .json; relative ones start from the working folder.
 *
 * @returns An economy of the caller's own: changing it changes no preset.
 * @throws {@link TokenwrightError} TW101 when there is no such preset or file; TW102 when the file can't be loaded or
 * doesn't define a valid economy.
 */
export async function loadEconomy(nameOrFile: string): Promise<Economy> {
  return await loadDefinition(nameOrFile, {
    noun: "an economy",
    definer: "defineEconomy",
    path: "economy",
    presets: PRESETS,
    unknownCode: "TW101",
    invalidCode: "TW102",
    validate: validateEconomy,
  });
}
