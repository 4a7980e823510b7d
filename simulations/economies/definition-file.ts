import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { TokenwrightError } from "../errors.ts";
import type { ErrorCode } from "../errors.ts";
import { closestName } from "./closest-name.ts";

/** What kind of definition is loaded: an economy, a scenario. */
export interface DefinitionKind<Definition> {
  /** What it is called, with its article: "an economy". */
  readonly noun: string;
  /** What a file calls to make one: "defineEconomy". */
  readonly definer: string;
  /** Where the name stands, for errors. */
  readonly path: string;
  readonly presets: Readonly<Record<string, Definition>>;
  readonly unknownCode: ErrorCode;
  readonly invalidCode: ErrorCode;
  /** Validate what a file defines; throws with `invalidCode`. */
  validate(input: unknown): Definition;
}

const MODULE_EXTENSIONS = [".ts", ".js"];
const EXTENSIONS = [...MODULE_EXTENSIONS, ".json"];

function allowedOf({ presets }: DefinitionKind<unknown>): string {
  const names = Object.keys(presets).join(", ");
  return `a preset (${names}) or the path of a file that ends in ${EXTENSIONS.join(", ")}`;
}

function bareNoun({ noun }: DefinitionKind<unknown>): string {
  return noun.replace(/^an? /, "");
}

function unknownName(kind: DefinitionKind<unknown>, name: string): TokenwrightError {
  const meant = closestName(name, Object.keys(kind.presets));
  return new TokenwrightError(kind.unknownCode, {
    message: `there is no ${bareNoun(kind)} "${name}"`,
    path: kind.path,
    value: name,
    allowed: allowedOf(kind),
    next: meant === undefined ? "give a preset's name or a file's path" : `did you mean ${meant}?`,
  });
}

function missingFile(kind: DefinitionKind<unknown>, file: string): TokenwrightError {
  return new TokenwrightError(kind.unknownCode, {
    message: `there is no file "${file}"`,
    path: kind.path,
    value: file,
    allowed: allowedOf(kind),
    next: "check the path; a relative one starts from the working folder",
  });
}

function unreadable(
  kind: DefinitionKind<unknown>,
  file: string,
  problem: { readonly message: string; readonly next: string; readonly cause?: unknown },
): TokenwrightError {
  const { message, next, cause } = problem;
  const allowed = `a default export (or a JSON object) that defines ${kind.noun}`;
  return new TokenwrightError(kind.invalidCode, { message, path: file, allowed, next }, { cause });
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
async function readJson(kind: DefinitionKind<unknown>, file: string): Promise<unknown> {
  const text = await readFile(file, "utf8");
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    const message = `the file is not JSON: ${reasonOf(cause)}`;
    throw unreadable(kind, file, { message, next: "correct its syntax", cause });
  }
}

async function importDefault(kind: DefinitionKind<unknown>, file: string): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown };
  } catch (cause) {
    if (cause instanceof TokenwrightError) throw cause;
    const message = `the file can't be loaded: ${reasonOf(cause)}`;
    throw unreadable(kind, file, { message, next: "correct the error in the file", cause });
  }
  if (module.default === undefined) {
    const next = `write export default ${kind.definer}({ ... })`;
    throw unreadable(kind, file, { message: "the file has no default export", next });
  }
  return module.default;
}

/**
 * Load a definition: a preset by name, or a file by path, whose default export is the definition's input or what its
 * definer returned. A path is what ends in .ts, .js or .json; relative ones start from the working folder.
 *
 * @returns A definition of the caller's own: changing it changes no preset.
 * @throws {@link TokenwrightError} The kind's `unknownCode` when there is no such preset or file, its `invalidCode` when
 * the file can't be loaded or doesn't define one.
 */
export async function loadDefinition<Definition>(
  nameOrFile: string,
  kind: DefinitionKind<Definition>,
): Promise<Definition> {
  const preset = Object.hasOwn(kind.presets, nameOrFile) ? kind.presets[nameOrFile] : undefined;
  if (preset !== undefined) return structuredClone(preset);
  const extension = extname(nameOrFile);
  if (!EXTENSIONS.includes(extension)) throw unknownName(kind, nameOrFile);
  if (!(await isFile(nameOrFile))) throw missingFile(kind, nameOrFile);
  const isModule = MODULE_EXTENSIONS.includes(extension);
  return kind.validate(isModule ? await importDefault(kind, nameOrFile) : await readJson(kind, nameOrFile));
}
