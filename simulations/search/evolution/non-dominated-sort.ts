/** What decides whether one design beats another. */
export interface Ranked {
  /** Values to minimise. */
  readonly objectives: readonly number[];
  /** Sum of the violations of its constraints; 0 where it is feasible. */
  readonly violation: number;
}

/**
 * Compare by Pareto dominance, minimising: negative where a is no worse than b in every objective and better in one,
 * positive the other way round, 0 where neither dominates.
 */
export function compareDominance(a: readonly number[], b: readonly number[]): number {
  let sign = 0;
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] as number) - (b[index] as number);
    if ((difference < 0 && sign > 0) || (difference > 0 && sign < 0)) return 0;
    if (difference !== 0) sign = difference;
  }
  return sign;
}

/**
 * Compare by constrained dominance, negative where a dominates: a feasible design dominates an infeasible one, of two
 * infeasible ones the lesser violation does, and of two feasible ones Pareto dominance decides.
 *
 * Source: Deb, Pratap, Agarwal, Meyarivan, "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE
 * Transactions on Evolutionary Computation 6(2), 2002, section VI, definition 1.
 */
export function compareConstrainedDominance(a: Ranked, b: Ranked): number {
  if (a.violation > 0 || b.violation > 0) return a.violation - b.violation;
  return compareDominance(a.objectives, b.objectives);
}

/**
 * Find the designs that none dominates, the first front of {@link nonDominatedSort}: it keeps no more than these, and so finds
 * them among any number of designs.
 *
 * @returns Indices into `designs`, in ascending order.
 */
export function nonDominated(designs: readonly Ranked[]): number[] {
  let front: number[] = [];
  for (const [index, design] of designs.entries()) {
    const orders = front.map((member) => compareConstrainedDominance(design, designs[member] as Ranked));
    if (orders.some((order) => order > 0)) continue;
    front = front.filter((_member, place) => orders[place] === 0);
    front.push(index);
  }
  return front;
}

/**
 * Sort designs into fronts by constrained domination: the first holds those that none dominates, each other those that
 * only members of earlier fronts dominate.
 *
 * Source: Deb et al. 2002 (see {@link compareConstrainedDominance}), section III.A, fast non-dominated sort.
 *
 * @returns Indices into `designs`, front by front, in ascending order within a front.
 */
export function nonDominatedSort(designs: readonly Ranked[]): number[][] {
  const dominated: number[][] = designs.map(() => []);
  const dominators = new Uint32Array(designs.length);
  for (const [index, design] of designs.entries()) {
    for (let other = 0; other < index; other++) {
      const rival = designs[other] as Ranked;
      const order = compareConstrainedDominance(design, rival);
      if (order < 0) {
        dominated[index]?.push(other);
        dominators[other] = (dominators[other] as number) + 1;
      } else if (order > 0) {
        dominated[other]?.push(index);
        dominators[index] = (dominators[index] as number) + 1;
      }
    }
  }
  const fronts: number[][] = [];
  let front = designs.flatMap((_, index) => (dominators[index] === 0 ? [index] : []));
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const winner of front) {
      for (const loser of dominated[winner] as number[]) {
        dominators[loser] = (dominators[loser] as number) - 1;
        if (dominators[loser] === 0) next.push(loser);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
}
