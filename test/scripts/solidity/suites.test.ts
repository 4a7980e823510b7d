import { expect } from "chai";

import { findInvariants, idsOf } from "../../../scripts/solidity/suites.ts";

describe("Solidity suites", () => {
  it("state the properties that they check in their functions' names", () => {
    expect(idsOf("invariant_STK_013_rewardsAreConserved")).to.deep.equal(["STK-013"]);
    expect(idsOf("invariant_SUP_001_STK_111_all")).to.deep.equal(["SUP-001", "STK-111"]);
    expect(idsOf("invariant_rewards")).to.deep.equal([]);
  });

  it("name at least one property in every function, and no function twice", () => {
    const functions = findInvariants();
    expect(functions).to.not.be.empty;
    expect(functions.filter(({ ids }) => ids.length === 0)).to.deep.equal([]);
    const names = functions.map(({ name }) => name);
    expect(names).to.have.lengthOf(new Set(names).size);
  });
});
