import { expect } from "chai";

import type { Placement } from "../../simulations/agents/agent.ts";
import { assembleBlock, pendingOf } from "../../simulations/agents/mempool.ts";
import type { Action } from "../../simulations/protocol/actions.ts";

const act = (actor: string): Action => ({ kind: "burn", actor });
const place = (actor: string, at: Placement["at"]): Placement => ({ action: act(actor), at });

function order(pending: readonly string[], placements: readonly Placement[]): string[] {
  return assembleBlock(pendingOf(pending.map(act)), placements).map(({ actor }) => actor);
}

describe("mempool", () => {
  it("names what waits in order", () => {
    expect(pendingOf([act("a"), act("b")])).to.deep.equal([
      { id: "pending/0", action: act("a") },
      { id: "pending/1", action: act("b") },
    ]);
  });

  it("leaves a block as it is where nobody places anything", () => {
    expect(order(["a", "b"], [])).to.deep.equal(["a", "b"]);
  });

  it("puts actions right beside the one that they name", () => {
    const around = [place("front", { before: "pending/1" }), place("back", { after: "pending/1" })];
    expect(order(["a", "victim", "b"], around)).to.deep.equal(["a", "front", "victim", "back", "b"]);
  });

  it("puts actions at the ends, and keeps their order where they share a place", () => {
    const placements = [
      place("f1", "first"),
      place("l1", "last"),
      place("f2", "first"),
      place("b1", { before: "pending/0" }),
      place("b2", { before: "pending/0" }),
      place("l2", "last"),
      place("a1", { after: "pending/0" }),
      place("a2", { after: "pending/0" }),
    ];
    expect(order(["x", "y"], placements)).to.deep.equal(["f1", "f2", "b1", "b2", "x", "a1", "a2", "y", "l1", "l2"]);
  });

  it("puts what names an action that isn't there last", () => {
    expect(order(["a"], [place("late", { before: "pending/7" })])).to.deep.equal(["a", "late"]);
    expect(order([], [place("alone", "first")])).to.deep.equal(["alone"]);
  });
});
