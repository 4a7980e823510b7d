/** Make an address of digits alone, so that it needs no checksum. */
export function addressOf(number: number): string {
  return `0x${number.toString().padStart(40, "0")}`;
}

/** Give each id an address of its own. */
export function accountsOf(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id, index) => [id, addressOf(index + 1)]));
}
