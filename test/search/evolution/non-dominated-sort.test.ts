import { expect } from "chai";
import fc from "fast-check";

import {
  compareConstrainedDominance,
  compareDominance,
  nonDominated,
  nonDominatedSort,
} from "../../../simulations/search/evolution/non-dominated-sort.ts";

const feasible = (...objectives: number[]) => ({ objectives, violation: 0 });
const infeasible = (violation: number, ...objectives: number[]) => ({ objectives, violation });

describe("non-dominated sort", () => {
  it("tells who dominates whom, and that equals and rivals don't", () => {
    const cases: readonly (readonly [readonly number[], readonly number[], number])[] = [
      [[1, 1], [2, 2], -1],
      [[1, 2], [1, 3], -1],
      [[2, 2], [1, 2], 1],
      [[1, 2], [2, 1], 0],
      [[2, 1], [1, 2], 0],
      [[1, 2], [1, 2], 0],
      [[1, 2, 3], [1, 3, 2], 0],
      [[1, 2, 3], [2, 2, 3], -1],
    ];
    for (const [a, b, sign] of cases)
      expect(Math.sign(compareDominance(a, b)), `${a.join()} / ${b.join()}`).to.equal(sign);
  });

  it("puts feasible designs before infeasible ones, and small violations before large ones", () => {
    expect(compareConstrainedDominance(feasible(9, 9), infeasible(0.1, 0, 0))).to.be.below(0);
    expect(compareConstrainedDominance(infeasible(0.2, 0, 0), infeasible(0.1, 9, 9))).to.be.above(0);
    expect(compareConstrainedDominance(infeasible(0.1, 0, 0), infeasible(0.1, 9, 9))).to.equal(0);
  });

  it("sorts a set made by hand into its fronts", () => {
    const designs = [
      feasible(5, 5),
      feasible(1, 5),
      feasible(3, 4),
      infeasible(2, 0, 0),
      feasible(2, 3),
      feasible(4, 1),
      infeasible(1, 0, 0),
      feasible(5, 2),
      feasible(2, 3),
    ];
    expect(nonDominatedSort(designs)).to.deep.equal([[1, 4, 5, 8], [2, 7], [0], [6], [3]]);
  });

  it("gives no fronts of no designs, and a front each to a chain", () => {
    expect(nonDominatedSort([])).to.deep.equal([]);
    expect(nonDominatedSort([feasible(3), feasible(1), feasible(2)])).to.deep.equal([[1], [2], [0]]);
  });

  it("finds the first front by itself, whatever the order, equals included", () => {
    const small = fc.record({
      objectives: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
      violation: fc.constantFrom(0, 0, 0, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(small, { maxLength: 30 }), (designs) => {
        expect(nonDominated(designs)).to.deep.equal(nonDominatedSort(designs)[0] ?? []);
      }),
    );
  });
});
