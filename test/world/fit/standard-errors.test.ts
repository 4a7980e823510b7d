import { expect } from "chai";

import { invertPositiveDefinite } from "../../../simulations/world/fit/linear-algebra.ts";
import { hessianAt, standardErrorsAt } from "../../../simulations/world/fit/standard-errors.ts";

describe("standard-errors", () => {
  describe("invertPositiveDefinite", () => {
    it("inverts, to the identity", () => {
      const matrix = [
        [4, 1, 0.5],
        [1, 3, -0.2],
        [0.5, -0.2, 2],
      ];
      const inverse = invertPositiveDefinite(matrix) ?? [];
      matrix.forEach((row, i) => {
        matrix.forEach((_, j) => {
          const product = row.reduce((sum, value, k) => sum + value * (inverse[k]?.[j] ?? 0), 0);
          expect(product).to.be.closeTo(i === j ? 1 : 0, 1e-12);
        });
      });
    });

    it("refuses what is singular or has a negative direction", () => {
      expect(
        invertPositiveDefinite([
          [1, 1],
          [1, 1],
        ]),
      ).to.equal(undefined);
      expect(
        invertPositiveDefinite([
          [1, 2],
          [2, 1],
        ]),
      ).to.equal(undefined);
      expect(invertPositiveDefinite([[0]])).to.equal(undefined);
    });
  });

  describe("hessianAt", () => {
    it("is the matrix of second derivatives", () => {
      const hessian = hessianAt(
        ([x = 0, y = 0]) => ({ value: x ** 2 * y + y ** 3, gradient: [2 * x * y, x ** 2 + 3 * y ** 2] }),
        [1, 2],
      );
      const exact = [
        [4, 2],
        [2, 12],
      ];
      hessian.forEach((row, i) => row.forEach((value, j) => expect(value).to.be.closeTo(exact[i]?.[j] ?? 0, 1e-6)));
    });
  });

  describe("standardErrorsAt", () => {
    it("has none where the information isn't positive definite", () => {
      expect(standardErrorsAt("gbm", () => ({ value: 0, gradient: [0, 0] }), [0, 0])).to.equal(undefined);
    });
  });
});
