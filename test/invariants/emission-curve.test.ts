import { expect } from "chai";
import fc from "fast-check";

import { curveRateDown } from "../../simulations/invariants/emission-curve.ts";

const rates = fc.bigInt({ min: 0n, max: (1n << 80n) - 1n });
const targets = fc.bigInt({ min: 1n, max: (1n << 127n) - 1n });

describe("emission curve", () => {
  it("[STK-124] is nothing without stake, the maximum at the target, and 80 % of it from 1.2 times the target", () => {
    expect(curveRateDown(1_000n, 100n, 0n)).to.equal(0n);
    expect(curveRateDown(1_000n, 100n, 50n)).to.equal(750n);
    expect(curveRateDown(1_000n, 100n, 100n)).to.equal(1_000n);
    expect(curveRateDown(1_000n, 100n, 110n)).to.equal(900n);
    expect(curveRateDown(1_000n, 100n, 120n)).to.equal(800n);
    expect(curveRateDown(1_000n, 100n, 10n ** 6n)).to.equal(800n);
  });

  it("[STK-124] never exceeds the maximum, and never pays each staked token more as stake grows", () => {
    const stakes = fc.tuple(targets, fc.bigInt({ min: 0n, max: 4_000n }), fc.bigInt({ min: 0n, max: 4_000n }));
    fc.assert(
      fc.property(rates, stakes, (maximum, [target, first, second]) => {
        // Thousandths of the target, so that all three branches are met.
        const a = (target * (first < second ? first : second)) / 1_000n;
        const b = (target * (first < second ? second : first)) / 1_000n;
        const [rateA, rateB] = [curveRateDown(maximum, target, a), curveRateDown(maximum, target, b)];
        expect(rateA <= maximum && rateB <= maximum).to.equal(true);
        expect((rateA + 1n) * b >= rateB * a).to.equal(true);
      }),
      { seed: 23 },
    );
  });
});
