import { expect } from "chai";

import type { Run } from "../../../simulations/recorder/run.ts";
import { extentSentences } from "../../../simulations/report/sentences/extent.ts";
import { limitSentences } from "../../../simulations/report/sentences/limits.ts";
import { goalSentences, invariantSentences } from "../../../simulations/report/sentences/verdicts.ts";
import { actionRow } from "../../metrics/rows.ts";
import { plain, runOf } from "./runs.ts";

const goal = (id: string, met: boolean) => ({
  id,
  metric: "price.maxDrawdown",
  comparison: "at-most" as const,
  bound: 0.35,
  share: 1,
  value: met ? 0.1 : 0.5,
  met,
});
const invariant = (id: string, evaluated: number, violated = 0) => ({
  id,
  sentence: "",
  checked: 5,
  evaluated,
  violated,
});

describe("verdicts", () => {
  describe("goalSentences", () => {
    it("gives a missed goal's value and bound", () => {
      expect(plain(goalSentences(runOf([{}], { goals: [goal("a", true), goal("b", false)] })))).to.equal(
        "1 of 2 goals were met. Missed: Maximum drawdown of the pool price: 50.0 % (needed: at most 35 %).",
      );
      expect(plain(goalSentences(runOf([{}], { goals: [goal("a", true)] })))).to.equal("1 of 1 goal was met.");
      expect(goalSentences(runOf([{}], { goals: [] }))).to.deep.equal(["The economy file states no goals."]);
    });
  });

  describe("invariantSentences", () => {
    it("says how many were never put to the test", () => {
      const run = runOf([{}], {
        invariants: { checked: 10, violated: 0 },
        invariantCounts: [invariant("A-1", 5), invariant("A-2", 0)],
      });
      expect(plain(invariantSentences(run))).to.equal(
        "2 invariants were checked 10 times in all; none was violated. 1 of them was never put to the test: nothing happened that could have broken it.",
      );
    });

    it("names what was violated", () => {
      const run = runOf([{}], {
        invariants: { checked: 10, violated: 3 },
        invariantCounts: [invariant("A-1", 5), invariant("A-2", 5, 3)],
      });
      expect(plain(invariantSentences(run))).to.include("violations were found 3 times (A-2)");
      expect(invariantSentences(runOf([{}], { invariants: { checked: 0, violated: 0 } }))).to.deep.equal([
        "No invariant was checked.",
      ]);
    });
  });

  describe("limitSentences", () => {
    const model = (run: Run): Run => ({ ...run, manifest: { ...run.manifest, backend: "model", chain: null } });

    it("says what did not run, did not happen, or was not there", () => {
      const run = model(runOf([{}]));
      const text = plain(
        limitSentences({ ...run, manifest: { ...run.manifest, scenario: { name: "calm", shocks: [] } } }),
      );
      for (const part of [
        "No contract ran",
        "random process",
        "no shock",
        "Nobody searched for attacks",
        "Nobody changed a parameter",
        "seed 7",
      ])
        expect(text).to.include(part);
    });

    it("keeps quiet of what was there", () => {
      const run = runOf([{}], {
        attacks: [
          {
            kind: "x",
            target: "y",
            agents: 1,
            rehearsed: 0,
            attempts: 0,
            profit: 0,
            bestProfit: null,
            marginOfSafety: null,
            leastLossShare: null,
          },
        ],
      });
      const text = plain(limitSentences({ ...run, actions: [actionRow("halt")] }));
      for (const part of ["No contract ran", "no shock", "Nobody"]) expect(text).to.not.include(part);
    });

    it("says that a run stopped early", () => {
      const run = runOf([{}]);
      expect(plain(limitSentences({ ...run, manifest: { ...run.manifest, steps: 9 } }))).to.include(
        "stopped early: 1 of 9 steps",
      );
    });
  });

  describe("extentSentences", () => {
    it("says who lived for how long", () => {
      expect(plain(extentSentences(runOf([{}, {}], { agents: 12, steps: 2 })))).to.equal(
        "12 agents lived through 2 steps of one day.",
      );
      expect(extentSentences(runOf([]))).to.deep.equal(["No step was recorded."]);
    });
  });
});
