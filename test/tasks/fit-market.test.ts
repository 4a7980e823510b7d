import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parseFit, type FitMarketArguments } from "../../scripts/tasks/fit-market.ts";
import { formatCommand } from "../../scripts/tasks/format-command.ts";
import { requireFreeFile, writeNewFiles } from "../../scripts/tasks/output-file.ts";
import { formatError, TokenwrightError } from "../../simulations/errors.ts";
import { fitMarket } from "../../simulations/world/fit/fit-market.ts";
import type { FittedMarket } from "../../simulations/world/fit/fitted-market.ts";
import { datesOf, drawPrices } from "../world/fit/markets.ts";
import { runHardhat, startHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";

function csvOf(closes: readonly (number | string)[]): string {
  return `date,close,volume\n${datesOf(closes.length)
    .map((date, day) => `${date},${closes[day]},${day + 1}\n`)
    .join("")}`;
}

describe("fit-market task", () => {
  let root: string;
  const at = (name: string): string => join(root, name);

  before(() => {
    root = mkdtempSync(join(tmpdir(), "fit-market-"));
    const prices = drawPrices(150);
    const spoilt = (day: number, price: number | string): string =>
      csvOf(prices.map((close, index) => (index === day ? price : close)));
    const files: Readonly<Record<string, string>> = {
      "good.csv": csvOf(prices),
      "short.csv": csvOf(prices.slice(0, 59)),
      "constant.csv": csvOf(prices.map(() => 5)),
      "growth.csv": csvOf(prices.map((_, day) => 2 ** day)),
      "gap.csv": csvOf(prices).replace(/2020-02-01.*\n/, ""),
      "zero.csv": spoilt(70, 0),
      "negative.csv": spoilt(70, -3),
      "text.csv": spoilt(70, "ten"),
      "empty.csv": "",
      "taken.json": "mine",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function optionsOf(change: Partial<FitMarketArguments>): FitMarketArguments {
    const none = { from: undefined, to: undefined, out: undefined, plot: undefined };
    return { file: at("good.csv"), column: "close", seed: "1", json: false, ...none, ...change };
  }

  describe("parseFit", () => {
    it("reads the days asked for, and writes the command that asks for them again", () => {
      const change = {
        column: "volume",
        from: "2020-02-01",
        to: "2020-04-30",
        out: at("new.json"),
        plot: at("new.html"),
      };
      const { request, out, plot } = parseFit(optionsOf(change));
      expect([request.selection.dates[0], request.selection.dates.at(-1)]).to.deep.equal(["2020-02-01", "2020-04-30"]);
      expect(request.selection.closes[0]).to.equal(32);
      expect([out, plot]).to.deep.equal([at("new.json"), at("new.html")]);
      expect(request.command).to.equal(
        formatCommand(
          `fit-market ${at("good.csv")} --column volume --from 2020-02-01 --to 2020-04-30 --seed 1`.split(" "),
        ),
      );
    });

    it("refuses bad input with exit code 2, and says where, what, what else and what next", () => {
      const cases: [Partial<FitMarketArguments>, code: string, ...parts: string[]][] = [
        [{ file: undefined }, "TW100", "FILE", "name the file"],
        [{ file: at("none.csv") }, "TW110", "none.csv"],
        [{ file: at("empty.csv") }, "TW111", "empty.csv:1"],
        [{ file: at("short.csv") }, "TW113", "short.csv", "value:   59", "at least 60"],
        [{ from: "2020-05-01" }, "TW113", "value:   29", "at least 60"],
        [{ file: at("constant.csv") }, "TW113", "constant.csv", "value:   5", "prices that change"],
        [{ file: at("growth.csv") }, "TW113", "growth.csv", "prices that change by more"],
        [{ file: at("gap.csv") }, "TW111", "gap.csv:33", '"2020-02-02"'],
        [{ file: at("zero.csv") }, "TW111", "zero.csv:72", '"0"'],
        [{ file: at("negative.csv") }, "TW111", "negative.csv:72", '"-3"'],
        [{ file: at("text.csv") }, "TW111", "text.csv:72", '"ten"'],
        [{ column: "price" }, "TW111", "good.csv:1", "price", "volume"],
        [{ column: "" }, "TW100", "--column"],
        [{ from: "2020-02-30" }, "TW100", "--from", "YYYY-MM-DD"],
        [{ to: "soon" }, "TW100", "--to", '"soon"'],
        [{ from: "2019-12-31" }, "TW112", "--from", "2020-01-01 to 2020-05-29"],
        [{ to: "2021-01-01" }, "TW112", "--to", '"2021-01-01"'],
        [{ from: "2020-04-01", to: "2020-03-01" }, "TW100", "--to", '"2020-03-01"'],
        [{ seed: "lucky" }, "TW100", "--seed", '"lucky"'],
        [{ out: "" }, "TW100", "--out"],
        [{ out: at("taken.json") }, "TW123", "--out", "taken.json"],
        [{ plot: at("taken.json") }, "TW123", "--plot", "taken.json"],
        [{ out: root }, "TW123", "--out"],
        [{ out: at("one.txt"), plot: join(root, "sub", "..", "one.txt") }, "TW100", "--plot", "--out"],
      ];
      for (const [change, code, ...parts] of cases) {
        let text = "nothing was refused";
        try {
          fitMarket(parseFit(optionsOf(change)).request).next();
        } catch (error) {
          if (!(error instanceof TokenwrightError)) throw error;
          text = formatError(error);
          expect(error.exitCode, text).to.equal(2);
        }
        for (const part of [`error ${code}:`, "at: ", "value: ", "allowed: ", "next: ", ...parts]) {
          expect(text).to.include(part);
        }
      }
      expect(readFileSync(at("taken.json"), "utf8")).to.equal("mine");
    });
  });

  describe("writeNewFiles", () => {
    const failureOfWriting = (...paths: string[]): string | undefined => {
      try {
        writeNewFiles(paths.map((path) => ({ option: "--out", path, text: "text" })));
      } catch (error) {
        return (error as TokenwrightError).code;
      }
      return undefined;
    };

    it("writes files with their folders, and keeps what is there", () => {
      const path = at("deep/er/new.txt");
      requireFreeFile("--out", path);
      expect(failureOfWriting(path, at("deep/other.txt"))).to.equal(undefined);
      expect(readFileSync(path, "utf8")).to.equal("text");
      writeFileSync(path, "mine");
      expect(failureOfWriting(path)).to.equal("TW123");
      expect(() => requireFreeFile("--out", path))
        .to.throw(TokenwrightError)
        .with.property("code", "TW123");
      expect(readFileSync(path, "utf8")).to.equal("mine");
      expect(readdirSync(at("deep/er"))).to.deep.equal(["new.txt"]);
      expect(readdirSync(at("deep"))).to.have.members(["er", "other.txt"]);
    });

    it("writes none where one of them can't be written", () => {
      expect(failureOfWriting(at("pair/first.txt"), at("taken.json"))).to.equal("TW123");
      expect(failureOfWriting(at("pair/first.txt"), at("taken.json/second.txt"))).to.equal("TW123");
      expect(readdirSync(at("pair"))).to.deep.equal([]);
      expect(readFileSync(at("taken.json"), "utf8")).to.equal("mine");
    });

    it("refuses a place below a file", () => {
      const path = at("taken.json/new.txt");
      expect(failureOfWriting(path)).to.equal("TW123");
      expect(() => requireFreeFile("--out", path))
        .to.throw(TokenwrightError)
        .with.property("code", "TW123");
    });
  });

  describe("on the command line", () => {
    let json: CommandResult;
    let table: CommandResult;

    before(async function () {
      this.timeout(180_000);
      const words = ["fit-market", at("good.csv")];
      json = await runHardhat([...words, "--out", at("a.json"), "--plot", at("a.html"), "--json"]);
      table = await runHardhat([...words, "--out", at("b.json"), "--plot", at("b.html")]);
    });

    it("writes the figures, prints them, and writes the same bytes again", () => {
      expect(json.exitCode, json.stderr).to.equal(0);
      expect(json.stdout).to.equal(readFileSync(at("a.json"), "utf8"));
      const market = JSON.parse(json.stdout) as FittedMarket;
      expect(market.source).to.include({ file: "good.csv", from: "2020-01-01", to: "2020-05-29", rows: 150 });
      for (const name of ["json", "html"]) {
        expect(readFileSync(at(`a.${name}`), "utf8") === readFileSync(at(`b.${name}`), "utf8"), name).to.equal(true);
      }
      expect(readdirSync(root).filter((name) => name.includes("unfinished"))).to.deep.equal([]);
    });

    it("prints a table otherwise", () => {
      expect(table.exitCode, table.stderr).to.equal(0);
      expect(table.stdout).to.match(/calm: volatility, daily +\d/);
      expect(table.stdout).to.match(/geometric Brownian motion +2 parameters/);
    });

    it("ends with exit code 2 on bad input, and writes nothing", async function () {
      this.timeout(120_000);
      const { exitCode, stdout, stderr } = await runHardhat(["fit-market", at("short.csv"), "--out", at("none.json")]);
      expect(exitCode).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.include("error TW113:").and.include("short.csv");
      expect(existsSync(at("none.json"))).to.equal(false);
    });

    it("ends with exit code 4 where the fit didn't converge, and keeps what it found", async function () {
      this.timeout(120_000);
      // Two prices in turn: there is no second state to be found.
      writeFileSync(at("turns.csv"), csvOf(Array.from({ length: 80 }, (_, day) => (day % 2 === 0 ? 100 : 101))));
      const { exitCode, stdout, stderr } = await runHardhat(["fit-market", at("turns.csv"), "--out", at("turns.json")]);
      expect(exitCode, stderr).to.equal(4);
      expect(stdout).to.match(/converged +no/);
      expect(stderr).to.include("error TW401:");
      const market = JSON.parse(readFileSync(at("turns.json"), "utf8")) as FittedMarket;
      expect(market.convergence.converged).to.equal(false);
    });

    it("leaves nothing behind when it is interrupted", async function () {
      this.timeout(120_000);
      writeFileSync(at("long.csv"), csvOf(drawPrices(20_000)));
      const command = startHardhat(["fit-market", at("long.csv"), "--out", at("never.json")]);
      await command.waitFor(/of \d+ searches/);
      command.signal("SIGINT");
      const { exitCode, stdout, stderr } = await command.result;
      expect(exitCode).to.equal(130);
      expect(stdout).to.equal("");
      expect(stderr).to.include("error TW130:").and.include("fit-market");
      expect(existsSync(at("never.json"))).to.equal(false);
    });
  });
});
