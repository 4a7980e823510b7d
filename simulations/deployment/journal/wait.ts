import { setTimeout as sleep } from "node:timers/promises";

import { TokenwrightError } from "../../errors.ts";

/** How long to wait for a chain, and how often to ask. */
export interface Polling {
  readonly pollMilliseconds: number;
  readonly maximumPolls: number;
  /** Told what is waited for, once, where it isn't so at once. */
  readonly onWait?: (what: string) => void;
}

/**
 * Wait until something is so.
 *
 * @param what - What is waited for, as it follows "waiting for".
 * @returns Whether it is so, at the last poll at the latest.
 */
export async function isSoInTime(what: string, isSo: () => Promise<boolean>, polling: Polling): Promise<boolean> {
  const { pollMilliseconds, maximumPolls, onWait } = polling;
  if (await isSo()) return true;
  onWait?.(what);
  for (let poll = 0; poll < maximumPolls; poll++) {
    await sleep(pollMilliseconds);
    if (await isSo()) return true;
  }
  return false;
}

/**
 * Wait until something is so with an account's transactions.
 *
 * @param what - What is waited for, as it follows "waiting for".
 * @throws {@link TokenwrightError} TW501 when it isn't so after the last poll.
 */
export async function waitUntil(what: string, isSo: () => Promise<boolean>, polling: Polling): Promise<void> {
  if (await isSoInTime(what, isSo, polling)) return;
  const { pollMilliseconds, maximumPolls } = polling;
  throw new TokenwrightError("TW501", {
    message: `waited in vain for ${what}`,
    allowed: `at most ${Math.round((maximumPolls * pollMilliseconds) / 1_000)} s`,
    next: "see in a block explorer what the account has under way, and run the same command again once it is mined",
  });
}
