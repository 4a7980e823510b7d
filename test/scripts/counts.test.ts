import { expect } from "chai";

import { isSound, judgeRun, sumCounts } from "../../scripts/testing/counts.ts";

describe("test counts", () => {
  it("add up over runners", () => {
    const runs = [
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 1, failed: 2, skipped: 0 },
    ];
    expect(sumCounts(runs)).to.deep.equal({ passed: 4, failed: 2, skipped: 1 });
  });

  it("take a run's report as it is when its exit code agrees", () => {
    const good = { passed: 2, failed: 0, skipped: 0 };
    const bad = { passed: 2, failed: 1, skipped: 0 };
    expect(judgeRun(0, good)).to.deep.equal(good);
    expect(judgeRun(1, bad)).to.deep.equal(bad);
  });

  it("count a run that reported nothing, ran nothing or ended badly as one failure more", () => {
    expect(judgeRun(0, undefined).failed).to.equal(1);
    expect(judgeRun(0, { passed: 0, failed: 0, skipped: 0 }).failed).to.equal(1);
    expect(judgeRun(1, { passed: 5, failed: 0, skipped: 0 })).to.deep.equal({ passed: 5, failed: 1, skipped: 0 });
  });

  it("are sound when something passed and nothing failed; a skip matters only where it is strict", () => {
    const skipping = { passed: 1, failed: 0, skipped: 1 };
    expect(isSound(skipping, false)).to.equal(true);
    expect(isSound(skipping, true)).to.equal(false);
    expect(isSound({ passed: 1, failed: 1, skipped: 0 }, false)).to.equal(false);
    expect(isSound({ passed: 0, failed: 0, skipped: 0 }, false)).to.equal(false);
  });
});
