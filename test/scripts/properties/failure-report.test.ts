import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import {
  describeFailure,
  failureError,
  replayCommand,
  writeRegression,
} from "../../../scripts/properties/failure-report.ts";
import type { FailureReport } from "../../../scripts/properties/messages.ts";

const NOTHING = { only: undefined, sabotage: {} };

const REPORT: FailureReport = {
  ...{ kind: "property", ids: ["STK-013", "STK-014"], detail: "owed = 1, funded = 2" },
  ...{ campaign: "hostile-quote", economy: "blacklisting", seed: 9, path: "12:3:0-5f3c91", length: 80 },
  steps: [
    {
      source: '{ sinceGenesis: 90001n, mood: { kind: "fails" } }',
      readable: "1 d 1 h 1 s  the quote asset's transfers return false",
    },
  ],
};

describe("replayCommand", () => {
  it("names all that a sequence depends on, and nothing else", () => {
    expect(replayCommand(REPORT, NOTHING)).to.equal(
      "npm run properties -- --seed 9 --path 12:3:0-5f3c91 --length 80 --campaign hostile-quote",
    );
    const sabotage = { canary: "STK-013", substitutions: { RewardPool: "Broken" } };
    expect(replayCommand({ ...REPORT, campaign: "lockstep" }, { only: "STK-013", sabotage })).to.equal(
      "npm run properties -- --seed 9 --path 12:3:0-5f3c91 --length 80 --only STK-013 --canary STK-013 --substitute RewardPool=Broken",
    );
  });
});

describe("describeFailure", () => {
  it("says what broke, by which steps, and how to see it again", () => {
    const lines = describeFailure(REPORT, NOTHING).split("\n");
    expect(lines[0]).to.match(/^STK-013 is broken: .+\.$/);
    expect(lines).to.include.members([
      "  owed = 1, funded = 2",
      "  broken with it: STK-014",
      "  1. 1 d 1 h 1 s  the quote asset's transfers return false",
      "seed: 9, path: 12:3:0-5f3c91",
      `replay: ${replayCommand(REPORT, NOTHING)}`,
    ]);
  });
});

describe("failureError", () => {
  it("is a violated invariant, or a difference of model and chain", () => {
    expect(failureError(REPORT, "a.test.ts", NOTHING)).to.include({ code: "TW300", exitCode: 3 });
    const difference = failureError({ ...REPORT, kind: "difference", ids: ["SIM-102"] }, "a.test.ts", NOTHING);
    expect(difference).to.include({ code: "TW600", exitCode: 6 });
    expect(difference.problems[0]).to.include({ path: "a.test.ts", next: replayCommand(REPORT, NOTHING) });
  });
});

describe("writeRegression", () => {
  it("writes a test of the property that broke, with the steps that broke it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "regressions-"));
    try {
      const path = await writeRegression(REPORT, folder, NOTHING);
      expect(path).to.equal(join(folder, "stk-013-seed-9-sequence-12.test.ts"));
      const source = readFileSync(path, "utf8");
      expect(source).to.include('it("[STK-013] ').and.to.include('await replay("blacklisting", [');
      expect(source).to.include('{ sinceGenesis: 90001n, mood: { kind: "fails" } }').and.not.to.include("canary");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
