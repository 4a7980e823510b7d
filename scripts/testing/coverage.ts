/** Lines of one source file that tests reached. */
export interface FileCoverage {
  readonly path: string;
  /** Lines that hold code. */
  readonly lines: number;
  readonly covered: number;
  /** Numbers of the lines that no test reached, ascending. */
  readonly missed: readonly number[];
}

function parseRecord(record: string): FileCoverage | undefined {
  const path = /^SF:(.+)$/m.exec(record)?.[1];
  if (path === undefined) return undefined;
  const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, hits]) => ({
    line: Number(line),
    hits: Number(hits),
  }));
  const missed = lines.filter(({ hits }) => hits === 0).map(({ line }) => line);
  return { path, lines: lines.length, covered: lines.length - missed.length, missed: missed.sort((a, b) => a - b) };
}

/** Read a tracefile in lcov's format (man geninfo, "Tracefile format"); files come sorted by path. */
export function parseLcov(text: string): FileCoverage[] {
  return text
    .split("end_of_record")
    .map(parseRecord)
    .filter((file) => file !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Give the share of lines reached, over all files, in percent; 0 where there are none. */
export function percentCovered(files: readonly FileCoverage[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  return lines === 0 ? 0 : (100 * covered) / lines;
}

/** Write ascending numbers with runs drawn together: `3, 5-8`. */
export function formatLines(lines: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.last === line - 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
}
