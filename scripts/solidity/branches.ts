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

/** What a statement can't go on from: the end of another, a comment, or an empty line. */
const END_OF_ANOTHER = /[;{}]\s*$|^\s*(\/\/.*)?$/;

/**
 * Return the statement, or the head of one, that a line belongs to, on one line. forge names the line of what an `if`
 * without braces does, where that has a line of its own.
 *
 * @param line - Counted from one.
 */
export function statementAt(source: string, line: number): string {
  const lines = source.split("\n");
  const before = lines.slice(0, line - 1).findLastIndex((text) => END_OF_ANOTHER.test(text));
  const rest = lines.slice(before + 1);
  const end = rest.findIndex((text) => /[;{]\s*$/.test(text));
  return rest
    .slice(0, end + 1)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
