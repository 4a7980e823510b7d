import CliTable from "cli-table3";

import { hasColor, isTerminal, style } from "./stream.ts";
import type { Environment, TerminalStream } from "./stream.ts";

/** A line of a table: what it is, and its value. */
export type TableRow = readonly [label: string, value: string];

/** Where a table is printed. */
export interface TableTarget {
  readonly stream: TerminalStream;
  readonly env: Environment;
}

/** What a ruled table's lines take besides the two columns' text. */
const RULES_WIDTH = 7;

/** Narrowest column of values: below that a terminal breaks lines by itself. */
const NARROWEST_VALUES = 16;

/** Break a text into lines of at most so many characters, between words where there are any. */
function breakLines(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
    for (; line.length > width; line = line.slice(width)) lines.push(line.slice(0, width));
  }
  return [...lines, line].join("\n");
}

/**
 * Format a table of labels and values: ruled on a terminal, its values broken where the terminal is narrow; plain columns
 * elsewhere. Ends in a line feed.
 */
export function formatTable(title: string, rows: readonly TableRow[], { stream, env }: TableTarget): string {
  const labelWidth = Math.max(0, ...rows.map(([label]) => label.length));
  if (!isTerminal(stream, env)) {
    return [title, ...rows.map(([label, value]) => `  ${label.padEnd(labelWidth)}  ${value}`), ""].join("\n");
  }
  const colored = hasColor(stream, env);
  const columns = stream.columns ?? Number.POSITIVE_INFINITY;
  const valueWidth = Math.max(NARROWEST_VALUES, columns - labelWidth - RULES_WIDTH);
  // The library's own colours don't ask for NO_COLOR.
  const table = new CliTable({ style: { head: [], border: [], compact: true } });
  table.push([{ content: style("bold", title, colored), colSpan: 2 }]);
  for (const [label, value] of rows) table.push([style("dim", label, colored), breakLines(value, valueWidth)]);
  return `${table.toString()}\n`;
}
