import { expect } from "chai";

import { APPLIES } from "../../simulations/invariants/applies.ts";
import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import { checkAll } from "../../simulations/invariants/check.ts";
import { SPECIFICATION } from "../../simulations/invariants/specification/specification.ts";
import * as governance from "./governance-steps.ts";
import { busyStep, emptyPoolStep, governedStep, idleStep, liquidityStep } from "./steps.ts";
import { randomWalk } from "./walk.ts";

describe("applies", () => {
  it("knows predicates of the catalogue alone", () => {
    const ids = new Set(CATALOGUE.map(({ id }) => id));
    expect(Object.keys(APPLIES).filter((id) => !ids.has(id))).to.deep.equal([]);
  });

  it("says of a step in which nothing happens that it puts no rule about actions to the test", () => {
    const { evaluated } = checkAll(idleStep());
    for (const id of ["SUP-010", "STK-105", "FEE-104", "BRN-028", "BUY-033", "VST-101", "SIM-006"])
      expect(evaluated).not.to.include(id);
    for (const id of ["SUP-001", "STK-013", "FEE-108", "BUY-101"]) expect(evaluated).to.include(id);
  });

  it("finds a step for each predicate that puts it to the test", () => {
    const governed = Object.values(governance).flatMap((each) => (typeof each === "function" ? [each()] : []));
    const steps = [
      busyStep(),
      emptyPoolStep(),
      liquidityStep(),
      governedStep(),
      idleStep(),
      ...governed,
      ...randomWalk(1, 40, 14),
    ];
    const evaluated = new Set(steps.flatMap((step) => checkAll(step).evaluated));
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !evaluated.has(id))).to.deep.equal([]);
  });

  it("says of no step that it puts a property to the test without one of the actions that it needs", () => {
    const stray = [...randomWalk(2, 40, 14)].flatMap((step) => {
      const done = new Set(step.outcomes.flatMap(({ status, action }) => (status === "ok" ? [action.kind] : [])));
      const { evaluated } = checkAll(step);
      return SPECIFICATION.filter(({ id, actions }) => evaluated.includes(id) && actions !== undefined)
        .filter(({ actions = [] }) => !actions.some((kind) => done.has(kind)))
        .map(({ id }) => id);
    });
    expect(stray).to.deep.equal([]);
  });

  it("knows of each property that needs actions when a step puts it to the test", () => {
    const needing = SPECIFICATION.filter(({ actions }) => actions !== undefined).map(({ id }) => id);
    expect(needing).to.have.length.greaterThan(30);
    expect(needing.filter((id) => APPLIES[id] === undefined)).to.deep.equal([]);
  });
});
