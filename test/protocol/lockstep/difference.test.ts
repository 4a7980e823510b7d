import { expect } from "chai";

import type { Outcome } from "../../../simulations/protocol/actions.ts";
import { firstDifference } from "../../../simulations/protocol/lockstep/difference.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { plainCopy } from "../plain.ts";
import { leafAt, leavesOf, movesOthers, nudge, withLeaf, withoutLeaf } from "./leaves.ts";
import { liveHalfway } from "./lived.ts";

describe("firstDifference", () => {
  let snapshot: Snapshot;
  let outcomes: readonly Outcome[];

  before(async () => {
    ({ snapshot, outcomes } = await liveHalfway());
  });

  it("finds none between a state and its copy", () => {
    expect(firstDifference(snapshot, plainCopy(snapshot))).to.equal(undefined);
    expect(firstDifference(outcomes, plainCopy(outcomes))).to.equal(undefined);
  });

  it("finds each leaf of a state that is off by the least that its type allows, and no leaf is exempt", () => {
    const leaves = leavesOf(snapshot);
    expect(leaves.length).to.be.greaterThan(500);
    for (const path of leaves) {
      const left = leafAt(snapshot, path);
      const right = nudge(left);
      expect(firstDifference(snapshot, withLeaf(snapshot, path, right))).to.deep.equal({
        path: path.join("."),
        left,
        right,
      });
    }
  });

  it("finds each leaf of the outcomes of a life, actions, events and their arguments", () => {
    const leaves = leavesOf(outcomes);
    expect(leaves.length).to.be.greaterThan(300);
    for (const path of leaves) {
      const changed = withLeaf(outcomes, path, nudge(leafAt(outcomes, path)));
      expect(firstDifference(outcomes, changed)?.path).to.equal(path.join("."));
    }
  });

  it("finds a leaf that either side lacks", () => {
    const paths = leavesOf(snapshot).filter((path) => !movesOthers(snapshot, path));
    for (const path of paths.filter((_path, index) => index % 7 === 0)) {
      const left = leafAt(snapshot, path);
      const poorer = withoutLeaf(snapshot, path);
      expect(firstDifference(snapshot, poorer)).to.deep.equal({ path: path.join("."), left, right: undefined });
      expect(firstDifference(poorer, snapshot)).to.deep.equal({ path: path.join("."), left: undefined, right: left });
    }
  });

  it("takes the order of lists for what it is, and lists and objects for different things", () => {
    expect(firstDifference([1n, 2n], [2n, 1n])).to.deep.equal({ path: "0", left: 1n, right: 2n });
    expect(firstDifference([1n], [1n, 2n])).to.deep.equal({ path: "1", left: undefined, right: 2n });
    expect(firstDifference({ a: 1n, b: 2n }, { b: 2n, a: 1n })).to.equal(undefined);
    expect(firstDifference({ a: [] }, { a: {} })?.path).to.equal("a");
    expect(firstDifference({ a: 1n }, { a: "1" })?.path).to.equal("a");
    expect(firstDifference({ a: undefined }, {})).to.equal(undefined);
    expect(firstDifference(null, {})?.path).to.equal("");
  });
});
