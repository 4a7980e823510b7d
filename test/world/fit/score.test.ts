import { expect } from "chai";

import { createRng } from "../../../simulations/units/rng.ts";
import { filterStates } from "../../../simulations/world/fit/hamilton-filter.ts";
import { FAMILIES, FREE_PARAMETERS, jacobianAt, toModel } from "../../../simulations/world/fit/parametrisation.ts";
import { scoreLikelihood } from "../../../simulations/world/fit/score.ts";
import { startVector } from "../../../simulations/world/fit/starts.ts";
import { CLEAR, drawReturns } from "./models.ts";

const returns = drawReturns(CLEAR, 200, 3).map((value) => value / 0.05);

describe("score", () => {
  describe("scoreLikelihood", () => {
    for (const family of FAMILIES) {
      it(`is the slope of the log-likelihood by each free parameter of ${family}`, () => {
        for (let start = 0; start < 5; start++) {
          const vector = startVector(family, createRng({ seed: 1, run: start, purpose: "test" }));
          const model = toModel(family, vector);
          const { logLikelihood, score } = scoreLikelihood(returns, model);
          expect(logLikelihood).to.be.closeTo(filterStates(returns, model).logLikelihood, 1e-9);
          const slopes = jacobianAt(family, model);
          vector.forEach((_, free) => {
            const at = (by: number): number =>
              filterStates(
                returns,
                toModel(
                  family,
                  vector.map((value, index) => (index === free ? value + by : value)),
                ),
              ).logLikelihood;
            const measured = (at(1e-5) - at(-1e-5)) / 2e-5;
            const exact = FREE_PARAMETERS[family].reduce(
              (sum, name, row) => sum + score[name] * (slopes[row]?.[free] ?? 0),
              0,
            );
            expect(exact).to.be.closeTo(measured, 1e-5 * (1 + Math.abs(measured)));
          });
        }
      });
    }
  });
});
