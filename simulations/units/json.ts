/** Write a value as JSON, with two spaces of indentation and a line feed: integers in full, as decimal strings, since JSON has none above 2^53. */
export function toExactJson(value: unknown): string {
  const plain = (_key: string, part: unknown): unknown => (typeof part === "bigint" ? part.toString() : part);
  return `${JSON.stringify(value, plain, 2)}\n`;
}
