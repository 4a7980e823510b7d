import type { PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import { formatTable } from "../terminal/table.ts";
import type { TableRow, TableTarget } from "../terminal/table.ts";
import { arrangePage } from "./sections.ts";
import type { PageSection } from "./sections.ts";

/** Put a row of many columns under one label: each further cell with its column's name, which two columns need not. */
function toRow(head: readonly string[], cells: readonly string[]): TableRow {
  const [label = "", ...values] = cells;
  if (values.length === 1) return [label, values[0] ?? ""];
  return [label, values.map((value, index) => (index === 0 ? value : `${head[index + 1] ?? ""} ${value}`)).join("; ")];
}

/** Write a section for a terminal: its sentences, then its table. */
export function renderSection({ title, sentences, head, rows }: PageSection, target: TableTarget): string {
  const table = formatTable(
    title,
    rows.map((cells) => toRow(head, cells)),
    target,
  );
  return [...sentences, table].join("\n");
}

/** Write the page for a terminal, one table a section. */
export function renderTerminal(page: PermissionsPage, target: TableTarget): string {
  return arrangePage(page)
    .map((section) => renderSection(section, target))
    .join("\n");
}
