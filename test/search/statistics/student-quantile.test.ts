import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { studentQuantile } from "../../../simulations/search/statistics/student-quantile.ts";
import { normalQuantile } from "../../../simulations/units/normal.ts";

/** Γ(x) of a whole or half number, by Γ(x + 1) = x·Γ(x). */
function gamma(x: number): number {
  if (x === 0.5) return Math.sqrt(Math.PI);
  return x === 1 ? 1 : (x - 1) * gamma(x - 1);
}

/** Probability between 0 and a value: Simpson's rule on the density, along the angle whose tangent is value / √degrees. */
function probabilityUpTo(value: number, degrees: number): number {
  const factor = gamma((degrees + 1) / 2) / (Math.sqrt(Math.PI) * gamma(degrees / 2));
  const steps = 2_000;
  const width = Math.atan(value / Math.sqrt(degrees)) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * factor * Math.cos(step * width) ** (degrees - 1);
  }
  return (sum * width) / 3;
}

describe("studentQuantile", () => {
  it("agrees with tables", () => {
    for (const [probability, degrees, quantile] of [
      [0.975, 1, 12.7062047],
      [0.9995, 1, 636.619249],
      [0.9999, 2, 70.7000711],
      [0.995, 3, 5.84090931],
      [0.975, 4, 2.77644511],
      [0.975, 9, 2.26215716],
      [0.975, 30, 2.04227246],
    ] as const) {
      const relative = studentQuantile(probability, degrees) / quantile;
      expect(relative, `${probability}, ${degrees} degrees`).to.be.closeTo(1, 5e-9);
    }
  });

  it("is what the density adds up to", () => {
    for (const degrees of [1, 2, 3, 4, 7, 12, 29, 60]) {
      for (const probability of [0.5001, 0.6, 0.9, 0.999, 0.99995, 1 - 1e-6]) {
        const above = 0.5 - probabilityUpTo(studentQuantile(probability, degrees), degrees);
        expect(above / (1 - probability), `${probability}, ${degrees} degrees`).to.be.closeTo(1, 1e-7);
      }
    }
  });

  it("is exact far out in the tails, near the middle, and where there are many degrees", () => {
    // With 1 degree the quantile is cot(π·tail), with 2 it is (1 − 2·tail) / √(2·tail·(1 − tail)).
    for (const tail of [1e-200, 1e-12, 1e-6, 1e-4, 0.3, 0.499]) {
      expect(studentQuantile(tail, 1) * Math.tan(Math.PI * tail)).to.be.closeTo(-1, 1e-11);
      const second = (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
      expect(studentQuantile(tail, 2) / second).to.be.closeTo(-1, 1e-11);
    }
    expect(studentQuantile(0.975, 1_000_000)).to.be.closeTo(normalQuantile(0.975), 3e-6);
  });

  it("is symmetric, 0 in the middle, and infinite at the ends", () => {
    for (const degrees of [1, 2, 5, 40]) {
      expect(studentQuantile(0.25, degrees)).to.equal(-studentQuantile(0.75, degrees));
      expect(studentQuantile(0.5, degrees)).to.equal(0);
      expect(studentQuantile(0, degrees)).to.equal(Number.NEGATIVE_INFINITY);
      expect(studentQuantile(1, degrees)).to.equal(Number.POSITIVE_INFINITY);
    }
  });

  it("refuses what is no probability, and degrees that aren't whole or none", () => {
    for (const [probability, degrees] of [
      [-0.1, 3],
      [1.1, 3],
      [Number.NaN, 3],
      [0.9, 0],
      [0.9, 2.5],
    ] as const) {
      expect(() => studentQuantile(probability, degrees))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
