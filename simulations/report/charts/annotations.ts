import * as Plot from "@observablehq/plot";

const LABEL_WIDTH = 76;
/** Height of a line of labels, in CSS pixels. */
export const LABEL_LINE_HEIGHT = 16;
const LABEL_LINES = 2;

/** A step to point out. */
export interface Annotation {
  readonly x: Date | number;
  readonly label: string;
}

interface Placed extends Annotation {
  readonly line: number;
  readonly anchor: "start" | "middle" | "end";
}

/**
 * Place labels above a chart, most important first, without overlaps.
 *
 * @param annotations - Most important first.
 * @returns Those that found room on one of the label lines.
 */
export function placeAnnotations(
  annotations: readonly Annotation[],
  domain: readonly [Date, Date] | readonly [number, number],
  widthPixels: number,
): readonly Placed[] {
  const [from, to] = [Number(domain[0]), Number(domain[1])];
  const span = to - from;
  const taken: { readonly line: number; readonly left: number; readonly right: number }[] = [];
  const placed: Placed[] = [];
  for (const annotation of annotations) {
    const center = span === 0 ? 0 : ((Number(annotation.x) - from) / span) * widthPixels;
    const anchor = center < LABEL_WIDTH / 2 ? "start" : center > widthPixels - LABEL_WIDTH / 2 ? "end" : "middle";
    const left = anchor === "start" ? center : anchor === "end" ? center - LABEL_WIDTH : center - LABEL_WIDTH / 2;
    const right = left + LABEL_WIDTH;
    for (let line = 0; line < LABEL_LINES; line += 1) {
      if (taken.some((other) => other.line === line && other.left < right && left < other.right)) continue;
      taken.push({ line, left, right });
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

/** Draw a dashed rule and a label for each placed annotation, above the line that names the unit. */
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
  // The outline in the page's colour keeps a rule from running through another label.
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
