/** A plain value without parts. */
export type Leaf = bigint | number | string | boolean;

/** Where a leaf stands: names and indices from the top. */
export type LeafPath = readonly string[];

type Parts = Record<string, unknown>;

/** List the leaves of a plain value, in order. */
export function leavesOf(value: unknown, path: LeafPath = []): LeafPath[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

/** Read a leaf. */
export function leafAt(value: unknown, path: LeafPath): Leaf {
  return path.reduce((part, name) => (part as Parts)[name], value) as Leaf;
}

/** Change a leaf by the least that its type allows: a wei, a letter, the other truth. */
export function nudge(leaf: Leaf): Leaf {
  if (typeof leaf === "bigint") return leaf + 1n;
  if (typeof leaf === "number") return leaf + 1;
  return typeof leaf === "string" ? `${leaf}x` : !leaf;
}

/** Copy a plain value with one leaf replaced; the other parts are shared. */
export function withLeaf<Value>(value: Value, path: LeafPath, leaf: unknown): Value {
  const [name, ...rest] = path;
  if (name === undefined) return leaf as Value;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Parts;
  copy[name] = withLeaf(copy[name], rest, leaf);
  return copy as Value;
}

/** Copy a plain value without one of its names; the other parts are shared. */
export function withoutLeaf<Value>(value: Value, path: LeafPath): Value {
  const [name = "", ...rest] = path;
  if (rest.length > 0) return withLeaf(value, [name], withoutLeaf((value as Parts)[name], rest));
  if (Array.isArray(value)) return value.filter((_part, index) => String(index) !== name) as Value;
  const { [name]: _, ...others } = value as Parts;
  return others as Value;
}

/** Say whether a leaf stands in a list, and others after it: without it these would stand elsewhere. */
export function movesOthers(value: unknown, path: LeafPath): boolean {
  const list = leafAt(value, path.slice(0, -1));
  return Array.isArray(list) && Number(path.at(-1)) < list.length - 1;
}
