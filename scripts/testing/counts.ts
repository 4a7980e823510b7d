/** What a runner reports. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Add up what several runners report. */
export function sumCounts(list: readonly Counts[]): Counts {
  return {
    passed: list.reduce((sum, counts) => sum + counts.passed, 0),
    failed: list.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: list.reduce((sum, counts) => sum + counts.skipped, 0),
  };
}

/**
 * Judge one mocha run by its exit code and its report. A run that ended badly without a failed test, before it could
 * report, or without a single test, counts as one failure more.
 *
 * @param counts - The report; undefined if the run ended before it wrote one.
 */
export function judgeRun(exitCode: number, counts: Counts | undefined): Counts {
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const ranNone = counts.passed + counts.failed + counts.skipped === 0;
  const endedBadly = exitCode !== 0 && counts.failed === 0;
  return ranNone || endedBadly ? { ...counts, failed: counts.failed + 1 } : counts;
}

/**
 * Say whether all is well: nothing failed, something passed, and nothing was skipped where that counts.
 *
 * @param strict - Whether a skipped test is a fault, as it is in continuous integration.
 */
export function isSound(counts: Counts, strict: boolean): boolean {
  return counts.failed === 0 && counts.passed > 0 && !(strict && counts.skipped > 0);
}
