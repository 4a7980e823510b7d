/** Quote a word for a shell where it needs that. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Write the command line of a task. */
export function formatCommand(words: readonly string[]): string {
  return ["npx hardhat", ...words.map(quoteWord)].join(" ");
}
