import { expect } from "chai";
import { JSDOM } from "jsdom";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import type { Economy } from "../../../simulations/economies/schema.ts";
import { stressCells } from "../../../simulations/experiments/stress/stress-cells.ts";
import type { StressCell } from "../../../simulations/experiments/stress/stress-cells.ts";
import { renderStress } from "../../../simulations/report/stress/render-stress.ts";
import { stressTopics } from "../../../simulations/report/stress/sentences.ts";
import type { StressStudy, TracedCell } from "../../../simulations/report/stress/stress-study.ts";

const GOALS: Economy["goals"] = [
  { id: "stakes", metric: "staking.ratio", comparison: "at-least", bound: 0.4, share: 0.9 },
  { id: "stands", metric: "price.maxDrawdown", comparison: "at-most", bound: 0.6, share: 1 },
];

/** How often the goals hold in a cell: `held[goal]`. */
type Held = (shocks: StressCell) => readonly [stakes: number, stands: number];

const ALWAYS: Held = () => [1, 1];

describe("renderStress", () => {
  let economy: Economy;

  before(async () => {
    economy = await loadEconomy("baseline");
  });

  /** Make a test up; a goal's worst value is how often it held. */
  function makeStudy(held: Held, { pairs = true, change = (cell: TracedCell) => cell } = {}): StressStudy {
    const cells = stressCells(pairs).map((shocks): TracedCell => {
      const goals = GOALS.map(({ id, share }, index) => {
        const value = held(shocks)[index] ?? 0;
        const command = `live ${[...shocks, id].join(" ")}`;
        return { id, held: value, met: value >= share, worst: { value, seed: 3, command } };
      });
      return change({ scenario: "", shocks, passes: goals.every(({ met }) => met), goals, failed: [] });
    });
    const course = { agents: 9, steps: 9, stepSeconds: 86_400, seeds: { first: 1, count: 10 } };
    return {
      economy: { ...economy, goals: GOALS },
      result: { economy: economy.name, scenario: "calm", ...course, goals: GOALS, cells },
      commandLine: "npx hardhat stress",
    };
  }

  const open = (study: StressStudy): Document => new JSDOM(renderStress(study)).window.document;
  const textOf = (element: Element | null | undefined): string =>
    (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const said = (study: StressStudy, topic: string): string =>
    (stressTopics(study).find(([name]) => name === topic)?.[1] ?? []).join(" ").replaceAll("\u00a0", " ");

  it("gives the same bytes for the same results, without what isn't a number", () => {
    const study = makeStudy((shocks) => [shocks.length === 2 ? 0 : 1, 1]);
    const page = renderStress(study);
    expect(page).to.equal(renderStress(study));
    expect(page.replace(/<script>[^]*?<\/script>/g, "")).not.to.match(/NaN|undefined|Infinity|\[object/);
  });

  it("shows each pair on both sides of the diagonal, and leads from each to its own row and run", () => {
    const page = open(makeStudy((shocks) => [shocks.includes("fee-spike") ? 0.5 : 1, shocks.length === 2 ? 0.8 : 1]));
    const rows = [...page.querySelectorAll(".shocks tbody tr")].map((row) => [...row.querySelectorAll("td a")]);
    const marks = rows.map((row) => row.map((link) => link.querySelector("[aria-hidden]")?.textContent));
    expect(marks).to.have.length(10);
    for (const [row, shown] of marks.entries()) {
      expect(shown).to.deep.equal(marks.map((other) => other[row]));
      expect(shown[row]).to.equal(row === 9 ? "✗\u00a01" : "✓");
    }
    expect(marks[0]?.slice(8)).to.deep.equal(["✗\u00a01", "✗\u00a02"]);
    const pair = page.querySelector(rows[0]?.[9]?.getAttribute("href") ?? "none")?.closest("tr");
    expect(textOf(pair)).to.include("price-50 and fee-spike").and.to.include("live price-50 fee-spike stakes");
    expect(textOf(pair)).to.include("2 goals missed");
    for (const link of rows.flat()) expect(page.querySelector(link.getAttribute("href") ?? "none")).not.to.equal(null);
  });

  it("has no matrix of pairs where there are none", () => {
    const chapters = [...open(makeStudy(ALWAYS, { pairs: false })).querySelectorAll("main section")].map(
      ({ id }) => id,
    );
    expect(chapters).to.deep.equal(["summary", "goals", "cells", "test"]);
  });

  it("leads to a run that failed, and says why", () => {
    const broken = { seed: 7, code: "TW300", message: "", command: "live seed 7" };
    const change = (cell: TracedCell): TracedCell =>
      cell.shocks.length === 0 ? { ...cell, passes: false, failed: [broken] } : cell;
    const page = open(makeStudy(ALWAYS, { change }));
    const row = textOf(page.querySelector("#cell-none")?.closest("tr"));
    expect(row).to.include("1 run failed").and.to.include("seed 7 failed with TW300").and.to.include("live seed 7");
  });

  it("names the pairs that fail though either shock is withstood alone", () => {
    const together = (shocks: StressCell): boolean => shocks.includes("price-50") && shocks.includes("fee-spike");
    const study = makeStudy((shocks) => [together(shocks) || shocks.includes("price-90") ? 0.5 : 1, 1]);
    expect(said(study, "Together")).to.match(/alone: price-50 and fee-spike\.$/);
    expect(said(study, "Alone")).to.include("Price-90: 1 goal missed.");
    expect(said(study, "Outcome")).to.include("45 of 56 cells pass").and.to.include("Without a shock: passes");
    expect(said(makeStudy(ALWAYS), "Together")).to.include("No pair fails");
  });

  it("says under what each goal fared worst", () => {
    const study = makeStudy((shocks) => [1, shocks.length === 0 ? 1 : 0.9 - shocks.join("").length / 100]);
    expect(said(study, "stakes")).to.match(/at least 40 %, in 90 % of seeds: met in 56 of 56 cells\.$/);
    expect(said(study, "stands"))
      .to.include("met in 1 of 56 cells; least under liquidity-withdrawn and mass-unstaking")
      .and.to.include("57.0 % of the seeds, and came to 57.0 %");
  });
});
