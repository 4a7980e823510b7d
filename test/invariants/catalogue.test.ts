import { expect } from "chai";

import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import { checkAll } from "../../simulations/invariants/check.ts";
import type { Transition } from "../../simulations/invariants/invariant.ts";
import * as governance from "./governance-steps.ts";
import { GOVERNANCE_TWINS } from "./governance-twins/governance-twins.ts";
import { busyStep, emptyPoolStep, governedStep, idleStep, liquidityStep } from "./steps.ts";
import { TWINS as OTHER_TWINS } from "./twins.ts";
import type { DraftTransition } from "./twins.ts";
import { randomWalk } from "./walk.ts";

const PARTS = ["SUP", "EMI", "STK", "FEE", "BRN", "BUY", "VST", "GOV", "ACL", "SIM"];

const TWINS = [...OTHER_TWINS, ...GOVERNANCE_TWINS];

const STEPS = [
  busyStep,
  emptyPoolStep,
  liquidityStep,
  governedStep,
  idleStep,
  governance.executionStep,
  governance.recommendStep,
  governance.enactmentStep,
  governance.secondMoveStep,
  governance.cautionStep,
  governance.guardianStep,
  governance.ballotStep,
  governance.proposalStep,
];

function brokenIds(transition: Transition): string[] {
  return checkAll(transition).broken.map(({ id }) => id);
}

describe("catalogue", () => {
  it("gives each invariant an id of its own, part by part and by rising number", () => {
    const ids = CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const keys = ids.map((id) => {
      expect(id).to.match(/^[A-Z]{3}-\d{3}$/);
      return `${PARTS.indexOf(id.slice(0, 3))}${id.slice(3)}`;
    });
    expect(keys.some((key) => key.startsWith("-1"))).to.equal(false);
    expect(keys).to.deep.equal(keys.toSorted());
  });

  it("states each invariant as one sentence of its own", () => {
    const sentences = CATALOGUE.map(({ sentence }) => sentence);
    expect(new Set(sentences).size).to.equal(sentences.length);
    for (const sentence of sentences) expect(sentence).to.match(/^[A-Z].*[^.]\.$/);
  });

  it("[SIM-112] has a broken twin for each invariant", () => {
    const covered = new Set(TWINS.map(({ id }) => id));
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !covered.has(id))).to.deep.equal([]);
  });

  describe("holds", () => {
    for (const step of STEPS) {
      it(`over the ${step.name}`, () => {
        expect(checkAll(step()).broken).to.deep.equal([]);
      });
    }

    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      it(`over a random walk with seed ${seed}`, () => {
        for (const transition of randomWalk(seed, 40, 14)) expect(checkAll(transition).broken).to.deep.equal([]);
      });
    }

    it("when the vote checkpoints were read within the step, between two of its actions", () => {
      const step = structuredClone(busyStep()) as DraftTransition;
      const minted = step.after.token.totalMintedWei - step.before.token.totalMintedWei;
      step.after.token.pastSeconds = step.before.timeSeconds + 1n;
      step.after.token.pastTotalSupplyWei = step.before.token.totalSupplyWei + minted;
      expect(brokenIds(step)).to.deep.equal([]);
    });
  });

  describe("breaks", () => {
    for (const { id, also, fault, step, change } of TWINS) {
      it(`${[id, ...also].join(", ")} when ${fault}`, () => {
        const broken = structuredClone(step()) as DraftTransition;
        change(broken);
        expect(brokenIds(broken)).to.have.members([id, ...also]);
      });
    }
  });
});
