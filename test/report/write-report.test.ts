import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { writeReport } from "../../simulations/report/write-report.ts";
import { createRun } from "./run-fixture.ts";

describe("writeReport", function () {
  this.timeout(10_000);
  let folder = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tokenwright-report-"));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("writes the page and leaves nothing else behind, also over an older page", async () => {
    await writeReport(createRun({ steps: 3 }), folder);
    const path = await writeReport(createRun({ steps: 4 }), folder);
    expect(await readdir(folder)).to.deep.equal(["report.html"]);
    expect((await readFile(path, "utf8")) === renderReport(createRun({ steps: 4 }))).to.equal(true);
  });

  it("refuses a folder that isn't there with TW120", async () => {
    const error: unknown = await writeReport(createRun({ steps: 3 }), join(folder, "missing")).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(TokenwrightError).with.property("code", "TW120");
  });
});
