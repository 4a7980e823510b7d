/**
 * Properties of governance that no twin breaks yet, as ranges of numbers, both ends included. A test holds the list to what
 * is missing, so that whoever writes a twin takes its property out.
 */
const RANGES: readonly (readonly [prefix: string, first: number, last: number])[] = [
  ["GOV", 44, 44],
  ["GOV", 49, 49],
  ["GOV", 111, 139],
  ["GOV", 141, 162],
  ["ACL", 114, 119],
];

/** Ids of properties that no twin breaks yet. */
export const UNTRIED: readonly string[] = RANGES.flatMap(([prefix, first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix}-${String(first + index).padStart(3, "0")}`),
);
