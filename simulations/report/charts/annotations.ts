import * as Plot from "@observablehq/plot";

const LABEL_WIDTH = 76;
/** Height of a line of date labels, in CSS pixels. */
export const LABEL_LINE_HEIGHT = 16;
const LABEL_LINES = 2;

/** A day to point out. */
export interface Annotation {
  readonly x: Date;
  readonly label: string;
}

interface Placed extends Annotation {
  readonly line: number;
  readonly anchor: "start" | "middle" | "end";
}

/**
 * Place date labels above a chart, most important first, without overlaps.
 *
 * @param annotations - Most important first.
 * @returns Those that found room on one of the label lines.
 */
export function placeAnnotations(
  annotations: readonly Annotation[],
  domain: readonly [Date, Date],
  widthPixels: number,
): readonly Placed[] {
  const span = domain[1].getTime() - domain[0].getTime();
  const taken: { readonly line: number; readonly from: number; readonly to: number }[] = [];
  const placed: Placed[] = [];
  for (const annotation of annotations) {
    const center = span === 0 ? 0 : ((annotation.x.getTime() - domain[0].getTime()) / span) * widthPixels;
    const anchor = center < LABEL_WIDTH / 2 ? "start" : center > widthPixels - LABEL_WIDTH / 2 ? "end" : "middle";
    const from = anchor === "start" ? center : anchor === "end" ? center - LABEL_WIDTH : center - LABEL_WIDTH / 2;
    const to = from + LABEL_WIDTH;
    for (let line = 0; line < LABEL_LINES; line += 1) {
      if (taken.some((other) => other.line === line && other.from < to && from < other.to)) continue;
      taken.push({ line, from, to });
      placed.push({ ...annotation, line, anchor });
      break;
    }
  }
  return placed;
}

/** Room that the label lines take above the frame, in CSS pixels. */
export function annotationHeight(placed: readonly Placed[]): number {
  return placed.length === 0 ? 0 : (Math.max(...placed.map(({ line }) => line)) + 1) * LABEL_LINE_HEIGHT;
}

/** Draw a dashed rule and a date for each placed annotation, above the line that names the unit. */
export function annotationMarks(placed: readonly Placed[]): readonly Plot.Markish[] {
  const heightOf = (lineNumber: number): number => (lineNumber + 1) * LABEL_LINE_HEIGHT;
  const rules = placed.map(({ x, line }) =>
    Plot.ruleX([x], {
      stroke: "currentColor",
      strokeOpacity: 0.45,
      strokeDasharray: "2 3",
      insetTop: -heightOf(line) - 4,
      className: "note-in-plot",
    }),
  );
  // The outline in the page's colour keeps a rule from running through another date.
  const labels = placed.map(({ x, label, line, anchor }) =>
    Plot.text([label], {
      x: [x],
      frameAnchor: "top",
      textAnchor: anchor,
      lineAnchor: "bottom",
      dy: -heightOf(line) - 6,
      fill: "currentColor",
      stroke: "var(--page)",
      strokeWidth: 5,
      className: "note-in-plot",
    }),
  );
  return [...rules, ...labels];
}
