import { expect } from "chai";
import { JSDOM } from "jsdom";

import { attackersSection } from "../../../simulations/report/sections/attackers.ts";
import { governanceSection } from "../../../simulations/report/sections/governance.ts";
import { createGovernedRun, GOVERNED } from "../governance-fixture.ts";
import { createRun } from "../run-fixture.ts";

type Fields = Parameters<typeof createGovernedRun>[0];

function plain(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** Read the section's tables by caption: `tables[caption][row][cell]`. */
function tablesOf(fields: Fields = {}): Record<string, string[][]> {
  const { document } = new JSDOM(governanceSection(createGovernedRun(fields)).text).window;
  return Object.fromEntries(
    [...document.querySelectorAll("table")].map((table) => [
      plain(table.querySelector("caption")?.textContent),
      [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => plain(cell.textContent))),
    ]),
  );
}

describe("governanceSection", () => {
  it("lists proposals with their votes, the turnout, and how much of the quorum was reached", () => {
    expect(tablesOf()["Proposals and how they were voted on"]).to.deep.equal([
      [
        "0 by agent/0007",
        "adoptParameters minter.stakingWeightBps, minter.contributionsWeightBpssetQuorum 500 bps",
        "4,200,000",
        "900,000",
        "100,000",
        "✓ 107.5 % of 4,000,000",
        "5.2 %",
        "executed",
      ],
      [
        "1 by raider/0000",
        "setGuardian raider/0000",
        "1,000,000",
        "7,000,000",
        "0",
        "✗ 25.0 % of 4,000,000",
        "8.0 %",
        "defeated",
      ],
      ["2 by agent/0012", "resume buyback", "0", "0", "0", "none yet", "none yet", "pending"],
    ]);
  });

  it("lists the parameters that changed in their own units, and who made them change", () => {
    expect(tablesOf()["Parameters that changed, and who made them change"]).to.deep.equal([
      ["minter.stakingWeightBps", "65 %", "60 %", "day 10", "proposal 0", "agent/0007"],
      ["minter.contributionsWeightBps", "10 %", "15 %", "day 10", "proposal 0", "agent/0007"],
      [
        "stakingPool.maximumEmissionRateWeiPerSecond",
        "33,000 HRB a day",
        "31,350 HRB a day",
        "day 35",
        "recommendation 1",
        "proposer",
      ],
      ["burn.issuanceTargetWad", "−0.0001", "−0.0002", "day 35", "recommendation 1", "proposer"],
    ]);
  });

  it("lists recommendations with what became of them, those that were stopped too", () => {
    expect(tablesOf()["Recommendations to the steward"]).to.have.deep.members([
      [
        "1",
        "proposer",
        "stakingPool.maximumEmissionRateWeiPerSecond from 33,000 HRB a day to 31,350 HRB a dayburn.issuanceTargetWad from −0.0001 to −0.0002",
        "executed",
      ],
      ["2", "proposer", "buyback.tipMaximumWei from 20.00 USDC to 25.00 USDC", "vetoed"],
    ]);
  });

  it("leaves out tables of what didn't happen", () => {
    expect(tablesOf({ proposals: [], recommendations: [], changes: [] })).to.deep.equal({});
  });

  it("gives the figures of a search by the proposer's key", () => {
    const text = plain(new JSDOM(governanceSection(createGovernedRun()).text).window.document.body.textContent);
    expect(text).to.include("Worst loss 851.0 USDC, 0.01 %").and.to.include("Stakers have 7,315,093 USDC");
    expect(text).to.include("6 days: 4 days in which it can be vetoed, and 2 days in which stake cools down");
    expect(text).to.include(
      "Really lost 413.8 USDC by the 120 accounts that had stake; 2,677 USDC besides by the price",
    );
    const without = governanceSection(createGovernedRun({ stewardship: [] })).text;
    expect(without).to.not.include("proposer's key").and.not.to.include("Worst loss");
  });

  it("says why it isn't known what was really lost", () => {
    const [search] = GOVERNED.stewardship;
    const lost = (fields: object): string =>
      governanceSection(createGovernedRun({ stewardship: [{ ...search!, realised: null, ...fields }] })).text;
    expect(lost({})).to.include("the run ended within the exit window");
    expect(lost({ isCarriedOut: false })).to.include("none of it was executed");
  });

  it("escapes what people chose", () => {
    const [first] = GOVERNED.proposals;
    const hostile = { ...first!, proposer: "<b>x</b>", calls: ["setGuardian <i>y</i>"] };
    expect(governanceSection(createGovernedRun({ proposals: [hostile] })).text)
      .to.include("&lt;b&gt;x&lt;/b&gt;")
      .and.to.include("&lt;i&gt;y&lt;/i&gt;");
  });
});

describe("attackersSection", () => {
  it("points to the proposer's key where nobody else searched", () => {
    expect(attackersSection(createGovernedRun()).text).to.include('href="#governance"');
    expect(attackersSection(createGovernedRun({ stewardship: [] })).text).to.not.include('href="#governance"');
    expect(attackersSection(createRun()).text).to.not.include('href="#governance"');
  });
});
