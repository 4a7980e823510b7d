import { expect } from "chai";

import { createStepFacts } from "../../scripts/tasks/step-facts.ts";
import { stepRow } from "../metrics/rows.ts";
import { createRun } from "../report/run-fixture.ts";

describe("createStepFacts", () => {
  it("shows price, staking ratio, supply, and the checks so far", () => {
    const facts = createStepFacts(createRun({ steps: 1 }).manifest.economy);
    const row = stepRow(0, {
      poolPrice: 0.5,
      stakingRatio: 0.25,
      totalSupplyWei: 402_036_496n * 10n ** 18n,
      invariantsChecked: 101,
    });
    facts(row);
    expect(facts({ ...row, invariantsViolated: 2 })).to.deep.equal([
      "0.5 USDC",
      "25.0\u00a0% staked",
      "402M HRB",
      "2 violated",
      "202 checks",
    ]);
  });
});
