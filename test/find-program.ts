import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Find a program of this machine: the usual folder first, then PATH.
 *
 * @param names - Names that it may have; the package that brings it has the first.
 * @throws {Error} Where there is none: what only the program shows must not go untested.
 */
export function requireProgram(names: readonly string[]): string {
  const folders = ["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")];
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(`no ${names.join(", ")} on PATH: as root, run apt-get install ${names[0] ?? ""}`);
}
