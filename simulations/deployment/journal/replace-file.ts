import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";

/** Write a file under another name first, so that it is always whole, whenever the process ends. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w");
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
