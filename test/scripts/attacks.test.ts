import { spawnSync } from "node:child_process";

import { expect } from "chai";

import type { AttackResult } from "../../simulations/recorder/run.ts";
import { writeDocument } from "../../scripts/attacks/document.ts";
import type { Measured } from "../../scripts/attacks/document.ts";
import { VARIANTS, withoutAverage } from "../../scripts/attacks/variants.ts";
import { PriceOracle } from "../../simulations/protocol/model/price-oracle.ts";

function resultsOf(profit: number): AttackResult {
  const counts = { agents: 1, rehearsed: 30, attempts: 1 };
  return {
    kind: "sandwicher",
    target: "buyback",
    ...counts,
    profit,
    bestProfit: 4,
    marginOfSafety: 0,
    leastLossShare: 0,
  };
}

function measured(id: string, profits: readonly number[]): Measured {
  const variant = VARIANTS.find((entry) => entry.id === id)!;
  return { variant, attacks: profits.map((profit) => [resultsOf(profit)]) };
}

const SETTING = { seeds: 2, agents: 10, steps: 5 };

describe("attacks", () => {
  it("refuses an unknown option and one out of range with exit code 2, before it runs anything", function () {
    this.timeout(60_000);
    for (const args of [["--bogus"], ["--seeds", "0"]]) {
      const { status, stderr } = spawnSync(process.execPath, ["scripts/attacks.ts", ...args], { encoding: "utf8" });
      expect(status, args.join(" ")).to.equal(2);
      expect(stderr).to.contain("TW100");
    }
  });

  it("prints mean and deviation by seed, and a miss where a row comes out other than expected", () => {
    const text = writeDocument([measured("baseline", [-1, -3]), measured("no-lot-limit", [10, 20])], SETTING);
    expect(text).to.include("mean -2, deviation 1.41 by seed. It is not positive").and.to.not.include("miss**");
    const missed = writeDocument([measured("baseline", [1, 3]), measured("no-lot-limit", [-10, 2])], SETTING);
    expect(missed).to.include("**A miss: it is positive.**").and.to.include("no profit (**a miss**)");
  });

  it("takes the average away for as long as something runs, and no longer, even where it fails", async () => {
    const { average } = Object.getOwnPropertyDescriptors(PriceOracle.prototype);
    const during = await withoutAverage(() => Promise.resolve(Object.getOwnPropertyDescriptors(PriceOracle.prototype)));
    expect(during.average.value).to.not.equal(average.value);
    const failure = new RangeError("test");
    const caught = await withoutAverage(() => Promise.reject(failure)).catch((error: unknown) => error);
    expect(caught).to.equal(failure);
    expect(Object.getOwnPropertyDescriptors(PriceOracle.prototype).average.value).to.equal(average.value);
  });
});
