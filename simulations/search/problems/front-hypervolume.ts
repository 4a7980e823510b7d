/** A point in the space of two objectives. */
export type ObjectivePair = readonly [number, number];

interface Sample {
  readonly place: number;
  readonly at: ObjectivePair;
}

/** Keep what no other sample dominates, sorted by the first objective. */
function nonDominatedSamples(samples: readonly Sample[]): Sample[] {
  let least = Infinity;
  return samples
    .toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .filter(({ at: [, second] }) => {
      const isBetter = second < least;
      if (isBetter) least = second;
      return isBetter;
    });
}

/** Samples of the non-dominated part of a curve. */
function sampleFront(curve: (parameter: number) => ObjectivePair | undefined, steps: number): Sample[] {
  const samples: Sample[] = [];
  for (let place = 0; place <= steps; place++) {
    const at = curve(place / steps);
    if (at !== undefined) samples.push({ place, at });
  }
  return nonDominatedSamples(samples);
}

/** A known front of two objectives: its ends and how much it dominates. */
export interface KnownFront {
  /** Least value of each objective on the front. */
  readonly ideal: ObjectivePair;
  /** Largest value of each objective on the front. */
  readonly nadir: ObjectivePair;
  /** Share of the box between ideal and nadir that the front dominates, in [0, 1]. */
  readonly hypervolume: number;
}

/**
 * Measure a front that is known as a curve, by the trapezoidal rule where neighbouring samples are both on the front, and
 * as a stair where the curve between them is dominated or isn't feasible. The error falls with the square of the steps on
 * smooth fronts, and with the steps where a front has gaps, whose ends lie between samples.
 *
 * @param curve - From [0, 1] to objectives, a superset of the front; undefined where it isn't feasible.
 */
export function measureFront(curve: (parameter: number) => ObjectivePair | undefined, steps: number): KnownFront {
  const front = sampleFront(curve, steps);
  const [first, last] = [front[0], front.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("no sample of the curve is feasible");
  const ideal = [first.at[0], last.at[1]] as const;
  const nadir = [last.at[0], first.at[1]] as const;
  let sum = 0;
  for (const [index, { place, at }] of front.entries()) {
    const next = front[index + 1];
    if (next === undefined) break;
    const isJoined = Math.abs(next.place - place) === 1;
    const depth = isJoined ? nadir[1] - (at[1] + next.at[1]) / 2 : nadir[1] - at[1];
    sum += (next.at[0] - at[0]) * depth;
  }
  return { ideal, nadir, hypervolume: sum / ((nadir[0] - ideal[0]) * (nadir[1] - ideal[1])) };
}
