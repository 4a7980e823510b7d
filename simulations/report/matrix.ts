import { html, type Html, type HtmlValue } from "./html.ts";
import { table, verdict } from "./tables.ts";

/** A cell of a matrix: whether something held, and in words how far. */
export interface MatrixCell {
  readonly met: boolean;
  readonly text: string;
}

/** A matrix of what was tried against what had to hold. */
export interface Matrix {
  /** What the matrix shows; read out. */
  readonly caption: string;
  /** What the rows are. */
  readonly corner: string;
  /** What had to hold, in words; `rows[row].cells[column]` says whether it did. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: HtmlValue;
    readonly cells: readonly MatrixCell[];
    /** Where what is in the row can be looked at, such as a command. */
    readonly trace: HtmlValue;
  }[];
  /** What leads from a row to its run. */
  readonly traceHeading: string;
}

/** Lay out a matrix of pass and fail, told apart by sign, word and colour. */
export function matrixTable({ caption, corner, columns, rows, traceHeading }: Matrix): Html {
  return html`<div class="matrix">
    ${table(
      caption,
      [{ heading: corner }, ...columns.map((heading) => ({ heading })), { heading: traceHeading }],
      rows.map(({ name, cells, trace }) => ({
        cells: [name, ...cells.map(({ met, text }) => verdict(met, text)), trace],
        ...(cells.every(({ met }) => met) ? {} : { mark: "bad" as const }),
      })),
    )}
  </div>`;
}
