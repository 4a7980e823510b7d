import { createHash } from "node:crypto";

import { html, trusted, type Html } from "./html.ts";
import { STYLES } from "./styles.ts";

/** Allow the page's own style sheet and nothing else: no script, no request, no frame. */
function contentSecurityPolicy(styles: string): string {
  const hash = createHash("sha256").update(styles, "utf8").digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/** Wrap a header and sections into one document that needs nothing from outside. */
export function renderPage(title: string, header: Html, sections: readonly Html[], footer: Html): string {
  // In one piece: the policy's hash is of the element's exact content.
  const styleElement = trusted(`<style>${STYLES}</style>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(contentSecurityPolicy(STYLES))}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <header>${header}</header>
        <main>${sections}</main>
        <footer>${footer}</footer>
      </body>
    </html> `;
  return page.text;
}
