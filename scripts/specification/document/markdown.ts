import { groupBy } from "./group-by.ts";

/** Write text into a table's cell, in which a bar would end it. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Write a table: its head, and rows of as many cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)];
}

/** Link to a property's entry in the same document. */
export function linkTo(id: string): string {
  return `[${id}](#${id.toLowerCase()})`;
}

/** Link the ids that a text names. */
export function withLinks(text: string): string {
  return text.replaceAll(/\b[A-Z]{3}-\d{3}\b/g, linkTo);
}

/** Link to a line of a file, from a document that lies one folder below the root. */
export function linkToLine(file: string, line: number, text: string): string {
  return `[${text}](../${file}#L${line})`;
}

/** Link to several lines of files: each file once, followed by its lines. */
export function linkToLines(places: readonly { readonly file: string; readonly line: number }[]): string {
  const sorted = places.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const byFile = groupBy(sorted, ({ file }) => file);
  return [...byFile]
    .map(([file, [first, ...others]]) => {
      const name = file.slice(file.lastIndexOf("/") + 1);
      const start = first === undefined ? name : linkToLine(file, first.line, `${name}:${first.line}`);
      return [start, ...others.map(({ line }) => linkToLine(file, line, String(line)))].join(" ");
    })
    .join(", ");
}

/** Write a count with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** Write a share in percent, with one decimal. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Begin a sentence with a capital. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
