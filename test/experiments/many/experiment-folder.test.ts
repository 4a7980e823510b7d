import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { openExperimentFolder } from "../../../simulations/experiments/many/experiment-folder.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const RECORD = { digest: "aa", commandLine: "npx hardhat experiment x", definition: {}, economy: {}, scenarios: {} };

describe("openExperimentFolder", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "experiment-folder-"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("makes a folder with those above it, and opens it again to resume", () => {
    const out = join(root, "deep", "one");
    expect(openExperimentFolder(out, RECORD, false)).to.equal(out);
    expect(openExperimentFolder(out, RECORD, true)).to.equal(out);
    expect(readdirSync(out)).to.deep.equal(["experiment.json"]);
  });

  it("begins where --resume finds nothing", () => {
    const out = join(root, "fresh");
    expect(openExperimentFolder(out, RECORD, true)).to.equal(out);
  });

  it("refuses the same experiment without --resume", async () => {
    const out = join(root, "again");
    openExperimentFolder(out, RECORD, false);
    const { code, exitCode, problems } = await failureOf(() => openExperimentFolder(out, RECORD, false));
    expect({ code, exitCode }).to.deep.equal({ code: "TW120", exitCode: 2 });
    expect(problems[0]?.next).to.include("--resume");
  });

  it("refuses another experiment's folder, and leaves it as it is", async () => {
    const out = join(root, "other");
    openExperimentFolder(out, RECORD, false);
    const other = { ...RECORD, digest: "bb" };
    for (const resume of [true, false]) {
      const { code, exitCode, problems } = await failureOf(() => openExperimentFolder(out, other, resume));
      expect({ code, exitCode }).to.deep.equal({ code: "TW135", exitCode: 2 });
      expect(problems[0]?.next).to.include(RECORD.commandLine);
    }
    expect(openExperimentFolder(out, RECORD, true)).to.equal(out);
  });

  it("refuses a folder with something else in it, a file, and a damaged record", async () => {
    const full = join(root, "full");
    mkdirSync(full);
    writeFileSync(join(full, "notes.txt"), "mine");
    const damaged = join(root, "damaged");
    mkdirSync(damaged);
    writeFileSync(join(damaged, "experiment.json"), "{");
    for (const out of [full, join(full, "notes.txt"), damaged]) {
      const { code, exitCode } = await failureOf(() => openExperimentFolder(out, RECORD, true));
      expect({ code, exitCode }).to.deep.equal({ code: "TW120", exitCode: 2 });
    }
    expect(readdirSync(full)).to.deep.equal(["notes.txt"]);
  });
});
