import { createRng, type Rng } from "../../units/rng.ts";
import { refuse, requireInteger } from "../arguments.ts";
import { type Box, contains, type DiscoverySample, requireSample, withoutRestriction } from "./box.ts";
import { balance, type BoxMeasures, countIn, judgeRestrictions, measuresOf, type Restriction } from "./box-measures.ts";
import { pasteBox } from "./paste.ts";
import { type Peeling, type PeelingStep, peelingTrajectory, sortColumns } from "./peel.ts";

/** How to look for boxes. */
export interface PrimOptions {
  /** Seed of the permutations. */
  readonly seed: number;
  /** Share of a box's points that one peel takes, α; 0.05 without it. */
  readonly peelShare?: number;
  /** Least share of the sample's points that a box holds, β; 0.05 without it. */
  readonly leastMass?: number;
  /** Most boxes to find; 3 without it. */
  readonly mostBoxes?: number;
  /** Largest p-value of a box, and quasi-p-value of a restriction, that is kept; 0.05 without it. */
  readonly significance?: number;
  /** Number of permutations that a box's p-value comes from; 199 without it. */
  readonly permutations?: number;
}

/** A box that holds more cases than chance puts there. */
export interface DiscoveredBox {
  readonly box: Box;
  /** Its measures: coverage is a share of all cases, mass of all points; those in earlier boxes count as theirs alone. */
  readonly measures: BoxMeasures;
  /** What it restricts, by dimension, each with its quasi-p-value. */
  readonly restrictions: readonly Restriction[];
  /** Chance that peeling finds so good a box where cases don't depend on the points at all, by permutation. */
  readonly pValue: number;
  /** The peeling trajectory that it was chosen from, its measures among the points that earlier boxes left. */
  readonly trajectory: readonly PeelingStep[];
  /** Index of the chosen step of the trajectory; pasting and dropped restrictions come after it. */
  readonly chosen: number;
}

/** The step with the best balance of coverage and density; the first of equal ones. */
function chooseStep(trajectory: readonly PeelingStep[]): number {
  let chosen = 0;
  for (const [index, { measures }] of trajectory.entries()) {
    if (balance(measures) > balance((trajectory[chosen] as PeelingStep).measures)) chosen = index;
  }
  return chosen;
}

/** Drop the least significant restriction until all that are left are significant. */
function dropRestrictions(start: Box, sample: DiscoverySample, significance: number): Box {
  let box = start;
  for (;;) {
    const weakest = judgeRestrictions(box, sample).toSorted((a, b) => b.quasiP - a.quasiP)[0];
    if (weakest === undefined || weakest.quasiP <= significance) return box;
    box = withoutRestriction(box, weakest.dimension);
  }
}

/** Share of permuted samples, the real one counted too, whose best step is at least as good. */
function permutationP(sample: DiscoverySample, peeling: Peeling, best: number, rng: Rng, permutations: number): number {
  const columns = sortColumns(sample.points);
  let asGood = 1;
  for (let permutation = 0; permutation < permutations; permutation++) {
    const shuffled = { points: sample.points, cases: rng.shuffle(sample.cases) };
    const trajectory = peelingTrajectory(shuffled, peeling, columns);
    if (Math.max(...trajectory.map(({ measures }) => balance(measures))) >= best) asGood++;
  }
  return asGood / (permutations + 1);
}

/**
 * Find the boxes of parameters in which cases gather, the Patient Rule Induction Method: peel, choose, paste, drop restrictions
 * that chance explains, take the box's points away, and look again. No box is given where none is better than chance.
 *
 * The step is chosen by the harmonic mean of coverage and density; whoever wants another takes it from the trajectory.
 * Sources: Friedman, Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999; Bryant, Lempert,
 * "Thinking inside the box", Technological Forecasting and Social Change 77, 2010, for its use to discover scenarios.
 *
 * @throws `TokenwrightError` TW001 when the sample is empty or doesn't fit together, or an option is out of range.
 */
export function discoverBoxes(sample: DiscoverySample, options: PrimOptions): DiscoveredBox[] {
  const { peelShare = 0.05, leastMass = 0.05, mostBoxes = 3, significance = 0.05, permutations = 199 } = options;
  requireSample(sample);
  if (!(peelShare > 0 && peelShare <= 0.5)) refuse("peelShare", peelShare, "above 0, at most 0.5");
  if (!(leastMass >= 0 && leastMass < 1)) refuse("leastMass", leastMass, "from 0, below 1");
  requireInteger("mostBoxes", mostBoxes, 1);
  requireInteger("permutations", permutations, 1);

  const peeling = { share: peelShare, fewestPoints: Math.max(1, Math.ceil(leastMass * sample.points.length)) };
  const allCases = sample.cases.filter(Boolean).length;
  const found: DiscoveredBox[] = [];
  let left = sample;
  while (found.length < mostBoxes && left.cases.includes(true)) {
    const trajectory = peelingTrajectory(left, peeling);
    const chosen = chooseStep(trajectory);
    const step = trajectory[chosen] as PeelingStep;
    const pasted = pasteBox(step.box, left, peelShare);
    const box = dropRestrictions(pasted, left, significance);
    const restrictions = judgeRestrictions(box, left);
    if (restrictions.length === 0) break;
    const rng = createRng({ seed: options.seed, step: found.length, purpose: "search/prim" });
    const pValue = permutationP(left, peeling, balance(step.measures), rng, permutations);
    if (pValue > significance) break;

    const inside = countIn(box, left);
    const measures = measuresOf(inside.points, inside.cases, sample.points.length, allCases);
    found.push({ box, measures, restrictions, pValue, trajectory, chosen });
    const stays = left.points.map((point) => !contains(box, point));
    left = { points: left.points.filter((_, index) => stays[index]), cases: left.cases.filter((_, i) => stays[i]) };
  }
  return found;
}
