import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";

import { EMPTY, escapeHtml, html, trusted, type Html } from "../html.ts";
import { compactPath } from "./compact-path.ts";
import type { ColorNumber } from "./series-marks.ts";

/** The widths, in CSS pixels, that a chart is drawn for; the page shows the one that fits its column. */
export interface Size {
  readonly name: "narrow" | "wide" | "full";
  readonly width: number;
}

/** Sizes of a chart that takes half the page. */
export const HALF_SIZES: readonly Size[] = [
  { name: "narrow", width: 328 },
  { name: "wide", width: 464 },
];

/** Sizes of a chart that takes the whole page. */
export const FULL_SIZES: readonly Size[] = [
  { name: "narrow", width: 328 },
  { name: "wide", width: 680 },
  { name: "full", width: 960 },
];

/** A series as the page's script shows it: `y[step]` where the cursor's dot lies, `text[step]` the value with its unit. */
export interface HoverSeries {
  readonly label: string;
  readonly color: ColorNumber;
  readonly y: readonly number[];
  readonly text: readonly string[];
}

/** One plot: what it is called, what it shows in words, and how it is drawn at a width. */
export interface Panel {
  /** Unique within the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly sizes: readonly Size[];
  /** Gives the plot's options at a size; width, document and class are set here. */
  readonly options: (size: Size) => Plot.PlotOptions;
  /** For plots over time: the name of each step, and the values to read there. */
  readonly hover?: {
    readonly when: readonly string[];
    readonly series: readonly HoverSeries[];
    /** Whether the series lie on top of each other, so that their places are no values of their own. */
    readonly stacked: boolean;
  };
}

/** Draws panels to markup. One drawing serves a whole page. */
export interface Drawing {
  readonly draw: (panel: Panel) => Html;
  /** The data of all panels drawn so far, as JSON for the page's script. */
  readonly data: () => string;
}

/** Digits of a dot's place: finer than a pixel of any screen. */
const PLACE_DIGITS = 5;

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

/** Tell the page's script where the frame lies and which values its edges have. */
function describeFrame(svg: ReturnType<typeof Plot.plot>): void {
  const [x, y] = [svg.scale("x"), svg.scale("y")];
  if (x?.range === undefined || y?.range === undefined || y.domain === undefined) return;
  const [left = 0, right = 0] = x.range as readonly number[];
  const [bottom = 0, top = 0] = y.range as readonly number[];
  const [low = 0, high = 0] = y.domain as readonly number[];
  svg.setAttribute(
    "data-frame",
    [left, right, top, bottom, low, high].map((value) => Number(value.toPrecision(8))).join(" "),
  );
  if (y.type === "log") svg.setAttribute("data-log", "true");
}

function drawAt(document: Document, panel: Panel, size: Size): Html {
  const svg = Plot.plot({ ...panel.options(size), width: size.width, document, className: "plot-panel" });
  tidy(svg);
  if (panel.hover !== undefined) describeFrame(svg);
  const id = `${panel.id}-${size.name}`;
  const labels = `<title id="${id}-title">${escapeHtml(panel.title)}</title><desc id="${id}-desc">${escapeHtml(panel.description)}</desc>`;
  svg.setAttribute("class", `chart at-${size.name}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title`);
  svg.setAttribute("aria-describedby", `${id}-desc`);
  return trusted(svg.outerHTML.replace(/^<svg[^>]*>/, (tag) => tag + labels));
}

/** Keep what the page's script needs: places rounded, gaps as null. */
function compactSeries(series: HoverSeries): unknown {
  const y = series.y.map((value) => (Number.isFinite(value) ? Number(value.toPrecision(PLACE_DIGITS)) : null));
  return { label: series.label, color: series.color, y, text: series.text };
}

/** Create a drawing with a document of its own, so that no chart depends on what was drawn before. */
export function createDrawing(): Drawing {
  const { document } = new JSDOM("").window;
  const panels: Record<string, unknown> = {};
  let when: readonly string[] = [];
  return {
    draw: (panel) => {
      if (panel.hover !== undefined) {
        when = panel.hover.when;
        panels[panel.id] = panel.hover.series.map(compactSeries);
      }
      const live = panel.hover === undefined ? EMPTY : html` data-panel="${panel.id}"`;
      return html`<div
        class="panel sizes-${panel.sizes.length}${panel.hover?.stacked === true ? " stacked" : ""}"
        ${live}
      >
        ${panel.sizes.map((size) => drawAt(document, panel, size))}
      </div>`;
    },
    // A "<" could end the element that holds the text.
    data: () => JSON.stringify({ when, panels }).replaceAll("<", "\\u003c"),
  };
}
