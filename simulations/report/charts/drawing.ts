import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";

import { escapeHtml, html, trusted, type Html } from "../html.ts";
import { compactPath } from "./compact-path.ts";

/** The widths, in CSS pixels, that a chart is drawn for; the page shows the one that fits its column. */
export interface Size {
  readonly name: "narrow" | "wide" | "full";
  readonly width: number;
}

/** Sizes of a chart that takes half the page. */
export const HALF_SIZES: readonly Size[] = [
  { name: "narrow", width: 328 },
  { name: "wide", width: 544 },
];

/** Sizes of a chart that takes the whole page. */
export const FULL_SIZES: readonly Size[] = [
  { name: "narrow", width: 328 },
  { name: "wide", width: 680 },
  { name: "full", width: 1_120 },
];

/** One plot: what it is called, what it shows in words, and how it is drawn at a width. */
export interface Panel {
  /** Unique within the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly sizes: readonly Size[];
  /** Gives the plot's options at a size; width, document and class are set here. */
  readonly options: (size: Size) => Plot.PlotOptions;
}

/** Draws panels to markup. One drawing serves a whole page. */
export interface Drawing {
  readonly draw: (panel: Panel) => Html;
}

/** Strip what only a live page needs, and what a strict style policy forbids. */
function tidy(svg: Element): void {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const element of svg.querySelectorAll("[style]")) element.removeAttribute("style");
  for (const path of svg.querySelectorAll("path[d]")) path.setAttribute("d", compactPath(path.getAttribute("d") ?? ""));
  for (const group of svg.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  for (const element of svg.querySelectorAll("[transform]")) {
    const rounded = (element.getAttribute("transform") ?? "").replace(/-?\d+\.\d+/g, (text) =>
      String(Number(Number(text).toFixed(1))),
    );
    element.setAttribute("transform", rounded);
  }
  for (const name of ["class", "style", "width", "height", "font-family", "font-size", "fill", "xmlns", "xmlns:xlink"])
    svg.removeAttribute(name);
}

function drawAt(document: Document, panel: Panel, size: Size): Html {
  const svg = Plot.plot({ ...panel.options(size), width: size.width, document, className: "plot-panel" });
  tidy(svg);
  const id = `${panel.id}-${size.name}`;
  const labels = `<title id="${id}-title">${escapeHtml(panel.title)}</title><desc id="${id}-desc">${escapeHtml(panel.description)}</desc>`;
  svg.setAttribute("class", `chart at-${size.name}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title`);
  svg.setAttribute("aria-describedby", `${id}-desc`);
  return trusted(svg.outerHTML.replace(/^<svg[^>]*>/, (tag) => tag + labels));
}

/** Create a drawing with a document of its own, so that no chart depends on what was drawn before. */
export function createDrawing(): Drawing {
  const { document } = new JSDOM("").window;
  return {
    draw: (panel) =>
      html`<div class="panel sizes-${panel.sizes.length}">
        ${panel.sizes.map((size) => drawAt(document, panel, size))}
      </div>`,
  };
}
