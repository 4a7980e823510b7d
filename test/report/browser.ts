import { chromium, type Browser } from "playwright-core";

import { requireProgram } from "../find-program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
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

/**
 * Find a Chromium on this machine.
 *
 * @throws {Error} Where there is none.
 */
export function requireChromium(): string {
  return requireProgram(NAMES);
}

/** Launch a Chromium that talks to nobody. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
