import { splitAtDates } from "./format.ts";

/** Markup that is safe to place in a page. Only {@link html}, {@link trusted} and {@link join} make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold: text and numbers are escaped, markup is kept. */
export type HtmlValue = Html | string | number | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escape text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map((item) => item.text).join("");
}

/**
 * Build markup from a template; every interpolated string is escaped.
 *
 * @example html`<p>${economy.title}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    parts.map((part, index) => part + (index < values.length ? render(values[index] ?? "") : "")).join(""),
  );
}

/** Take text for markup as it stands: for what this folder itself drew, never for a user's text. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Join pieces of markup by a separator. */
export function join(pieces: readonly Html[], separator = ""): Html {
  return new Html(pieces.map((piece) => piece.text).join(separator));
}

/** Lay out a sentence so that its dates aren't broken over two lines. */
export function proseOf(sentence: string): Html {
  return join(
    splitAtDates(sentence).map((piece, index) =>
      index % 2 === 1 ? html`<span class="whole">${piece}</span>` : html`${piece}`,
    ),
  );
}

/** Nothing at all. */
export const EMPTY = new Html("");
