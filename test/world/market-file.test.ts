import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { readMarketFile, selectMarket } from "../../simulations/world/market-file.ts";

describe("market-file", () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tokenwright-market-"));
    file = join(folder, "prices.csv");
  });
  after(() => rmSync(folder, { recursive: true }));

  function read(text: string): ReturnType<typeof readMarketFile> {
    writeFileSync(file, text);
    return readMarketFile(file);
  }

  /** Codes and paths of the problems, rows in place of the file's own path. */
  function failure(run: () => unknown): { code: string; paths: (string | undefined)[] } {
    try {
      run();
    } catch (error) {
      if (!(error instanceof TokenwrightError)) throw error;
      for (const problem of error.problems)
        expect(problem).to.include.all.keys("message", "path", "value", "allowed", "next");
      return { code: error.code, paths: error.problems.map((problem) => problem.path?.replace(file, "file")) };
    }
    return { code: "none", paths: [] };
  }

  describe("readMarketFile", () => {
    it("reads days and closes, other columns ignored", () => {
      const text = "open,date,close\n9,2020-02-28,1.5\n9,2020-02-29,2e+3\n9,2020-03-01,.25\n";
      expect(read(text)).to.deep.equal({
        path: file,
        dates: ["2020-02-28", "2020-02-29", "2020-03-01"],
        closes: [1.5, 2000, 0.25],
        sha256: createHash("sha256").update(text).digest("hex"),
      });
    });

    it("takes a byte order mark, Windows line ends, quotes and blank lines", () => {
      const market = read('\ufeff"date","close"\r\n\r\n"2020-12-31", "1" \r\n2021-01-01,2\r\n\r\n');
      expect(market.dates).to.deep.equal(["2020-12-31", "2021-01-01"]);
      expect(market.closes).to.deep.equal([1, 2]);
    });

    it("refuses a missing file and a folder", () => {
      expect(failure(() => readMarketFile(join(folder, "absent.csv"))).code).to.equal("TW110");
      expect(failure(() => readMarketFile(folder)).code).to.equal("TW110");
      expect(failure(() => readMarketFile("")).code).to.equal("TW110");
    });

    it("refuses an empty file, and a header alone", () => {
      expect(failure(() => read(""))).to.deep.equal({ code: "TW111", paths: ["file:1"] });
      expect(failure(() => read("\n\n"))).to.deep.equal({ code: "TW111", paths: ["file:1"] });
      expect(failure(() => read("date,close\n"))).to.deep.equal({ code: "TW111", paths: ["file:2"] });
    });

    it("names the columns that a file has when one is missing or there twice", () => {
      try {
        read("Date,price\n2020-01-01,1\n");
        expect.fail("the file was taken");
      } catch (error) {
        if (!(error instanceof TokenwrightError)) throw error;
        expect(error.code).to.equal("TW111");
        expect(error.problems.map((problem) => problem.value)).to.deep.equal([
          ["Date", "price"],
          ["Date", "price"],
        ]);
      }
      expect(failure(() => read("date,close,close\n2020-01-01,1,2\n"))).to.deep.equal({
        code: "TW111",
        paths: ["file:1"],
      });
    });

    it("refuses dates that the calendar doesn't have", () => {
      for (const date of [
        "2021-02-30",
        "2021-02-29",
        "2021-13-01",
        "2021-00-01",
        "01/02/2021",
        "2021-1-1",
        "",
        "2021-01-01T00:00:00Z",
      ]) {
        expect(
          failure(() => read(`date,close\n${date},1\n`)),
          date,
        ).to.deep.equal({ code: "TW111", paths: ["file:2"] });
      }
    });

    it("names both days around a gap", () => {
      try {
        read("date,close\n2020-01-01,1\n2020-01-04,1\n");
        expect.fail("the file was taken");
      } catch (error) {
        if (!(error instanceof TokenwrightError)) throw error;
        expect(error.problems).to.have.length(1);
        expect(error.problems[0]?.path).to.equal(`${file}:3`);
        expect(error.problems[0]?.message).to.include("2020-01-01").and.include("2020-01-04");
      }
    });

    it("refuses rows out of order and days there twice", () => {
      expect(failure(() => read("date,close\n2020-01-02,1\n2020-01-01,1\n"))).to.deep.equal({
        code: "TW111",
        paths: ["file:3"],
      });
      expect(failure(() => read("date,close\n2020-01-01,1\n2020-01-01,1\n"))).to.deep.equal({
        code: "TW111",
        paths: ["file:3"],
      });
    });

    it("refuses closes that are no price", () => {
      for (const close of ["0", "-1", "", "abc", "Infinity", "1e999", "NaN", "0x10", '"1,234"', "1e-999"]) {
        expect(
          failure(() => read(`date,close\n2020-01-01,5\n2020-01-02,${close}\n`)),
          close,
        ).to.deep.equal({
          code: "TW111",
          paths: ["file:3"],
        });
      }
      expect(failure(() => read("date,close\n2020-01-01\n"))).to.deep.equal({ code: "TW111", paths: ["file:2"] });
    });

    it("counts blank lines in row numbers, and lists each bad row", () => {
      const text = "date,close\n\n2020-01-01,0\n2020-01-02,1\n2020-01-02,x\n";
      expect(failure(() => read(text))).to.deep.equal({ code: "TW111", paths: ["file:3", "file:5", "file:5"] });
    });

    it("stops after ten problems", () => {
      expect(failure(() => read(`date,close\n${"x,y\n".repeat(100)}`)).paths).to.have.length(10);
    });

    it("refuses what is no CSV", () => {
      expect(failure(() => read('date,close\n2020-01-01,"1\n')).code).to.equal("TW111");
    });
  });

  describe("selectMarket", () => {
    const market = {
      path: "prices.csv",
      dates: ["2020-01-01", "2020-01-02", "2020-01-03"],
      closes: [1, 2, 3],
      sha256: "",
    };

    it("takes one row a step from the first day, or from the day asked for", () => {
      expect(selectMarket(market, undefined, 2)).to.deep.equal({ dates: ["2020-01-01", "2020-01-02"], closes: [1, 2] });
      expect(selectMarket(market, "2020-01-02", 2)).to.deep.equal({
        dates: ["2020-01-02", "2020-01-03"],
        closes: [2, 3],
      });
      expect(selectMarket(market, undefined, 3).closes).to.have.length(3);
    });

    it("refuses a malformed day and a length that is none", () => {
      for (const from of ["2020-02-30", "yesterday", ""]) {
        expect(
          failure(() => selectMarket(market, from, 1)),
          from,
        ).to.deep.equal({ code: "TW100", paths: ["--market-from"] });
      }
      for (const steps of [0, -1, 1.5, Number.NaN]) {
        expect(
          failure(() => selectMarket(market, undefined, steps)),
          String(steps),
        ).to.deep.equal({ code: "TW100", paths: ["--steps"] });
      }
    });

    it("refuses a day that the file doesn't hold", () => {
      expect(failure(() => selectMarket(market, "2019-12-31", 1))).to.deep.equal({
        code: "TW112",
        paths: ["--market-from"],
      });
      expect(failure(() => selectMarket(market, "2020-01-04", 1))).to.deep.equal({
        code: "TW112",
        paths: ["--market-from"],
      });
    });

    it("says how long the run may be when days run out", () => {
      try {
        selectMarket(market, "2020-01-02", 3);
        expect.fail("the selection was made");
      } catch (error) {
        if (!(error instanceof TokenwrightError)) throw error;
        expect(error.code).to.equal("TW112");
        expect(error.problems[0]?.path).to.equal("--steps");
        expect(error.problems[0]?.next).to.include("--steps 2");
      }
    });
  });
});
