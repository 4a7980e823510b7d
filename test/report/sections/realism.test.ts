import { expect } from "chai";
import { JSDOM } from "jsdom";

import { REAL_MARKETS } from "../../../simulations/metrics/real-markets.ts";
import { runSigns } from "../../../simulations/metrics/signs.ts";
import type { Run } from "../../../simulations/recorder/run.ts";
import { realismTable } from "../../../simulations/report/sections/realism.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { stepRow } from "../../metrics/rows.ts";
import { createRun } from "../run-fixture.ts";

/** A run of so many days whose prices wander. */
function wander(days: number): Run {
  const rng = createRng({ seed: 2, purpose: "wander" });
  let poolPrice = 1;
  const steps = Array.from({ length: days }, (_, step) =>
    stepRow(step, {
      poolPrice: (poolPrice *= Math.exp(0.05 * rng.normal())),
      macroFactor: poolPrice ** 2,
      volumeQuoteInStepWei: BigInt(1_000 + rng.integer(1_000)),
    }),
  );
  return { ...createRun(), steps };
}

function cellsOf(run: Run): string[][] {
  const { document } = new JSDOM(realismTable(run).text).window;
  return [...document.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent.replaceAll("\u00a0", " ").trim()),
  );
}

describe("the report's signs of a market", () => {
  it("stand beside those of the market that the run lived through and of real tokens", () => {
    const run = wander(200);
    const [head, volatility, tail, ...others] = cellsOf(run);
    expect(head?.slice(3)).to.deep.equal(REAL_MARKETS.map(({ name }) => name));
    const { price } = runSigns(run.steps, run.manifest.stepSeconds);
    expect(volatility?.[1]).to.equal(`${(100 * price.volatilityDaily).toFixed(1)} %`);
    // The square of the price moves twice as far in the log, and has half of nothing else.
    expect(volatility?.[2]).to.equal(`${(200 * price.volatilityDaily).toFixed(1)} %`);
    expect(tail?.[1]).to.equal(tail?.[2]);
    expect(Number(tail?.[1])).to.be.closeTo(price.tailIndex, 0.006);
    expect(others.at(-1)?.[2]).to.equal("–");
  });

  it("aren't shown of a run that is too short for them", () => {
    expect(cellsOf(wander(60))).to.deep.equal([]);
  });
});
