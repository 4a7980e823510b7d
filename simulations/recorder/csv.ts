import { parse } from "csv-parse/sync";

import { TokenwrightError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import type { ActionRow, FindingRow, StepRow } from "./rows.ts";

/** What a column's cells hold: an integer in full, a JavaScript number, or text. */
type CellKind = "wei" | "number" | "text";

/** A kind for each field of a row, in the order of the columns; a missing or a surplus field doesn't compile. */
type ColumnKinds<Row> = {
  readonly [Field in keyof Row]-?: Row[Field] extends bigint ? "wei" : Row[Field] extends number ? "number" : "text";
};

const STEP_KINDS: ColumnKinds<StepRow> = {
  step: "number",
  timestampSeconds: "number",
  marketDate: "text",
  macroFactor: "number",
  venuePrice: "number",
  poolPrice: "number",
  averagePrice: "number",
  insideFeeBand: "number",
  totalSupplyWei: "wei",
  totalMintedWei: "wei",
  totalBurnedWei: "wei",
  circulatingSupplyWei: "wei",
  inVestingWei: "wei",
  inStakeVaultWei: "wei",
  inRewardVaultsWei: "wei",
  inPairWei: "wei",
  inBurnInventoryWei: "wei",
  inProtocolWei: "wei",
  inTreasuryWei: "wei",
  inWalletsWei: "wei",
  stakedWei: "wei",
  coolingWei: "wei",
  stakingRatio: "number",
  stakingYield: "number",
  stakingUndistributedWei: "wei",
  liquidityStakedWei: "wei",
  mintedInStepWei: "wei",
  burnedInStepWei: "wei",
  rewardsClaimedInStepWei: "wei",
  burnRate: "number",
  usageUnitsInStep: "number",
  usageUnitPrice: "number",
  quoteRevenueInStepWei: "wei",
  tokenRevenueInStepWei: "wei",
  buybackSpentInStepWei: "wei",
  buybackBoughtInStepWei: "wei",
  reserveTokenWei: "wei",
  reserveQuoteWei: "wei",
  volumeQuoteInStepWei: "wei",
  treasuryQuoteWei: "wei",
  actionsAttempted: "number",
  actionsReverted: "number",
  invariantsChecked: "number",
  invariantsViolated: "number",
};

const ACTION_KINDS: ColumnKinds<ActionRow> = {
  step: "number",
  phase: "text",
  order: "number",
  actor: "text",
  agentKind: "text",
  action: "text",
  details: "text",
  status: "text",
  error: "text",
};

const FINDING_KINDS: ColumnKinds<FindingRow> = {
  step: "number",
  stage: "text",
  searcher: "text",
  agentKind: "text",
  target: "text",
  plans: "number",
  profitQuote: "number",
  amountQuote: "number",
  placed: "number",
};

const ACTION_STATUSES: readonly string[] = ["ok", "reverted"] satisfies ActionRow["status"][];

/** Columns of `steps.csv`, in order. */
export const STEP_COLUMNS = Object.keys(STEP_KINDS) as readonly (keyof StepRow)[];

/** Columns of `actions.csv`, in order. */
export const ACTION_COLUMNS = Object.keys(ACTION_KINDS) as readonly (keyof ActionRow)[];

/** Columns of `findings.csv`, in order. */
export const FINDING_COLUMNS = Object.keys(FINDING_KINDS) as readonly (keyof FindingRow)[];

const CELL_PATTERNS: Readonly<Record<CellKind, RegExp>> = {
  wei: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]\d+)?$/,
  text: /^/,
};

const CELL_DESCRIPTIONS: Readonly<Record<CellKind, string>> = {
  wei: "an integer, in full",
  number: "a finite number, as JavaScript prints it",
  text: "any text",
};

/** Quote a text where RFC 4180 asks for it. */
function formatText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function formatCell(value: bigint | number | string, column: string): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TokenwrightError("TW001", {
      message: `the figure ${column} is ${value}`,
      path: column,
      value: String(value),
      allowed: CELL_DESCRIPTIONS.number,
    });
  }
  return formatText(String(value));
}

/** Format a table's header row, line feed included. */
export function formatHeader(columns: readonly string[]): string {
  return `${columns.join(",")}\n`;
}

/**
 * Format a row of `steps.csv`, line feed included.
 *
 * @throws {@link TokenwrightError} TW001 when a number isn't finite.
 */
