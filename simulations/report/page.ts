import { createHash } from "node:crypto";

import { browserScript } from "./browser-script.ts";
import { html, trusted, type Html } from "./html.ts";
import { STYLES } from "./styles.ts";

/** A chapter of a page: its anchor, its title in the contents, and its section. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  readonly header: Html;
  readonly chapters: readonly Chapter[];
  readonly footer: Html;
  /** What the page's script reads, as JSON in which no "<" stands. */
  readonly chartData: string;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** Allow the page's own style sheet and its own script, and nothing else: no request, no frame, no form. */
function contentSecurityPolicy(styles: string, script: string): string {
  return `default-src 'none'; style-src ${hashOf(styles)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
}

function contents(chapters: readonly Chapter[]): Html {
  return html`<nav aria-label="Contents">
    <ol>
      ${chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ol>
  </nav>`;
}

/** Lay out what a page says of itself: who made it, and that it needs nothing. */
export function footerOf(version: string, remark = ""): Html {
  return html`<p>
    Made by Tokenwright ${version}. ${remark}This page loads nothing, sends nothing, and reads the same without its
    script.
  </p>`;
}

/** Wrap a header and chapters into one document that needs nothing from outside. */
export function renderPage({ title, header, chapters, footer, chartData }: PageParts): string {
  const script = browserScript();
  // In one piece: the policy's hashes are of the elements' exact content.
  const styleElement = trusted(`<style>${STYLES}</style>`);
  const scriptElement = trusted(`<script>${script}</script>`);
  const dataElement = trusted(`<script type="application/json" id="chart-data">${chartData}</script>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(contentSecurityPolicy(STYLES, script))}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <header>${header}</header>
        ${contents(chapters)}
        <main>${chapters.map(({ body }) => body)}</main>
        <footer>${footer}</footer>
        ${dataElement}${scriptElement}
      </body>
    </html> `;
  return page.text;
}
