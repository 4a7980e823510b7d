import { expect } from "chai";

import type { BrokenInvariant } from "../../simulations/engine/step-result.ts";
import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import { checkAll, checkUncounted, InvariantChecker } from "../../simulations/invariants/check.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { InvariantCount } from "../../simulations/recorder/run.ts";
import { busyStep, idleStep } from "./steps.ts";
import type { DraftTransition } from "./twins.ts";

function lostWei(): DraftTransition {
  const step = structuredClone(idleStep()) as DraftTransition;
  step.after.token.balancesWei["oracle"] = 1n;
  return step;
}

describe("check", () => {
  describe("checkAll", () => {
    it("checks the whole catalogue", () => {
      const { checked, broken } = checkAll(busyStep());
      expect({ checked, broken }).to.deep.equal({ checked: CATALOGUE.length, broken: [] });
    });

    it("names what broke, with the figures that contradict each other", () => {
      const broken: readonly BrokenInvariant[] = checkAll(lostWei()).broken;
      expect(broken.map(({ id }) => id)).to.deep.equal(["SUP-001"]);
      const { totalSupplyWei } = idleStep().after.token;
      expect(broken[0]?.detail).to.equal(
        `totalSupplyWei = ${totalSupplyWei}, sumOfBalancesWei = ${totalSupplyWei + 1n}`,
      );
      expect(broken[0]?.sentence).to.equal(CATALOGUE[0]?.sentence);
    });

    it("[SIM-113] leaves the transition as it is", () => {
      const step = busyStep();
      const kept = structuredClone(step);
      checkAll(step);
      expect(step).to.deep.equal(kept);
    });

    it("says which parameter a snapshot lacks", () => {
      const step = structuredClone(idleStep()) as DraftTransition;
      delete step.after.parameters["burn"]!["minimumRateWad"];
      expect(() => checkAll(step))
        .to.throw(TokenwrightError)
        .that.has.nested.property("problems[0].path", "parameters.burn.minimumRateWad");
    });
  });

  describe("checkUncounted", () => {
    it("finds what checkAll finds", () => {
      for (const step of [idleStep(), busyStep(), lostWei()]) {
        const { checked, broken } = checkAll(step);
        expect(checkUncounted(step)).to.deep.equal({ checked, broken });
      }
    });
  });

  describe("InvariantChecker", () => {
    it("counts how often a step put an invariant to the test, a step that breaks it included", () => {
      const checker = new InvariantChecker();
      const steps = [idleStep(), busyStep(), lostWei()];
      for (const step of steps) checker.check(step);
      const evaluated = new Map(checker.counts().map((count) => [count.id, count.evaluated]));
      expect([evaluated.get("SUP-001"), evaluated.get("BRN-028"), evaluated.get("SIM-006")]).to.deep.equal([3, 1, 0]);
    });

    it("counts how often each invariant was checked, and how often it failed", () => {
      const checker = new InvariantChecker();
      expect(checker.check(idleStep()).broken).to.have.length(0);
      expect(checker.check(lostWei()).broken).to.have.length(1);
      expect(checker.check(lostWei()).broken).to.have.length(1);
      const counts: readonly InvariantCount[] = checker.counts();
      expect(counts.map(({ id }) => id)).to.deep.equal(CATALOGUE.map(({ id }) => id));
      for (const { id, checked, violated } of counts) {
        expect([id, checked, violated]).to.deep.equal([id, 3, id === "SUP-001" ? 2 : 0]);
      }
    });

    it("has counted nothing before the first transition", () => {
      for (const { checked, evaluated, violated } of new InvariantChecker().counts())
        expect([checked, evaluated, violated]).to.deep.equal([0, 0, 0]);
    });
  });
});
