import { expect } from "chai";

import { createRng } from "../../../simulations/units/rng.ts";
import {
  FAMILIES,
  parametersAtBounds,
  scaleModel,
  toModel,
  toVector,
  valuesOf,
} from "../../../simulations/world/fit/parametrisation.ts";
import { startVector } from "../../../simulations/world/fit/starts.ts";
import { CLEAR } from "./models.ts";

describe("parametrisation", () => {
  describe("toModel", () => {
    it("gives a valid model for any vector, calm the state with the lower volatility", () => {
      for (let index = 0; index < 200; index++) {
        const rng = createRng({ seed: 2, run: index, purpose: "test" });
        const values = valuesOf(
          toModel(
            "jumps-in-both-states",
            Array.from({ length: 10 }, () => 5 * rng.normal()),
          ),
        );
        expect(values.calmVolatility).to.be.at.least(0.05);
        expect(values.stressedVolatility).to.be.above(values.calmVolatility);
        for (const name of ["enterStress", "leaveStress", "jumpsPerCalmDay", "jumpsPerStressedDay"] as const) {
          expect(values[name]).to.be.at.least(0).and.at.most(1);
        }
      }
    });

    for (const family of FAMILIES) {
      it(`is undone by toVector, for ${family}`, () => {
        const vector = startVector(family, createRng({ seed: 3, purpose: "test" }));
        toVector(family, toModel(family, vector)).forEach((value, index) => {
          expect(value).to.be.closeTo(vector[index] ?? Number.NaN, 1e-9);
        });
      });
    }
  });

  describe("parametersAtBounds", () => {
    it("names those at a bound, and none inside", () => {
      const inside = toModel("jumps-in-both-states", startVector("jumps-in-both-states", undefined));
      expect(parametersAtBounds("jumps-in-both-states", inside)).to.deep.equal([]);
      const outside = {
        ...inside,
        calm: { meanDaily: 0, volatilityDaily: 0.0501 },
        stressed: { meanDaily: 0, volatilityDaily: 0.0502 },
        leaveStressDaily: 1,
        jumpsPerCalmDay: 1e-6,
        jumpsPerStressedDay: 0.99999,
        jumpDeviation: 0.05,
      };
      expect(parametersAtBounds("jumps-in-both-states", outside)).to.deep.equal([
        "calmVolatility",
        "stressedVolatility",
        "leaveStress",
        "jumpsPerCalmDay",
        "jumpsPerStressedDay",
        "jumpDeviation",
      ]);
      expect(parametersAtBounds("gbm", outside)).to.deep.equal(["calmVolatility"]);
    });
  });

  describe("scaleModel", () => {
    it("scales what is a return, and no probability", () => {
      const scaled = valuesOf(scaleModel(CLEAR, 2));
      const values = valuesOf(CLEAR);
      for (const name of ["enterStress", "leaveStress", "jumpsPerStressedDay"] as const) {
        expect(scaled[name]).to.equal(values[name]);
      }
      for (const name of ["calmMean", "calmVolatility", "stressedMean", "stressedVolatility"] as const) {
        expect(scaled[name]).to.equal(2 * values[name]);
      }
      expect([scaled.jumpMean, scaled.jumpDeviation]).to.deep.equal([2 * values.jumpMean, 2 * values.jumpDeviation]);
    });
  });
});
