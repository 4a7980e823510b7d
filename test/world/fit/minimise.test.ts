import { expect } from "chai";

import { minimise, type Objective } from "../../../simulations/world/fit/minimise.ts";

const OPTIONS = { tolerance: 1e-8, maximumIterations: 500 };

/** Rosenbrock's valley (1960): the minimum lies at (1, 1), at the end of a bent floor. */
const valley: Objective = ([x = 0, y = 0]) => ({
  value: 100 * (y - x ** 2) ** 2 + (1 - x) ** 2,
  gradient: [-400 * x * (y - x ** 2) - 2 * (1 - x), 200 * (y - x ** 2)],
});

describe("minimise", () => {
  it("goes down Rosenbrock's valley, from either side", () => {
    for (const start of [
      [-1.2, 1],
      [3, -4],
      [0, 10],
    ]) {
      const { point, converged, gradientNorm, value } = minimise(valley, start, OPTIONS);
      expect(converged).to.equal(true);
      expect(gradientNorm).to.be.at.most(1e-8);
      expect(value).to.be.below(1e-15);
      point.forEach((coordinate) => expect(coordinate).to.be.closeTo(1, 1e-7));
    }
  });

  it("finds a quadratic's minimum however differently its axes are scaled", () => {
    const scales = [1e-3, 1, 1e3];
    const bowl: Objective = (point) => ({
      value: point.reduce((sum, x, index) => sum + (scales[index] ?? 0) * (x - index) ** 2, 0),
      gradient: point.map((x, index) => 2 * (scales[index] ?? 0) * (x - index)),
    });
    const { point, converged } = minimise(bowl, [5, -7, 9], OPTIONS);
    expect(converged).to.equal(true);
    point.forEach((coordinate, index) => expect(coordinate).to.be.closeTo(index, 1e-4));
  });

  it("stays out of where the value isn't a number", () => {
    const walled: Objective = ([x = 0]) => ({ value: x - Math.log(x), gradient: [1 - 1 / x] });
    const { point, converged } = minimise(walled, [1e-3], OPTIONS);
    expect(converged).to.equal(true);
    expect(point[0]).to.be.closeTo(1, 1e-7);
  });

  it("says that it didn't converge when the steps run out, or nothing goes down", () => {
    expect(minimise(valley, [-1.2, 1], { ...OPTIONS, maximumIterations: 3 })).to.include({
      converged: false,
      iterations: 3,
    });
    const liar: Objective = ([x = 0]) => ({ value: x, gradient: [-1] });
    expect(minimise(liar, [0], OPTIONS)).to.include({ converged: false, value: 0 });
    const endless: Objective = ([x = 0]) => ({ value: -x, gradient: [-1] });
    expect(minimise(endless, [0], { ...OPTIONS, maximumIterations: 20 }).converged).to.equal(false);
  });

  it("stays where it starts when there is no slope", () => {
    expect(minimise(valley, [1, 1], OPTIONS)).to.deep.include({ point: [1, 1], iterations: 0, converged: true });
  });
});
