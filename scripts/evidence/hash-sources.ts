import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * List the files of a folder and of those in it.
 *
 * @param folder - From the root, with forward slashes, as the paths that are returned.
 * @param extensions - Endings with their dots, such as ".ts"; files with others are left out.
 */
export function listSources(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => extensions.some((extension) => path.endsWith(extension)));
}

/**
 * Hash files: sha256 over each path and its contents, sorted by path, in hexadecimal.
 *
 * @param paths - Paths from the root, with forward slashes; their order doesn't matter, and a path counts once.
 * @param root - Where they start.
 */
export function hashSources(paths: readonly string[], root: string = ROOT): string {
  const hash = createHash("sha256");
  for (const path of [...new Set(paths)].sort()) {
    const contents = readFileSync(join(root, path));
    // Lengths keep one file's end apart from the next one's beginning.
    hash.update(`${path.length}:${path}:${contents.length}:`).update(contents);
  }
  return hash.digest("hex");
}
