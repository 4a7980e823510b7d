import { expect } from "chai";

import type { CampaignResult, FunctionResult } from "../../../scripts/solidity/campaign.ts";
import { countFunctions, hasFailed, violated } from "../../../scripts/solidity/outcome.ts";

const FILE = "test/solidity/Some.t.sol";
const TARGETS = ["invariant_STK_011_a", "invariant_STK_012_b"].map((name) => ({
  file: FILE,
  contract: "Some",
  name,
  ids: [],
}));
const KEPT: FunctionResult = { name: "invariant_STK_011_a", calls: 500, milliseconds: 1, actions: {} };
const BROKEN: FunctionResult = { ...KEPT, name: "invariant_STK_012_b", failure: "PropertyBroken" };

function resultOf(...functions: FunctionResult[]): CampaignResult {
  const names = functions.map(({ name }) => name);
  return { campaign: { file: FILE, names, runs: 1, depth: 500, seed: "0x1" }, functions };
}

describe("the outcome of Solidity invariants", () => {
  it("is a failure where one function of a campaign fails", () => {
    expect(hasFailed(resultOf(KEPT))).to.equal(false);
    expect(hasFailed(resultOf(KEPT, BROKEN))).to.equal(true);
  });

  it("counts a function that failed several times once", () => {
    const results = [resultOf(KEPT, BROKEN), resultOf(KEPT, BROKEN)];
    expect(countFunctions(results, TARGETS)).to.deep.equal({ passed: 1, failed: 1, skipped: 0 });
    expect(countFunctions([resultOf(KEPT)], TARGETS)).to.deep.equal({ passed: 2, failed: 0, skipped: 0 });
  });

  it("ends with exit code 3, naming what failed, where it stands and what repeats it", () => {
    const error = violated([resultOf(KEPT, BROKEN)]);
    expect(error).to.include({ code: "TW300", exitCode: 3 });
    expect(error.problems).to.have.length(1);
    expect(error.problems[0]).to.include({ path: FILE });
    expect(error.problems[0]?.next).to.include("--only invariant_STK_012_b");
  });
});
