import { expect } from "chai";

import type { Objective } from "../../../simulations/experiments/definition/schema.ts";
import type { Score } from "../../../simulations/experiments/many/score.ts";
import { chooseDesigns } from "../../../simulations/experiments/methods/choose-designs.ts";

const DRAWDOWN: Objective = { metric: "price.maxDrawdown", direction: "minimise", statistic: "mean" };
const TREASURY: Objective = { metric: "treasury.quote", direction: "maximise", statistic: "mean" };

const score = (design: number, objectives: readonly number[]): Score => ({
  ...{ design, settings: {}, objectives, constraints: [], futures: 4, failed: 0, violation: 0 },
});

describe("chooseDesigns", () => {
  const front = [score(2, [0.1, 100]), score(5, [0.2, 180]), score(7, [0.6, 200])];

  it("takes the best in each objective, and the compromise with every objective's range alike", () => {
    expect(chooseDesigns(front, [DRAWDOWN, TREASURY])).to.deep.equal([
      { design: 2, reasons: ["price.maxDrawdown"] },
      { design: 5, reasons: ["compromise"] },
      { design: 7, reasons: ["treasury.quote"] },
    ]);
  });

  it("takes one design for several reasons, the first of equal ones, and one where there is one objective or none", () => {
    expect(chooseDesigns([score(1, [0.1, 9]), score(3, [0.1, 9])], [DRAWDOWN, TREASURY])).to.deep.equal([
      { design: 1, reasons: ["price.maxDrawdown", "treasury.quote", "compromise"] },
    ]);
    expect(chooseDesigns(front, [DRAWDOWN])).to.deep.equal([{ design: 2, reasons: ["price.maxDrawdown"] }]);
    expect(chooseDesigns([score(4, []), score(6, [])], [])).to.deep.equal([{ design: 4, reasons: ["compromise"] }]);
    expect(chooseDesigns([], [DRAWDOWN])).to.deep.equal([]);
  });
});
