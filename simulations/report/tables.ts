import { html, type Html, type HtmlValue } from "./html.ts";

/** A column of a table: its heading, and whether it holds figures. */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
}

/** A row of a table: `cells[column]`, and what marks it out, if anything does. */
export interface TableRow {
  readonly cells: readonly HtmlValue[];
  readonly mark?: "bad";
}

/**
 * Lay out a table that scrolls sideways by itself where the page is too narrow.
 *
 * @param caption - What the table holds; read out, and shown only where `showCaption` is set.
 */
export function table(caption: string, columns: readonly Column[], rows: readonly TableRow[], showCaption = false): Html {
  const numeric = (index: number): string => (columns[index]?.numeric === true ? "number" : "text");
  const head = columns.map((column, index) => html`<th scope="col" class="${numeric(index)}">${column.heading}</th>`);
  const body = rows.map((row) => {
    const cells = row.cells.map((cell, index) =>
      index === 0 ? html`<th scope="row" class="${numeric(index)}">${cell}</th>` : html`<td class="${numeric(index)}">${cell}</td>`,
    );
    return html`<tr${row.mark === undefined ? html`` : html` class="${row.mark}"`}>${cells}</tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption${showCaption ? html`` : html` class="unseen"`}>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

/** Lay out facts as a list of terms and values. */
export function facts(entries: readonly (readonly [string, HtmlValue])[]): Html {
  return html`<dl class="facts">${entries.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Lay out a verdict that doesn't rest on colour alone. */
export function verdict(good: boolean, text: string): Html {
  return html`<span class="verdict ${good ? "good" : "bad"}"><span aria-hidden="true">${good ? "✓" : "✗"}</span> ${text}</span>`;
}

/** Lay out a section of the page with its heading. */
export function section(id: string, heading: string, body: readonly Html[]): Html {
  return html`<section id="${id}"><h2>${heading}</h2>
${body}
</section>`;
}
