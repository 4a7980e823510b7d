import { expect } from "chai";
import { JSDOM } from "jsdom";

import type { Run } from "../../../simulations/recorder/run.ts";
import { sustainabilitySection } from "../../../simulations/report/sections/sustainability.ts";
import { actionRow, stepRow } from "../../metrics/rows.ts";
import { createRun } from "../run-fixture.ts";

const TOKEN = 10n ** 18n;
const USDC = 10n ** 6n;

/** A run of so many days at one price, in which somebody trades every day and another once. */
function runOf(days: number): Run {
  const run = createRun();
  const steps = Array.from({ length: days }, (_, step) =>
    stepRow(step, {
      poolPrice: 0.5,
      totalSupplyWei: 1_000n * TOKEN,
      circulatingSupplyWei: 800n * TOKEN,
      volumeQuoteInStepWei: 20n * USDC,
      reserveQuoteWei: 100n * USDC,
      inStakeVaultWei: 400n * TOKEN,
      quoteRevenueInStepWei: 2n * USDC,
      mintedInStepWei: 8n * TOKEN,
      treasuryQuoteWei: BigInt(1_000 - step) * USDC,
    }),
  );
  const actions = steps.map(({ step }) => ({ ...actionRow("buy"), actor: step === 3 ? "b" : "a", step }));
  return { ...run, steps, actions };
}

function tablesOf(run: Run): string[][][] {
  const { document } = new JSDOM(sustainabilitySection(run).text).window;
  return [...document.querySelectorAll("table")].map((table) =>
    [...table.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => (cell.firstChild?.textContent ?? "").replaceAll("\u00a0", " ").trim()),
    ),
  );
}

describe("the report's figures of sustainability", () => {
  const [figures, retained] = tablesOf(runOf(100));
  const valueOf = (name: string): string | undefined => figures?.find(([label]) => label === name)?.[1];

  it("are those of the run, each with its unit", () => {
    expect(valueOf("Circulating supply")).to.equal("800 HRB");
    expect(valueOf("Mean price")).to.equal("0.5 USDC per HRB");
    expect(valueOf("Turnover, a day")).to.equal("5.0 %");
    expect(valueOf("Fees")).to.equal("200 USDC");
    expect(valueOf("Emission at market")).to.equal("400 USDC");
    // 2 less 4 a day, on 200 of stake and 200 in the pool.
    expect(valueOf("Capital efficiency, a year")).to.equal("−182.5 %");
    expect(valueOf("Treasury's runway")).to.equal("901 days");
    expect(valueOf("Keepers' cost")).to.match(/USDC gas$/);
    expect(valueOf("Nakamoto coefficient")).to.equal("9 holders");
    expect(figures?.every((cells) => cells.length === 2 && cells.every((cell) => cell !== ""))).to.equal(true);
  });

  it("say who stays, period by period", () => {
    expect(retained).to.deep.equal([
      ["30 days", "50.0 %"],
      ["60 days", "50.0 %"],
    ]);
  });

  it("say of a run without a step what they can, and show no retention that no period shows", () => {
    const [few, none] = tablesOf(runOf(40));
    expect(few?.length).to.equal(figures?.length);
    expect(none).to.equal(undefined);
    const [empty] = tablesOf({ ...runOf(1), steps: [], actions: [] });
    expect(empty?.find(([label]) => label === "Capital efficiency, a year")?.[1]).to.equal("n/a");
    expect(empty?.find(([label]) => label === "Treasury's runway")?.[1]).to.equal("doesn't fall");
  });
});
