import { spawnSync } from "node:child_process";

import { expect } from "chai";

describe("bench", () => {
  it("refuses an unknown option with exit code 2, before it measures anything", () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/bench.ts", "--bogus"], { encoding: "utf8" });
    expect(status).to.equal(2);
    expect(stderr).to.contain("TW100").and.to.contain("--json");
  });
});
