import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium, type Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const USUAL_PATH = "/usr/bin/chromium";
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Find a Chromium on this machine: the usual place first, then PATH.
 *
 * @throws Error where there is none: what only a browser shows must not go untested.
 */
export function requireChromium(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [USUAL_PATH, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))];
  const found = candidates.find(isExecutable);
  if (found === undefined) throw new Error(`no ${NAMES.join(", ")} on PATH: as root, run apt-get install chromium`);
  return found;
}

/** Launch a Chromium that talks to nobody. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
