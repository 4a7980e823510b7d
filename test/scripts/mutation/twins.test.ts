import { expect } from "chai";

import { applyPatches } from "../../../scripts/mutation/patches.ts";
import { readSources } from "../../../scripts/mutation/sources.ts";
import { failingIds, neverAlone, readTwins, rowsOf, unbroken } from "../../../scripts/mutation/twins/evidence.ts";
import { parseTwinsOptions } from "../../../scripts/mutation/twins/options.ts";
import { twin } from "../../../scripts/mutation/twins/twin.ts";
import { TWINS } from "../../../scripts/mutation/twins/twins.ts";
import { TokenwrightError } from "../../../simulations/errors.ts";
import { isKnownId, SPECIFICATION } from "../../../simulations/invariants/specification/specification.ts";

const killer = (title: string) => ({ file: "a.test.ts", title, timedOut: false });

describe("broken twins", () => {
  it("break every property of the contracts, and no unknown one", () => {
    const broken = new Set(TWINS.flatMap(({ ids }) => ids));
    const contracts = SPECIFICATION.map(({ id }) => id).filter((id) => !id.startsWith("SIM-"));
    expect(contracts.filter((id) => !broken.has(id))).to.deep.equal([]);
    expect([...broken].filter((id) => !isKnownId(id))).to.deep.equal([]);
  });

  it("fit the sources, and no two say the same", () => {
    const sources = readSources();
    for (const { patches } of TWINS) expect(applyPatches(sources, patches).size).to.be.greaterThan(0);
    expect(new Set(TWINS.map(({ breaks }) => breaks)).size).to.equal(TWINS.length);
  });
});

describe("the twins that were tried", () => {
  const { twins } = readTwins();

  it("each break what they are made to break", () => {
    expect(unbroken(twins)).to.deep.equal([]);
  });

  it("leave no property that never fails alone without the reason why it is kept", () => {
    const kept = SPECIFICATION.filter(({ keptBecause }) => keptBecause !== undefined).map(({ id }) => id);
    expect(kept.toSorted()).to.deep.equal(neverAlone(twins));
  });
});

describe("neverAlone", () => {
  it("lists properties on none of whose twins they fail alone", () => {
    const rows = [
      ...rowsOf(twin("STK-013", "a wei is lost"), ["STK-013"]),
      ...rowsOf(twin("STK-013 STK-014", "a wei is found"), ["STK-013", "STK-014"]),
    ];
    expect(neverAlone(rows)).to.deep.equal(["STK-014"]);
  });
});

describe("failingIds", () => {
  it("lists each id of the titles once, and leaves out hooks and titles without ids", () => {
    const titles = ["a [STK-013] [STK-014] b", "c [STK-013] d", 'e "before all" hook for "[FEE-101] f"', "g"];
    expect(failingIds(titles.map(killer))).to.deep.equal(["STK-013", "STK-014"]);
  });
});

describe("rowsOf", () => {
  it("gives a row for each property that a twin is made to break", () => {
    const rows = rowsOf(twin("STK-013 STK-014", "a wei is lost"), ["STK-013", "SUP-001"]);
    expect(rows.map(({ id }) => id)).to.deep.equal(["STK-013", "STK-014"]);
    expect(unbroken(rows).map(({ id }) => id)).to.deep.equal(["STK-014"]);
  });
});

describe("parseTwinsOptions", () => {
  const twins = [twin("STK-013", "a wei is lost"), twin("SUP-001", "a wei is found")];

  it("takes all twins, or those that break one property", () => {
    expect(parseTwinsOptions([], twins)).to.deep.equal({ twins, write: false, full: false, workers: 2 });
    expect(parseTwinsOptions(["--only", "SUP-001", "--write", "--full", "--workers", "1"], twins)).to.deep.equal({
      twins: [twins[1]],
      write: true,
      full: true,
      workers: 1,
    });
  });

  it("refuses what there isn't", () => {
    for (const args of [["--all"], ["--only", "SUP-999"], ["--workers", "0"], ["--workers", "many"], ["--only"]]) {
      expect(() => parseTwinsOptions(args, twins))
        .to.throw(TokenwrightError)
        .with.property("code", "TW100");
    }
  });
});
