import { TokenwrightError } from "../errors.ts";

/**
 * Refuse an argument of a method of search.
 *
 * @throws {@link TokenwrightError} TW001, always: files and options are checked before they come here.
 */
export function refuse(path: string, value: unknown, allowed: string): never {
  throw new TokenwrightError("TW001", { message: `${path} is out of range`, path, value, allowed });
}

/**
 * Require an integer in a range, both ends allowed.
 *
 * @throws {@link TokenwrightError} TW001 when it isn't.
 */
export function requireInteger(path: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(path, value, `an integer from ${least} to ${most}`);
  }
}
