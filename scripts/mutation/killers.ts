import type { Killer } from "./messages.ts";

/** Tests that break copies of the contracts themselves, and never see the ones that they are run on. */
const BREAKERS = ["properties/known-bugs/", "properties/solidity/"];

/**
 * Tell whether tests are run on broken contracts: those of the contracts, and the property suite but for what breaks the
 * contracts itself.
 *
 * @param path - Path inside `test/`.
 */
export function isKiller(path: string): boolean {
  if (BREAKERS.some((folder) => path.startsWith(folder))) return false;
  return path.startsWith("contracts/") || path.startsWith("properties/");
}

/** Tell whether tests belong to a quick pass: those that need no sequences of actions. */
export function isQuickKiller(path: string): boolean {
  return path.startsWith("contracts/") || path.startsWith("properties/reverts/");
}

/** Tell whether a killer's name is a property's id, and not a test's title. */
export function isId(name: string): boolean {
  return /^[A-Z]{3}-\d{3}$/.test(name);
}

/** List the ids in a test's title. */
export function idsOf(title: string): string[] {
  return [...title.matchAll(/\[([A-Z]{3}-\d{3})\]/g)].map(([, id = ""]) => id);
}

/** The ids of properties in front of a test's title; the title itself where there is none. */
export function namesOf({ title, timedOut }: Killer): string[] {
  const ids = idsOf(title);
  const names = ids.length > 0 ? ids : [title];
  return timedOut ? names.map((name) => `timeout: ${name}`) : names;
}
