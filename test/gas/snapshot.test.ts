import { expect } from "chai";

import { finishSnapshot, gasDifference, unrecordedNames } from "./snapshot.ts";

/** Whether every gas test ran and passed: after a failure, or under --grep, a missing figure says nothing. */
function allGasTestsPassed(suite: Mocha.Suite): boolean {
  const passed = suite.tests.every((test) => !test.file?.includes("/test/gas/") || test.state === "passed");
  return passed && suite.suites.every(allGasTestsPassed);
}

// A root hook: it runs after all files, and only where this file is among those that run.
after("the gas snapshot is complete", function () {
  const root = this.test?.parent;
  if (root !== undefined && allGasTestsPassed(root)) finishSnapshot();
});

describe("gas snapshot", () => {
  const committed = { "Pool.claim": 60_000, "Pool.stake": 90_000 };

  it("accepts the committed figure", () => {
    expect(gasDifference(committed, "Pool.stake", 90_000)).to.equal(undefined);
  });

  it("refuses more gas and less, with both figures", () => {
    expect(gasDifference(committed, "Pool.stake", 90_001)).to.match(/90001 gas, committed 90000 \(\+1\)/);
    expect(gasDifference(committed, "Pool.stake", 89_000)).to.match(/89000 gas, committed 90000 \(-1000\)/);
  });

  it("refuses a figure that was never committed", () => {
    expect(gasDifference(committed, "Pool.exit", 1)).to.match(/Pool\.exit uses 1 gas and is not in the snapshot/);
  });

  it("names committed figures that no test recorded", () => {
    expect(unrecordedNames(committed, new Set(["Pool.stake"]))).to.deep.equal(["Pool.claim"]);
    expect(unrecordedNames(committed, new Set(Object.keys(committed)))).to.deep.equal([]);
  });
});
