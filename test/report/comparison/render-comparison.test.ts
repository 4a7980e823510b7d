import { expect } from "chai";
import { JSDOM } from "jsdom";

import { TokenwrightError } from "../../../simulations/errors.ts";
import type { Manifest, Run } from "../../../simulations/recorder/run.ts";
import { differingParameters, identities } from "../../../simulations/report/comparison/differences.ts";
import { createPair } from "../../../simulations/report/comparison/pair.ts";
import { renderComparison } from "../../../simulations/report/comparison/render-comparison.ts";
import { causeSentences, goalDifferences } from "../../../simulations/report/comparison/sentences.ts";
import { showDifference } from "../../../simulations/report/comparison/show-difference.ts";
import { createRun } from "../run-fixture.ts";

const SYMBOLS = { token: "HRB", quote: "USDC" };

function withManifest(run: Run, change: Partial<Manifest>): Run {
  return { ...run, manifest: { ...run.manifest, ...change } };
}

function plain(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, " ");
}

describe("comparison", function () {
  this.timeout(20_000);
  const a = createRun({ dated: false, steps: 20 });
  const crash = { ...a.manifest.scenario, name: "crash", gas: { quotePerAction: 0.5 } };
  const b = withManifest(createRun({ dated: false, steps: 20 }), { seed: 8, scenario: crash });

  describe("createPair", () => {
    it("keeps the dates that both runs follow, else counts days from each genesis", () => {
      const [dated, later] = [createRun({ steps: 5 }), createRun({ steps: 5, firstDate: "2021-01-01" })];
      expect(createPair(dated, dated).rows[0]).to.include({ when: "2020-02-01" });
      expect(createPair(dated, later).rows.map(({ when }) => when)).to.deep.equal([
        "day 1",
        "day 2",
        "day 3",
        "day 4",
        "day 5",
      ]);
    });

    it("has no row of a run that is over", () => {
      const { rows } = createPair(a, createRun({ dated: false, steps: 30 }));
      expect(rows).to.have.length(30);
      expect([rows[19]?.a === undefined, rows[20]?.a === undefined, rows[29]?.b === undefined]).to.deep.equal([
        false,
        true,
        false,
      ]);
    });

    it("refuses other step lengths, other quote assets and empty runs with TW124", () => {
      const { economy } = a.manifest;
      for (const other of [
        withManifest(b, { stepSeconds: 3_600 }),
        withManifest(b, { economy: { ...economy, quote: { ...economy.quote, symbol: "EURC" } } }),
        { ...b, steps: [] },
      ]) {
        expect(() => createPair(a, other))
          .to.throw(TokenwrightError)
          .with.property("code", "TW124");
      }
    });
  });

  describe("differences", () => {
    it("lists the parameters that differ, with their units", () => {
      const staking = { ...a.manifest.economy.staking, cooldownSeconds: 86_400 };
      const other = withManifest(a, { economy: { ...a.manifest.economy, staking } });
      expect(differingParameters(a, other)).to.deep.equal([
        {
          label: "staking › cooldown seconds",
          a: "604,800 s = 7\u00a0days".replace("\u00a0", " "),
          b: "86,400 s = 1 day",
        },
      ]);
      expect(differingParameters(a, a)).to.deep.equal([]);
    });

    it("shows what identifies each run", () => {
      const differing = identities(a, b).filter((identity) => identity.a !== identity.b);
      expect(differing.map(({ label }) => label)).to.deep.equal(["Scenario", "Seed"]);
    });
  });

  describe("sentences", () => {
    it("warn of luck where the seeds differ", () => {
      expect(causeSentences(createPair(a, b)).join(" "))
        .to.include("differ in scenario and seed")
        .and.include("part of what follows is luck");
      const sameSeed = { ...b, manifest: { ...b.manifest, seed: a.manifest.seed } };
      expect(causeSentences(createPair(a, sameSeed)).join(" ")).to.include("the same draws met both designs");
    });

    it("say of a run beside itself that it is one run", () => {
      expect(causeSentences(createPair(a, a)).join(" ")).to.match(/^Both are the same run/);
    });

    it("name the goals that one run met and the other missed", () => {
      const goals = b.summary.goals.map((goal) => (goal.id === "calm-price" ? { ...goal, met: true } : goal));
      const better = { ...b, summary: { ...b.summary, goals } };
      expect(goalDifferences(createPair(a, better))).to.deep.equal(["B met and A missed: calm-price."]);
      expect(goalDifferences(createPair(better, a))).to.deep.equal(["A met and B missed: calm-price."]);
    });

    it("take a goal with another bound for another goal", () => {
      const goals = b.summary.goals.map((goal) =>
        goal.id === "calm-price" ? { ...goal, bound: goal.bound + 0.4, met: true } : goal,
      );
      const looser = { ...b, summary: { ...b.summary, goals } };
      expect(goalDifferences(createPair(a, looser)).join(" ")).to.match(/^Both met the same \d of 2 common goals\.$/);
    });
  });

  describe("showDifference", () => {
    it("gives shares in percentage points, and the rest in its unit and as a share of A", () => {
      expect(showDifference(0.25, 0.1, "share", SYMBOLS)).to.equal("−15.0 percentage points");
      expect(plain(showDifference(200, 150, "quote", SYMBOLS))).to.equal("−50 USDC (−25.0 %)");
      expect(plain(showDifference(0, 3, "count", SYMBOLS))).to.equal("+3");
      expect([showDifference(1, 1, "price", SYMBOLS), showDifference(undefined, 1, "price", SYMBOLS)]).to.deep.equal([
        "none",
        "none",
      ]);
    });
  });

  describe("renderComparison", () => {
    const parse = (page: string): Document => new JSDOM(page).window.document;

    it("gives the same bytes for the same runs", () => {
      const [first, second] = [renderComparison(a, b), renderComparison(a, b)];
      expect(first === second).to.equal(true);
    });

    it("draws both runs in each chart, told apart by more than colour", () => {
      const document = parse(renderComparison(a, b));
      const panels = [...document.querySelectorAll("[data-panel]")];
      expect(panels).to.have.length(8);
      for (const svg of panels.flatMap((panel) => [...panel.querySelectorAll("svg")])) {
        expect(svg.querySelectorAll(".mark-1 path, path.mark-1")).to.not.have.length(0);
        expect(svg.querySelector(".mark-6")?.closest("[stroke-dasharray]")).to.not.equal(null);
      }
    });

    it("shows figures, their difference, and which parameters differ", () => {
      const document = parse(renderComparison(a, b));
      expect(plain(document.querySelector("#identity")?.textContent)).to.include("scenario › gas › quote per action");
      expect(plain(document.querySelector("#figures")?.textContent)).to.include("Price: pool price at the end");
      expect(document.querySelectorAll("#figures tbody tr")).to.have.length.above(20);
      expect(plain(document.querySelector("#profit")?.textContent)).to.include("arbitrageur");
    });

    it("gives every measure a value where a run has it, and never prints what isn't a number", () => {
      const document = parse(renderComparison(a, b));
      for (const script of document.querySelectorAll("script")) script.remove();
      expect(document.documentElement.outerHTML).to.not.match(/NaN|undefined|Infinity/);
    });
  });
});
