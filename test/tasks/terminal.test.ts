import { stripVTControlCharacters } from "node:util";

import { expect } from "chai";

import { reportFailure } from "../../scripts/terminal/fail.ts";
import { createProgress, formatDuration } from "../../scripts/terminal/progress.ts";
import type { TerminalStream } from "../../scripts/terminal/stream.ts";
import { formatTable } from "../../scripts/terminal/table.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { createStream } from "./stream.ts";

const ESCAPE = "\u001B[";

/** Work through a hundred units of a tenth of a second each. */
function work(stream: TerminalStream, env: Record<string, string>, milliseconds = 100): void {
  let now = 0;
  const progress = createProgress({ unit: "steps", total: 100, stream, env, now: () => now });
  for (let done = 1; done <= 100; done++) {
    now += milliseconds;
    progress.update(done);
  }
  progress.stop();
  progress.stop();
}

describe("terminal", () => {
  describe("createProgress", () => {
    it("writes plain lines every five seconds where there is no terminal", () => {
      const { stream, text } = createStream(false);
      work(stream, {});
      expect(text()).to.equal("20 of 100 steps (20 %), 8 s left\n70 of 100 steps (70 %), 3 s left\n");
    });

    it("draws a bar with the time left on a terminal", () => {
      const { stream, text } = createStream(true);
      work(stream, {});
      expect(text()).to.include("20/100 steps | 8 s left");
      expect(text()).to.include(`${ESCAPE}36m`);
    });

    it("draws without colour under NO_COLOR, and plain lines on a dumb terminal", () => {
      const colorless = createStream(true);
      work(colorless.stream, { NO_COLOR: "1" });
      expect(colorless.text()).to.include("8 s left");
      expect(colorless.text()).to.not.include(`${ESCAPE}36m`);
      const dumb = createStream(true);
      work(dumb.stream, { TERM: "dumb" });
      expect(dumb.text()).to.not.include(ESCAPE);
    });

    it("shows the facts that a line has room for, most important first", () => {
      const facts = ["0.5 USDC", "14.4 % staked", "401.2M BASE", "0 violated", "36,865 checks"];
      const widest = (columns: number, env: Record<string, string> = {}): string => {
        const { stream } = createStream(true);
        const lines: string[] = [];
        stream.on("data", (chunk: Buffer) => lines.push(chunk.toString("utf8")));
        let now = 0;
        const options = { unit: "steps", total: 100, env, now: () => now };
        const progress = createProgress({ ...options, stream: Object.assign(stream, { columns }) });
        for (let done = 1; done < 100; done++) {
          now += 100;
          progress.update(done, facts);
        }
        progress.stop();
        const shown = lines.map((line) => stripVTControlCharacters(line));
        for (const line of shown) expect(line.length, line).to.be.below(columns);
        return shown.reduce((longest, line) => (line.length > longest.length ? line : longest), "");
      };
      expect(widest(134)).to.match(/^█.*0 violated \| 36,865 checks$/);
      expect(widest(100, { NO_COLOR: "1" }))
        .to.include("violated")
        .and.not.include("░");
      // The usual terminal holds all that a run is watched for.
      expect(widest(80)).to.match(/0\.5 USDC \| 14\.4 % staked \| 401\.2M BASE \| 0 violated$/);
      expect(widest(60)).to.include("0.5 USDC | 14.4 % staked").and.not.include("checks");
      expect(widest(24))
        .to.match(/^\d+\/100 \| /)
        .and.not.include("USDC");
    });

    it("adds the facts to plain lines", () => {
      const { stream, text } = createStream(false);
      let now = 0;
      const progress = createProgress({ unit: "steps", total: 10, stream, env: {}, now: () => now });
      for (let done = 1; done < 5; done++) {
        now += 1_000;
        progress.update(done, ["0.5 USDC", "14.4 % staked"]);
      }
      progress.stop();
      expect(text()).to.equal("2 of 10 steps (20 %), 8 s left; 0.5 USDC, 14.4 % staked\n");
    });

    it("shows nothing of work below two seconds", () => {
      for (const isTTY of [true, false]) {
        const { stream, text } = createStream(isTTY);
        work(stream, {}, 19);
        expect(text()).to.equal("");
      }
    });
  });

  describe("formatDuration", () => {
    it("names two units at most", () => {
      expect([900, 59_000, 65_000, 3_720_000].map(formatDuration)).to.deep.equal([
        "1 s",
        "59 s",
        "1 min 5 s",
        "1 h 2 min",
      ]);
    });
  });

  describe("formatTable", () => {
    const rows = [
      ["supply", "1,000"],
      ["staking ratio", "12.5 %"],
    ] as const;

    it("aligns plain columns where there is no terminal", () => {
      const { stream } = createStream(false);
      expect(formatTable("Baseline", rows, { stream, env: {} })).to.equal(
        "Baseline\n  supply         1,000\n  staking ratio  12.5 %\n",
      );
    });

    it("rules a table on a terminal, coloured unless NO_COLOR is set", () => {
      const { stream } = createStream(true);
      const colored = formatTable("Baseline", rows, { stream, env: {} });
      const plain = formatTable("Baseline", rows, { stream, env: { NO_COLOR: "1" } });
      expect(colored).to.include(ESCAPE);
      expect(plain).to.not.include(ESCAPE);
      for (const text of [colored, plain]) expect(text).to.match(/│.*supply.*│.*1,000/);
    });
  });

  describe("formatTable on a narrow terminal", () => {
    it("breaks values instead of lines, between words and within long ones", () => {
      const { stream } = createStream(true);
      const rows = [["goals", `missed: one, two, three and ${"x".repeat(60)}`]] as const;
      const text = formatTable("Baseline", rows, {
        stream: Object.assign(stream, { columns: 40 }),
        env: { NO_COLOR: "1" },
      });
      const lines = text.trimEnd().split("\n");
      for (const line of lines) expect(line.length, line).to.be.at.most(40);
      expect(lines.filter((line) => line.includes("x"))).to.have.length(3);
    });
  });

  describe("reportFailure", () => {
    it("writes what a user can mend without a stack, and returns its exit code", () => {
      const { stream, text } = createStream(false);
      const error = new TokenwrightError("TW100", {
        message: "no",
        path: "--seed",
        value: "x",
        allowed: "a seed",
        next: "mend it",
      });
      expect(reportFailure(error, { stream, env: {} })).to.equal(2);
      for (const part of ["TW100", "--seed", '"x"', "a seed", "mend it"]) expect(text()).to.include(part);
      expect(text()).to.not.include(" at reportFailure");
    });

    it("reports anything else as an internal error, with its stack under DEBUG alone", () => {
      const error = new RangeError("no account", { cause: new Error("beneath") });
      const quiet = createStream(false);
      expect(reportFailure(error, { stream: quiet.stream, env: {} })).to.equal(1);
      expect(quiet.text()).to.match(/TW001[^]*no account[^]*issue/);
      expect(quiet.text()).to.not.include("RangeError");
      const debug = createStream(false);
      reportFailure(error, { stream: debug.stream, env: { DEBUG: "1" } });
      expect(debug.text()).to.match(/RangeError: no account[^]*caused by: Error: beneath/);
      const thrown = createStream(false);
      expect(reportFailure("text", { stream: thrown.stream, env: {} })).to.equal(1);
    });
  });
});
