import { expect } from "chai";

import { principalAxesOf } from "../../../simulations/search/cma-es/distribution.ts";
import type { RunProgress, StopReason } from "../../../simulations/search/cma-es/stop-criteria.ts";
import { historyLength, stopReasonOf } from "../../../simulations/search/cma-es/stop-criteria.ts";

interface Change extends Partial<Omit<RunProgress, "distribution" | "principalAxes">> {
  readonly stepSize?: number;
  readonly covariance?: readonly (readonly number[])[];
}

/** A run of two parameters that gets better by 1 a generation. */
function progressOf({
  stepSize = 0.1,
  covariance = [
    [1, 0],
    [0, 1],
  ],
  ...rest
}: Change): RunProgress {
  const falling = Array.from({ length: 130 }, (_, index) => 1_000 - index);
  return {
    distribution: { mean: [0.5, 0.5], stepSize, covariance, path: [0, 0], stepPath: [0, 0] },
    principalAxes: principalAxesOf(covariance),
    firstStepSize: 0.3,
    populationSize: 6,
    generation: 400,
    values: [871, 872, 880],
    best: falling,
    medians: falling,
    ...rest,
  };
}

describe("stop criteria", () => {
  const flat = new Array<number>(130).fill(7);
  const nearlyFlat = flat.map((value, index) => value - index * 1e-15);
  const cases: readonly (readonly [StopReason | undefined, Change])[] = [
    [undefined, {}],
    ["NoEffectAxis", { stepSize: 1e-17 }],
    [
      "NoEffectCoord",
      {
        generation: 401,
        stepSize: 1e-10,
        covariance: [
          [1, 0],
          [0, 1e-13],
        ],
      },
    ],
    [
      "ConditionCov",
      {
        covariance: [
          [1, 0],
          [0, 1e-15],
        ],
      },
    ],
    ["EqualFunValues", { best: flat }],
    ["TolFun", { best: nearlyFlat, values: [7, 7, 7] }],
    [undefined, { best: nearlyFlat.map((value) => value - 1), values: [6, 7, 8], medians: nearlyFlat }],
    ["Stagnation", { best: flat.map((_, index) => 1_000 + index), medians: flat }],
    [undefined, { best: flat.map((_, index) => 1_000 + index), medians: flat, generation: 20 }],
    ["TolXUp", { stepSize: 3_001 }],
    ["TolX", { stepSize: 2e-13, generation: 401 }],
  ];
  for (const [reason, change] of cases) {
    it(`give ${reason ?? "nothing"} for ${JSON.stringify(change).slice(0, 60)}`, () => {
      expect(stopReasonOf(progressOf(change))).to.equal(reason);
    });
  }

  it("look back on a fifth of all generations, within limits", () => {
    expect([0, 1_000, 10_000_000].map((generation) => historyLength(2, 6, generation))).to.deep.equal([
      130, 200, 20_000,
    ]);
  });
});
