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

/** Format a table of labels and values: ruled on a terminal, plain columns elsewhere; ends in a line feed. */
export function formatTable(title: string, rows: readonly TableRow[], { stream, env }: TableTarget): string {
  if (!isTerminal(stream, env)) {
    const width = Math.max(0, ...rows.map(([label]) => label.length));
    return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`), ""].join("\n");
  }
  const colored = hasColor(stream, env);
  // The library's own colours don't ask for NO_COLOR.
  const table = new CliTable({ style: { head: [], border: [], compact: true } });
  table.push([{ content: style("bold", title, colored), colSpan: 2 }]);
  for (const [label, value] of rows) table.push([style("dim", label, colored), value]);
  return `${table.toString()}\n`;
}
