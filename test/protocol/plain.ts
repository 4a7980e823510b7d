/** Copy a plain value down to its leaves. Records that states share are views, which `structuredClone` refuses. */
export function plainCopy<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => plainCopy(item)) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => [name, plainCopy(part)]),
  ) as Value;
}