export function formatStepRow(row: StepRow): string {
  return `${STEP_COLUMNS.map((column) => formatCell(row[column], column)).join(",")}\n`;
}

/**
 * Format a row of `actions.csv`, line feed included.
 *
 * @throws {@link TokenwrightError} TW001 when a number isn't finite.
 */
export function formatActionRow(row: ActionRow): string {
  return `${ACTION_COLUMNS.map((column) => formatCell(row[column], column)).join(",")}\n`;
}

/**
 * Format a row of `findings.csv`, line feed included.
 *
 * @throws {@link TokenwrightError} TW001 when a number isn't finite.
 */
export function formatFindingRow(row: FindingRow): string {
  return `${FINDING_COLUMNS.map((column) => formatCell(row[column], column)).join(",")}\n`;
}

const NEXT_STEP = "restore the file, or make the run again with the command in its manifest";

function invalid(problem: Omit<Problem, "next">, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW122", { ...problem, next: NEXT_STEP }, cause === undefined ? undefined : { cause });
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readRecords(text: string, file: string): CsvRecord[] {
  try {
    return parse(text, { info: true, relax_column_count: true }) as unknown as CsvRecord[];
  } catch (cause) {
    const at = `${file}:${(cause as { lines?: number }).lines ?? 1}`;
    const value = cause instanceof Error ? cause.message : String(cause);
    throw invalid(
      { message: `${at} is not CSV`, path: at, value, allowed: "comma-separated values, quotes closed" },
      cause,
    );
  }
}

function parseCell(text: string, kind: CellKind, column: string, at: string): bigint | number | string {
  if (kind === "text") return text;
  const number = CELL_PATTERNS[kind].test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number) || (kind === "number" && !Number.isFinite(number))) {
    throw invalid({
      message: `${at}: ${column} is ${JSON.stringify(text)}`,
      path: `${at}, column ${column}`,
      value: text,
      allowed: CELL_DESCRIPTIONS[kind],
    });
  }
  return kind === "wei" ? BigInt(text) : number;
}

/** Parse a table whose header is exactly the kinds' fields, in their order. */
function parseTable<Row>(text: string, file: string, kinds: ColumnKinds<Row>): Row[] {
  const columns = Object.entries<CellKind>(kinds as Readonly<Record<string, CellKind>>);
  const names = columns.map(([name]) => name);
  const [header, ...records] = readRecords(text, file);
  const given = header?.record ?? [];
  if (given.join(",") !== names.join(",")) {
    throw invalid({
      message: `${file} doesn't have the columns of its table`,
      path: `${file}:1`,
      value: given.join(","),
      allowed: names.join(","),
    });
  }
  return records.map(({ record, info }) => {
    const at = `${file}:${info.lines}`;
    if (record.length !== names.length) {
      const allowed = `${names.length} cells, as the header has`;
      throw invalid({ message: `${at} has ${record.length} cells`, path: at, value: record.join(","), allowed });
    }
    const cells = columns.map(([name, kind], index) => [name, parseCell(record[index] ?? "", kind, name, at)] as const);
    // Safe: the fields are the row's, each parsed by its own kind.
    return Object.fromEntries(cells) as Row;
  });
}

/**
 * Parse the text of `steps.csv`.
 *
 * @param file - The file's name, for errors; its row 1 is the header.
 * @returns `rows[step]`.
 * @throws {@link TokenwrightError} TW122 when the header is another one, or a row is malformed.
 */
export function parseSteps(text: string, file = "steps.csv"): StepRow[] {
  return parseTable(text, file, STEP_KINDS);
}

/**
 * Parse the text of `actions.csv`.
 *
 * @param file - The file's name, for errors; its row 1 is the header.
 * @returns `rows[action]`, in the order in which they ran.
 * @throws {@link TokenwrightError} TW122 when the header is another one, or a row is malformed.
 */
export function parseActions(text: string, file = "actions.csv"): ActionRow[] {
  const rows = parseTable(text, file, ACTION_KINDS);
  // A quoted cell may hold line feeds, so a row's number counts actions rather than lines here.
  rows.forEach((row, index) => {
    if (ACTION_STATUSES.includes(row.status)) return;
    const path = `${file}:${index + 2}, column status`;
    const allowed = ACTION_STATUSES.join(" or ");
    throw invalid({ message: `${path} is ${JSON.stringify(row.status)}`, path, value: row.status, allowed });
  });
  return rows;
}
