import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { readRun } from "../../simulations/report/read-run.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { createRun } from "./run-fixture.ts";
import { writeRun } from "./write-run.ts";

describe("readRun", function () {
  this.timeout(10_000);
  const run = createRun({ steps: 5 });
  let root = "";
  let whole = "";
  let copies = 0;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), "tokenwright-read-"));
    whole = await mkdtemp(join(root, "whole-"));
    writeRun(run, whole);
  });

  after(async () => {
    await rm(root, { recursive: true });
  });

  /** Copy the folder, damage a file of it, and read it. */
  async function readDamaged(
    name: string,
    damage: (text: string) => string,
  ): Promise<{ folder: string; error: TokenwrightError }> {
    copies += 1;
    const folder = join(root, `damaged-${copies}`);
    await cp(whole, folder, { recursive: true });
    await writeFile(join(folder, name), damage(await readFile(join(folder, name), "utf8")));
    return { folder, error: await failureOf(folder) };
  }

  async function failureOf(folder: string): Promise<TokenwrightError> {
    const error: unknown = await readRun(folder).catch((caught: unknown) => caught);
    if (!(error instanceof TokenwrightError)) throw new TypeError("expected a TokenwrightError");
    for (const problem of error.problems) expect(problem).to.include.keys("path", "allowed", "next");
    return error;
  }

  it("gives back what was written", async () => {
    expect(await readRun(whole)).to.deep.equal(run);
  });

  it("gives the same report as the run itself", async () => {
    expect(renderReport(await readRun(whole)) === renderReport(run)).to.equal(true);
  });

  it("refuses a folder that isn't there, and a file in its place", async () => {
    for (const path of [join(root, "missing"), join(whole, "steps.csv")]) {
      const error = await failureOf(path);
      expect(error.code).to.equal("TW122");
      expect(error.problems[0]?.path).to.equal(path);
    }
  });

  for (const name of ["manifest.json", "steps.csv", "actions.csv", "summary.json"]) {
    it(`refuses a folder without ${name}`, async () => {
      const folder = join(root, `without-${name}`);
      await cp(whole, folder, { recursive: true });
      await rm(join(folder, name));
      const error = await failureOf(folder);
      expect(error.code).to.equal("TW122");
      expect(error.problems[0]?.path).to.equal(join(folder, name));
    });

    it(`refuses a ${name} that is cut off`, async () => {
      const { folder, error } = await readDamaged(name, (text) => text.slice(0, Math.floor(text.length / 2)));
      expect(error.code).to.equal("TW122");
      expect(error.problems[0]?.path).to.include(join(folder, name));
    });
  }

  it("refuses another version's run and names both versions", async () => {
    const { error } = await readDamaged("manifest.json", (text) =>
      text.replace(/"tokenwright":"[^"]+"/, '"tokenwright":"0.0.0-other"'),
    );
    expect(error.code).to.equal("TW122");
    expect(error.problems[0]).to.include({ value: "0.0.0-other", allowed: run.manifest.tokenwright });
  });

  it("names the field of the summary that is wrong", async () => {
    const { folder, error } = await readDamaged("summary.json", (text) =>
      text.replace(/"gini":[\d.]+/, '"gini":"high"'),
    );
    expect(error.code).to.equal("TW122");
    expect(error.problems[0]?.path).to.equal(`${join(folder, "summary.json")}: distribution.gini`);
  });

  it("refuses tables that don't belong to the summary", async () => {
    const { error } = await readDamaged(
      "steps.csv",
      (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`,
    );
    expect(error.code).to.equal("TW122");
    expect(error.problems[0]).to.include({ value: 4 });
  });
});
