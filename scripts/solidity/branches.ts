/** One way on from a place where the code forks, as forge counts them. */
export interface Branch {
  /** Path from the root. */
  readonly file: string;
  readonly line: number;
  /** Which way, counted from zero: of a `require` first the one on which it reverts. */
  readonly outcome: number;
  /** How often it was taken. */
  readonly taken: number;
}

/** Contracts that stand for others in tests, or serve simulations alone, aren't counted. */
const NOT_COUNTED = ["contracts/mocks/", "contracts/simulation/"];

function branchesOf(record: string): Branch[] {
  const file = /^SF:(.+)$/m.exec(record)?.[1] ?? "";
  if (!file.startsWith("contracts/") || NOT_COUNTED.some((folder) => file.startsWith(folder))) return [];
  return [...record.matchAll(/^BRDA:(\d+),\d+,(\d+),(\d+|-)$/gm)].map(([, line, outcome, taken]) => ({
    file,
    line: Number(line),
    outcome: Number(outcome),
    taken: taken === "-" ? 0 : Number(taken),
  }));
}

/** Read the branches of contracts out of a tracefile in lcov's format (man geninfo, "Tracefile format"). */
export function parseBranches(text: string): Branch[] {
  return text
    .split("end_of_record")
    .flatMap(branchesOf)
    .sort((a, b) => (a.file === b.file ? a.line - b.line || a.outcome - b.outcome : a.file < b.file ? -1 : 1));
}

/**
 * Return the statement, or the head of one, that begins in a line, on one line.
 *
 * @param line - Counted from one.
 */
export function statementAt(source: string, line: number): string {
  const lines = source.split("\n").slice(line - 1);
  const end = lines.findIndex((text) => /[;{]\s*$/.test(text));
  return lines
    .slice(0, end + 1)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
