import { expect } from "chai";

import type { MarketFile } from "../../simulations/world/market-file.ts";
import { selectDays } from "../../simulations/world/select-days.ts";
import { failureOf } from "./failure-of.ts";

const file: MarketFile = {
  path: "prices.csv",
  dates: ["2020-01-01", "2020-01-02", "2020-01-03"],
  closes: [1, 2, 3],
  sha256: "",
};

describe("select-days", () => {
  describe("selectDays", () => {
    it("takes all days, or those between two, both included", () => {
      expect(selectDays(file, undefined, undefined).closes).to.deep.equal([1, 2, 3]);
      expect(selectDays(file, "2020-01-02", undefined)).to.deep.equal({
        dates: ["2020-01-02", "2020-01-03"],
        closes: [2, 3],
      });
      expect(selectDays(file, undefined, "2020-01-02").closes).to.deep.equal([1, 2]);
      expect(selectDays(file, "2020-01-02", "2020-01-02").closes).to.deep.equal([2]);
    });

    it("refuses days that the file doesn't hold, and an end before the start", () => {
      const refused = (from?: string, to?: string): unknown => failureOf(() => selectDays(file, from, to));
      expect(refused("2019-12-31")).to.deep.equal({ code: "TW112", path: "--from" });
      expect(refused(undefined, "2020-01-04")).to.deep.equal({ code: "TW112", path: "--to" });
      expect(refused("2020-01-03", "2020-01-01")).to.deep.equal({ code: "TW100", path: "--to" });
    });
  });
});
