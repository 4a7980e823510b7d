import type { Violation } from "./invariant.ts";

/** Figures that contradict each other, by name. */
export type Figures = Readonly<Record<string, bigint | number | string | undefined>>;

/** Report figures as a violation, in the order in which they stand. */
export function violation(figures: Figures): Violation {
  const parts = Object.entries(figures).map(
    ([name, value]) => `${name} = ${value === undefined ? "none" : String(value)}`,
  );
  return { detail: parts.join(", ") };
}

/** Report figures unless a condition holds. */
export function unless(holds: boolean, figures: Figures): Violation | undefined {
  return holds ? undefined : violation(figures);
}

/** Demand that two figures are equal; further figures are reported with them. */
export function equal(left: Figures & Readonly<Record<string, bigint>>, context: Figures = {}): Violation | undefined {
  let expected: bigint | undefined;
  for (const name in left) {
    expected ??= left[name];
    if (left[name] !== expected) return violation({ ...left, ...context });
  }
  return undefined;
}

/** Return the first violation in a list. */
export function first<Item>(
  items: Iterable<Item>,
  check: (item: Item) => Violation | undefined,
): Violation | undefined {
  for (const item of items) {
    const found = check(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
