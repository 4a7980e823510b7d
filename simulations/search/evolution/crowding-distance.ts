/**
 * Measure how far each member of a front is from its neighbours: the sum over the objectives of the distance between the
 * next one below and the next one above, as a share of the front's range. The ends of each objective are at Infinity.
 *
 * An objective in which all are equal says nothing and is left out.
 *
 * Source: Deb, Pratap, Agarwal, Meyarivan, "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", 2002,
 * section III.B.
 *
 * @param front - `front[member][objective]`.
 * @returns One distance for each member.
 */
export function crowdingDistances(front: readonly (readonly number[])[]): number[] {
  const distances = new Float64Array(front.length);
  const objectives = front[0]?.length ?? 0;
  for (let objective = 0; objective < objectives; objective++) {
    const at = (member: number | undefined): number => front[member ?? -1]?.[objective] ?? NaN;
    const order = front.map((_, member) => member).sort((a, b) => at(a) - at(b) || a - b);
    const range = at(order.at(-1)) - at(order[0]);
    if (!(range > 0)) continue;
    for (const [place, member] of order.entries()) {
      const isEnd = place === 0 || place === order.length - 1;
      const gap = isEnd ? Infinity : (at(order[place + 1]) - at(order[place - 1])) / range;
      distances[member] = (distances[member] as number) + gap;
    }
  }
  return [...distances];
}
