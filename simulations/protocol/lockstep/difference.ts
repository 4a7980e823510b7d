import { namesOf } from "../shared-records.ts";

/** Where two plain values differ, and what stands there. */
export interface Difference {
  /** Names and indices from the top, joined by dots. */
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/**
 * Find the first difference between two plain values: objects and lists of bigints, numbers, strings and booleans.
 *
 * Nothing is left out and nothing is rounded; the order of an object's names doesn't count, that of a list does. A name
 * that one side lacks differs unless the other has it undefined.
 *
 * @returns The first in the left value's order, names that it lacks last; undefined where there is none.
 */
export function firstDifference(left: unknown, right: unknown, path = ""): Difference | undefined {
  if (left === right) return undefined;
  if (!isRecord(left) || !isRecord(right) || Array.isArray(left) !== Array.isArray(right)) return { path, left, right };
  for (const name of namesOf(left)) {
    const found = firstDifference(left[name], right[name], join(path, name));
    if (found !== undefined) return found;
  }
  for (const name of namesOf(right)) {
    if (!(name in left) && right[name] !== undefined)
      return { path: join(path, name), left: undefined, right: right[name] };
  }
  return undefined;
}
