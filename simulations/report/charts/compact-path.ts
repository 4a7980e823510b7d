const SCALE = 10;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Show tenths of a unit as the shortest decimal: -7 is "-.7". */
function showTenths(tenths: number): string {
  return (tenths / SCALE).toString().replace(/^(-?)0\./, "$1.");
}

function showPair(dx: number, dy: number): string {
  const second = showTenths(dy);
  return showTenths(dx) + (second.startsWith("-") ? second : ` ${second}`);
}

/** Drop the points that lie on a horizontal run between their neighbours. */
function withoutFlatRuns(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    const flat = before.y === point.y && after.y === point.y;
    return !(flat && (point.x - before.x) * (after.x - point.x) >= 0);
  });
}

function showSubpath(points: readonly Point[], closed: boolean): string {
  const [first, ...rest] = withoutFlatRuns(points);
  if (first === undefined) return "";
  let previous = first;
  let text = `M${showPair(first.x, first.y)}`;
  for (const [index, point] of rest.entries()) {
    const pair = showPair(point.x - previous.x, point.y - previous.y);
    text += index === 0 ? `l${pair}` : pair.startsWith("-") ? pair : ` ${pair}`;
    previous = point;
  }
  return text + (closed ? "Z" : "");
}

/**
 * Rewrite a path of straight lines (absolute M, L, Z) with relative coordinates rounded to tenths.
 *
 * Positions are rounded before differences are taken, so that errors don't add up. Paths with other
 * commands keep them, with rounded numbers.
 */
export function compactPath(path: string): string {
  if (/[^MLZ\d\s.,e-]/.test(path)) return path.replace(/-?\d+\.\d+/g, (text) => Number(text).toFixed(1));
  return (path.match(/M[^M]*/g) ?? [])
    .map((subpath) => {
      const numbers = (subpath.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((text) => Math.round(Number(text) * SCALE));
      const points: Point[] = [];
      for (let index = 0; index + 1 < numbers.length; index += 2)
        points.push({ x: numbers[index] ?? 0, y: numbers[index + 1] ?? 0 });
      return showSubpath(points, subpath.includes("Z"));
    })
    .join("");
}
