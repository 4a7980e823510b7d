import { readFileSync } from "node:fs";

/** The script's modules, each after those that it imports from. */
const MODULES = ["geometry", "page", "zoom", "pinch", "cursor", "controls", "main"] as const;

/** Take a module for a part of one script: without imports, exports and comments that speak to the compiler. */
function toPart(source: string): string {
  return source
    .replace(/^import [^;]*;\n/gm, "")
    .replace(/^export /gm, "")
    .replace(/^ *\/\*\*[^]*?\*\/\n/gm, "")
    .replace(/\/\*\* @type [^]*?\*\/ /g, "")
    .replace(/^ *\/\/.*\n/gm, "")
    .replace(/^\s*\n/gm, "");
}

/**
 * Join the modules of `browser/` to the page's one script. They are plain JavaScript, so that what is read, checked and
 * tested is what runs, on any browser and without a bundler.
 */
export function browserScript(): string {
  const parts = MODULES.map((name) =>
    toPart(readFileSync(new URL(`./browser/${name}.js`, import.meta.url), "utf8")).trim(),
  );
  return `(() => {\n"use strict";\n${parts.join("\n")}\nstart();\n})();`;
}
