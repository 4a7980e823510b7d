import { EMPTY, html, join, proseOf, type Html, type HtmlValue } from "./html.ts";

/** Tables from this width on don't fit a telephone. */
const STACKED_FROM_COLUMNS = 4;

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
 * Lay out a table. On a narrow screen the rows of one with many columns become lists of headings and values.
 *
 * @param caption - What the table holds; read out, and shown only where `showCaption` is set.
 */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
  showCaption = false,
): Html {
  const numeric = (index: number): string => (columns[index]?.numeric === true ? "number" : "text");
  const head = columns.map(
    (column, index) => html`<th role="columnheader" scope="col" class="${numeric(index)}">${column.heading}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.cells.map((cell, index) =>
      index === 0
        ? html`<th role="rowheader" scope="row" class="${numeric(index)}">${cell}</th>`
        : html`<td role="cell" class="${numeric(index)}" data-heading="${columns[index]?.heading ?? ""}">${cell}</td>`,
    );
    return html`<tr role="row" ${row.mark === undefined ? EMPTY : html` class="${row.mark}"`}>
      ${cells}
    </tr>`;
  });
  // Roles are written out because a table laid out as blocks loses them.
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table role="table"${columns.length < STACKED_FROM_COLUMNS ? EMPTY : html` class="stacked"`}>
<caption${showCaption ? EMPTY : html` class="unseen"`}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody>
</table></div>`;
}

/** Lay out facts as a list of terms and values. */
export function facts(entries: readonly (readonly [string, HtmlValue])[]): Html {
  return html`<dl class="facts">
    ${entries.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Lay out sentences by topic. */
export function topicList(topics: readonly (readonly [topic: string, sentences: readonly string[]])[]): Html {
  return html`<dl class="topics">
    ${topics.map(
      ([topic, sentences]) =>
        html`<div>
          <dt>${topic}</dt>
          <dd>${proseOf(sentences.join(" "))}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Lay out a verdict that doesn't rest on colour alone. */
export function verdict(good: boolean, text: string): Html {
  const sign = html`<span aria-hidden="true">${good ? "✓" : "✗"}</span>`;
  return html`<span class="verdict ${good ? "good" : "bad"}">${sign} ${text}</span>`;
}

/** Lay out a command so that it breaks between words alone. */
export function commandWords(commandLine: string): Html {
  return html`<code class="words"
    >${join(
      commandLine.split(" ").map((word) => html`<span>${word}</span>`),
      " ",
    )}</code
  >`;
}

/** Lay out a command with what it is for. */
export function commandBlock(purpose: string, commandLine: string): Html {
  return html`<p class="command"><span>${purpose}</span>${commandWords(commandLine)}</p>`;
}

/** Lay out a section of the page with its heading. */
export function section(id: string, heading: string, body: readonly Html[]): Html {
  return html`<section id="${id}">
    <h2>${heading}</h2>
    ${body}
  </section>`;
}
