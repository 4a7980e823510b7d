/**
 * Every failure that a user can meet: its code, the exit code of the process, and its title.
 *
 * Exit codes: 1 internal error, 2 usage or configuration, 3 invariant violated, 4 goal not met,
 * 5 chain, RPC or queue, 6 not reproducible or model and chain differ, 130 interrupted.
 */
export const ERROR_TABLE = {
  TW001: { exitCode: 1, title: "Internal error" },
  TW100: { exitCode: 2, title: "Invalid option" },
  TW101: { exitCode: 2, title: "Unknown economy" },
  TW102: { exitCode: 2, title: "Invalid economy" },
  TW103: { exitCode: 2, title: "Unknown scenario" },
  TW104: { exitCode: 2, title: "Invalid scenario" },
  TW105: { exitCode: 2, title: "Specification, tests and document disagree" },
  TW110: { exitCode: 2, title: "Market file can't be read" },
  TW111: { exitCode: 2, title: "Market file is not valid" },
  TW112: { exitCode: 2, title: "Market file doesn't cover the run" },
  TW113: { exitCode: 2, title: "Market can't be fitted" },
  TW120: { exitCode: 2, title: "Output folder can't be used" },
  TW121: { exitCode: 2, title: "Accounts file is not valid" },
  TW122: { exitCode: 2, title: "Run folder can't be read" },
  TW123: { exitCode: 2, title: "Output file can't be used" },
  TW124: { exitCode: 2, title: "Runs can't be compared" },
  TW125: { exitCode: 5, title: "Balance is too small" },
  TW126: { exitCode: 2, title: "Network isn't configured" },
  TW127: { exitCode: 5, title: "Fork can't be made" },
  TW128: { exitCode: 2, title: "Fork cache doesn't fit" },
  TW129: { exitCode: 2, title: "Journal belongs to another deployment" },
  TW131: { exitCode: 2, title: "Deployment wasn't confirmed" },
  TW133: { exitCode: 2, title: "Invalid experiment" },
  TW134: { exitCode: 2, title: "Unknown experiment" },
  TW135: { exitCode: 2, title: "Results are of another experiment" },
  TW136: { exitCode: 2, title: "Results are in use" },
  TW137: { exitCode: 2, title: "Results are damaged" },
  TW138: { exitCode: 2, title: "Results can't be kept" },
  TW141: { exitCode: 2, title: "Tool is not installed" },
  TW142: { exitCode: 1, title: "A process that lives through runs dies" },
  TW300: { exitCode: 3, title: "Invariant violated" },
  TW400: { exitCode: 4, title: "Gate not met" },
  TW401: { exitCode: 4, title: "Fit didn't converge" },
  TW402: { exitCode: 4, title: "Goal not met" },
  TW403: { exitCode: 4, title: "No design meets the constraints" },
  TW500: { exitCode: 5, title: "Chain can't be reached" },
  TW501: { exitCode: 5, title: "Deployment failed" },
  TW502: { exitCode: 5, title: "Deployed economy differs from its file" },
  TW503: { exitCode: 5, title: "Transaction failed" },
  TW504: { exitCode: 5, title: "Queue can't be reached" },
  TW600: { exitCode: 6, title: "Model and chain differ" },
  TW601: { exitCode: 6, title: "Run isn't reproduced" },
  TW130: { exitCode: 130, title: "Interrupted" },
} as const;

/** A code of {@link ERROR_TABLE}. */
export type ErrorCode = keyof typeof ERROR_TABLE;

/** What a user needs in order to mend a problem. */
export interface ErrorDetails {
  /** Where the offending value stands: an option, a field's path, a file and its row. */
  readonly path?: string;
  /** The offending value, as it was given. */
  readonly value?: unknown;
  /** What would have been accepted. */
  readonly allowed?: string;
  /** What to do next. */
  readonly next?: string;
}

/** One problem among several that one check found. */
export interface Problem extends ErrorDetails {
  readonly message: string;
}

/** The one error type that users meet. It carries a code, what was wrong where, and the next step. */
export class TokenwrightError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  /**
   * @param code - Row of {@link ERROR_TABLE}; decides the exit code.
   * @param problems - One problem, or all that the check found, in reading order.
   * @param options - The error beneath, if there is one.
   */
  constructor(code: ErrorCode, problems: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(`${code} ${ERROR_TABLE[code].title}: ${list.map((problem) => problem.message).join("; ")}`, options);
    this.name = "TokenwrightError";
    this.code = code;
    this.problems = list;
  }

  /** Exit code of the process that ends with this error. */
  get exitCode(): number {
    return ERROR_TABLE[this.code].exitCode;
  }
}

function showValue(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return JSON.stringify(value);
  if (value === undefined) return "nothing";
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
}

/** Format an error for a terminal: code and title, then path, value, what is allowed and the next step. */
export function formatError(error: TokenwrightError): string {
  const lines = [`error ${error.code}: ${ERROR_TABLE[error.code].title}`];
  for (const problem of error.problems) {
    lines.push(`  ${problem.message}`);
    if (problem.path !== undefined) lines.push(`    at:      ${problem.path}`);
    if ("value" in problem) lines.push(`    value:   ${showValue(problem.value)}`);
    if (problem.allowed !== undefined) lines.push(`    allowed: ${problem.allowed}`);
    if (problem.next !== undefined) lines.push(`    next:    ${problem.next}`);
  }
  return lines.join("\n");
}
