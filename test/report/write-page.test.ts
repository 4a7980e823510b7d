import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { writePage } from "../../simulations/report/write-page.ts";

describe("writePage", () => {
  let folder = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tokenwright-report-"));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("writes the page and leaves nothing else behind, also over an older page", async () => {
    const path = join(folder, "report.html");
    await writePage("old", path);
    await writePage("new", path);
    expect(await readdir(folder)).to.deep.equal(["report.html"]);
    expect(await readFile(path, "utf8")).to.equal("new");
  });

  it("refuses a folder that isn't there with TW120", async () => {
    const error: unknown = await writePage("page", join(folder, "missing", "report.html")).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(TokenwrightError).with.property("code", "TW120");
  });
});
