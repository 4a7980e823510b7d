import { createCmaEs } from "../../search/cma-es/cma-es.ts";
import type { Outcome } from "../../search/evaluation.ts";
import { latinHypercubePoints } from "../../search/sampling/latin-hypercube-points.ts";
import type { Point } from "../../search/unit-cube.ts";
import { MAXIMUM_SEED } from "../../units/rng.ts";
import type { Method } from "../definition/schema.ts";
import { isFeasible } from "../many/score.ts";
import type { Score } from "../many/score.ts";
import type { Lots } from "./choose-points.ts";
import type { SpaceShape } from "./effort.ts";

/** Share of the designs that cover the space before a search goes anywhere. */
const COVERING = 0.25;

/** Designs that cover the space at a time: enough may be found before all are tried. */
const COVERING_LOT = 16;

/** Tell a search that knows no better than to violate less. */
function outcomeOf({ violation, failed, constraints }: Score): Outcome {
  if (failed > 0) return null;
  return { objectives: [violation], violations: constraints.map(({ distance }) => distance) };
}

/** Find the point to start from: of those tried, not yet started from, the one whose design violates least. */
function takeStart(tried: { point: Point; violation: number }[]): Point | undefined {
  const least = tried.reduce<number>(
    (best, { violation }, index) => (violation < (tried[best]?.violation ?? Infinity) ? index : best),
    0,
  );
  return tried.splice(least, 1)[0]?.point;
}

/**
 * Search for designs that meet every constraint, until there are enough or all are tried: a quarter of them all over the
 * space (a Latin hypercube), then CMA-ES towards the least violation, begun anew from the next best start after each
 * generation that held such a design, so that they don't all lie in one place.
 */
export function* searchSatisfying(
  { designs, enough }: Extract<Method, { kind: "satisfy" }>,
  seed: number,
  { dimensions, futures }: Pick<SpaceShape, "dimensions"> & { readonly futures: number },
): Lots {
  // Several points may be one design.
  const found = new Set<number>();
  const note = (scores: readonly Score[]): boolean => {
    const feasible = scores.filter((score) => isFeasible(score, futures));
    for (const { design } of feasible) found.add(design);
    return feasible.length > 0;
  };
  const covering = latinHypercubePoints({ seed, count: Math.ceil(designs * COVERING), dimensions });
  const tried: { point: Point; violation: number }[] = [];
  for (let begun = 0; begun < covering.length && found.size < enough; begun += COVERING_LOT) {
    const lot = covering.slice(begun, begun + COVERING_LOT);
    const scores = yield lot;
    note(scores);
    for (const [index, score] of scores.entries()) {
      if (!isFeasible(score, futures)) tried.push({ point: lot[index] ?? [], violation: score.violation });
    }
  }
  let left = designs - covering.length;
  for (let start = 0; left > 0 && found.size < enough; start++) {
    const from = takeStart(tried);
    const search = createCmaEs({
      dimension: dimensions,
      seed: (seed + start) % (MAXIMUM_SEED + 1),
      ...(from === undefined ? {} : { start: from }),
    });
    for (let isFound = false; !isFound && left > 0 && found.size < enough;) {
      const points = search.ask();
      const scores = yield points.slice(0, left);
      left -= points.length;
      isFound = note(scores);
      if (left > 0) search.tell(scores.map(outcomeOf));
    }
  }
}
