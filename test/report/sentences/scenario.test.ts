import { expect } from "chai";

import { nameShock, scenarioSentences } from "../../../simulations/report/sentences/scenario.ts";
import { timedShocks } from "../../../simulations/report/scenario-shocks.ts";
import { createRun } from "../run-fixture.ts";
import { plain } from "./runs.ts";

function runWith(scenario: Readonly<Record<string, unknown>>) {
  const run = createRun({ steps: 20, dated: false });
  return { ...run, manifest: { ...run.manifest, scenario: { ...scenario, name: "storm" } } };
}

describe("scenario sentences", () => {
  describe("timedShocks", () => {
    it("puts shocks on steps, earliest first, and leaves out what a run that stopped early never saw", () => {
      const shocks = [
        { kind: "keeper-outage", at: 0.5, until: 0.6 },
        { kind: "macro", at: 0.1, logReturn: -0.5 },
      ];
      const run = runWith({ shocks });
      expect(timedShocks(run).map(({ firstStep, lastStep }) => [firstStep, lastStep])).to.deep.equal([
        [2, undefined],
        [10, 11],
      ]);
      expect(timedShocks({ ...run, steps: run.steps.slice(0, 5) })).to.have.length(1);
    });

    it("knows nothing of a record without shocks", () => {
      expect(timedShocks(runWith({}))).to.deep.equal([]);
    });
  });

  describe("scenarioSentences", () => {
    const says = (shock: Readonly<Record<string, unknown>>): string =>
      plain(scenarioSentences(runWith({ shocks: [shock] })));

    it("says what the scenario is about", () => {
      expect(plain(scenarioSentences(runWith({ title: "Storm", description: "It rains." })))).to.equal(
        "Storm: It rains.",
      );
      expect(scenarioSentences(runWith({}))).to.deep.equal([]);
    });

    it("says what each kind of shock did, and on which day", () => {
      expect(says({ kind: "macro", step: 3, logReturn: Math.log(0.5) })).to.include(
        "on day 4 a shock moved the whole market by −50.0 %.",
      );
      expect(says({ kind: "demand", step: 3, factor: 3 })).to.include(
        "from day 4 on demand for the service was 3 times what it would have been.",
      );
      expect(says({ kind: "demand", step: 3, factor: 0 })).to.include("there was no demand");
      expect(says({ kind: "liquidity", step: 3, share: 0.9 })).to.include("took 90 % of its liquidity out");
      expect(says({ kind: "mass-unstaking", step: 3, share: 0.33 })).to.include("with a chance of 33 %");
      expect(says({ kind: "unlock", step: 3, share: 0.25 })).to.include("25 % of what was liquid at genesis");
      expect(says({ kind: "keeper-outage", step: 3, untilStep: 6 })).to.include("from day 4 to day 6 no keeper");
      expect(says({ kind: "gas", step: 3, untilStep: 4, factor: 5 })).to.include("on day 4 gas cost 5 times as much");
    });
  });

  describe("nameShock", () => {
    it("tells a fall of the market from a rise", () => {
      expect(nameShock({ kind: "macro", step: 1, logReturn: -1 })).to.equal("market falls");
      expect(nameShock({ kind: "macro", step: 1, logReturn: 1 })).to.equal("market rises");
    });
  });
});
