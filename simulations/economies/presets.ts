import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { TokenwrightError } from "../errors.ts";
import { closestName } from "./closest-name.ts";
import { validateEconomy } from "./define-economy.ts";
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

const MODULE_EXTENSIONS = [".ts", ".js"];
const EXTENSIONS = [...MODULE_EXTENSIONS, ".json"];

const ALLOWED = `a preset (${PRESET_NAMES.join(", ")}) or the path of a file that ends in ${EXTENSIONS.join(", ")}`;

function unknownEconomy(name: string): TokenwrightError {
  const meant = closestName(name, PRESET_NAMES);
  return new TokenwrightError("TW101", {
    message: `there is no economy "${name}"`,
    path: "economy",
    value: name,
    allowed: ALLOWED,
    next: meant === undefined ? "give a preset's name or a file's path" : `did you mean ${meant}?`,
  });
}

function missingFile(file: string): TokenwrightError {
  return new TokenwrightError("TW101", {
    message: `there is no file "${file}"`,
    path: "economy",
    value: file,
    allowed: ALLOWED,
    next: "check the path; a relative one starts from the working folder",
  });
}

function unreadable(file: string, message: string, next: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError(
    "TW102",
    { message, path: file, allowed: "a default export (or a JSON object) that defines an economy", next },
    { cause },
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Parse JSON as data: no code of the file runs, and a byte order mark is let pass. */
async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8");
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw unreadable(file, `the file is not JSON: ${reasonOf(error)}`, "correct its syntax", error);
  }
}

async function importDefault(file: string): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown };
  } catch (error) {
    if (error instanceof TokenwrightError) throw error;
    throw unreadable(file, `the file can't be loaded: ${reasonOf(error)}`, "correct the error in the file", error);
  }
  if (module.default === undefined) {
    throw unreadable(file, "the file has no default export", "write export default defineEconomy({ ... })");
  }
  return module.default;
}

/**
 * Load an economy: a preset by name, or a file by path, whose default export is an economy's input or what
 * `defineEconomy` returned. A path is what ends in .ts, .js or .json; relative ones start from the working folder.
 *
 * @returns An economy of the caller's own: changing it changes no preset.
 * @throws {@link TokenwrightError} TW101 when there is no such preset or file; TW102 when the file can't be loaded or
 * doesn't define a valid economy.
 */
export async function loadEconomy(nameOrFile: string): Promise<Economy> {
  const preset = Object.hasOwn(PRESETS, nameOrFile) ? PRESETS[nameOrFile] : undefined;
  if (preset !== undefined) return structuredClone(preset);
  const extension = extname(nameOrFile);
  if (!EXTENSIONS.includes(extension)) throw unknownEconomy(nameOrFile);
  if (!(await isFile(nameOrFile))) throw missingFile(nameOrFile);
  return validateEconomy(
    MODULE_EXTENSIONS.includes(extension) ? await importDefault(nameOrFile) : await readJson(nameOrFile),
  );
}
