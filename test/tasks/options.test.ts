import { expect } from "chai";

import { INTEGER_OPTIONS, parseDate, parseInteger, parseQueueUrl, parseText } from "../../scripts/tasks/options.ts";
import type { IntegerOption } from "../../scripts/tasks/options.ts";
import { failureOf } from "./failure-of.ts";

const OPTIONS = Object.keys(INTEGER_OPTIONS) as IntegerOption[];

describe("options", () => {
  describe("parseInteger", () => {
    it("accepts both bounds of each option, and nothing beyond", async () => {
      for (const option of OPTIONS) {
        const { minimum, maximum } = INTEGER_OPTIONS[option];
        expect(parseInteger(option, String(minimum))).to.equal(minimum);
        expect(parseInteger(option, String(maximum))).to.equal(maximum);
        for (const value of [String(minimum - 1), String(maximum + 1), "9".repeat(400)]) {
          const { code, exitCode, problems } = await failureOf(() => parseInteger(option, value));
          expect({ code, exitCode }, `${option} ${value}`).to.deep.equal({ code: "TW100", exitCode: 2 });
          expect(problems[0]).to.include({ path: option, value, allowed: `an integer from ${minimum} to ${maximum}` });
          expect(problems[0]?.next).to.not.equal(undefined);
        }
      }
    });

    it("refuses what is no integer", async () => {
      for (const text of ["", " ", "ten", "1.5", "1e3", "0x10", "1_000", "1,000", "+1", " 1", "NaN", "Infinity", "٣"]) {
        const { code, problems } = await failureOf(() => parseInteger("--agents", text));
        expect(code, text).to.equal("TW100");
        expect(problems[0]).to.include({ path: "--agents", value: text });
      }
    });
  });

  describe("parseQueueUrl", () => {
    it("accepts a Redis with and without port, password, encryption and database", () => {
      for (const url of ["redis://localhost", "redis://[::1]:6380/", "rediss://user:secret@redis.example:6380/2"]) {
        expect(parseQueueUrl(url)).to.equal(url);
      }
    });

    it("refuses everything else, and shows no more than scheme and host", async () => {
      const secret = "user:secret@";
      for (const [text, shown] of [
        ["", undefined],
        [`${secret}localhost`, undefined],
        ["redis:///1", undefined],
        [`http://${secret}localhost:6379`, "http://localhost:6379"],
        [`redis://${secret}localhost:6379/name`, "redis://localhost:6379"],
        [`redis://${secret}localhost:99999`, undefined],
      ] as const) {
        const { code, exitCode, problems } = await failureOf(() => parseQueueUrl(text));
        expect({ code, exitCode }, text).to.deep.equal({ code: "TW100", exitCode: 2 });
        expect(problems[0]).to.include({ path: "--queue" });
        expect(problems[0]?.value, text).to.equal(shown);
        expect(JSON.stringify(problems)).not.to.include("secret");
      }
    });
  });

  describe("parseDate", () => {
    it("accepts days of the calendar", () => {
      for (const date of ["2019-07-08", "2020-02-29"]) expect(parseDate("--market-from", date)).to.equal(date);
    });

    it("refuses everything else", async () => {
      for (const text of ["", "yesterday", "2019-7-8", "2019-02-29", "2019-02-30", "2019-13-01", "08.07.2019"]) {
        const { code, problems } = await failureOf(() => parseDate("--market-from", text));
        expect(code, text).to.equal("TW100");
        expect(problems[0]).to.include({ path: "--market-from", value: text });
        expect(problems[0]?.allowed).to.include("YYYY-MM-DD");
      }
    });
  });

  describe("parseText", () => {
    it("refuses what is empty", async () => {
      expect(parseText("--out", "runs/a", "a path")).to.equal("runs/a");
      for (const text of ["", "  "]) {
        const { code, problems } = await failureOf(() => parseText("--out", text, "a path"));
        expect(code).to.equal("TW100");
        expect(problems[0]).to.include({ path: "--out", value: text, allowed: "a path" });
      }
    });
  });
});
