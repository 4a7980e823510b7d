import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parseReport } from "../../scripts/tasks/report.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { writeRun } from "../report/write-run.ts";
import { createRun } from "../report/run-fixture.ts";
import { runHardhat } from "./command.ts";

describe("report", function () {
  this.timeout(180_000);
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "report-"));
    writeRun(createRun({ steps: 12 }), join(root, "a"));
    const other = createRun({ steps: 12 });
    writeRun({ ...other, manifest: { ...other.manifest, seed: 8 } }, join(root, "b"));
    writeRun({ ...other, manifest: { ...other.manifest, stepSeconds: 3_600 } }, join(root, "hourly"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("parseReport", () => {
    it("puts one run's page into its folder, and two runs' beside the first", () => {
      expect(parseReport({ runs: ["runs/a"], out: undefined }).out).to.equal(join("runs/a", "report.html"));
      expect(parseReport({ runs: [join(root, "a"), "x/b/"], out: undefined }).out).to.equal(
        join(root, "a-beside-b.html"),
      );
      expect(parseReport({ runs: ["a", "b"], out: "page.html" }).out).to.equal("page.html");
    });

    it("refuses no run, three runs and empty names with TW100", () => {
      for (const given of [
        { runs: [], out: undefined },
        { runs: ["a", "b", "c"], out: undefined },
        { runs: ["a", " "], out: undefined },
        { runs: ["a"], out: "" },
      ]) {
        expect(() => parseReport(given))
          .to.throw(TokenwrightError)
          .with.property("code", "TW100");
      }
    });
  });

  // Not compared with a page from this process: the charts' library draws half a pixel off where a test runner is.
  it("writes a run's page again, the same bytes in another process", async () => {
    const [inFolder, elsewhere] = [join(root, "a", "report.html"), join(root, "again.html")];
    for (const words of [[], ["--out", elsewhere]]) {
      const result = await runHardhat(["report", join(root, "a"), ...words]);
      expect(result.exitCode, result.stderr).to.equal(0);
    }
    expect(readFileSync(elsewhere).equals(readFileSync(inFolder))).to.equal(true);
  });

  it("compares two runs, and names the page on stdout", async () => {
    const result = await runHardhat(["report", join(root, "a"), join(root, "b")]);
    expect(result.exitCode, result.stderr).to.equal(0);
    expect(result.stdout).to.match(/a-beside-b\.html\n$/);
    expect(readFileSync(join(root, "a-beside-b.html"), "utf8")).to.include("A beside B");
  });

  it("ends with exit code 2 where runs can't be compared, or a folder is broken", async () => {
    writeRun(createRun({ steps: 3 }), join(root, "broken"));
    writeFileSync(join(root, "broken", "summary.json"), "{");
    const results = [
      await runHardhat(["report", join(root, "a"), join(root, "hourly")]),
      await runHardhat(["report", join(root, "a"), join(root, "broken")]),
      await runHardhat(["report"]),
    ];
    expect(results.map(({ exitCode }) => exitCode)).to.deep.equal([2, 2, 2]);
    expect(results.map(({ stderr }) => /TW\d+/.exec(stderr)?.[0])).to.deep.equal(["TW124", "TW122", "TW100"]);
  });
});
