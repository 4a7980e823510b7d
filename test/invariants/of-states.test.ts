import { expect } from "chai";

import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { checkAll } from "../../simulations/invariants/check.ts";
import { checkState, OF_STATES, QUOTE_IS_ALL_HELD } from "../../simulations/invariants/of-states.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { DAY, GENESIS } from "../protocol/launched.ts";
import { live } from "../protocol/life.ts";
import { leafAt, leavesOf, nudge, withLeaf } from "../protocol/lockstep/leaves.ts";
import { launchBaseline } from "../protocol/lockstep/lived.ts";
import { plainCopy } from "../protocol/plain.ts";
import { GOVERNANCE_TWINS } from "./governance-twins/governance-twins.ts";
import { PARAMETERS } from "./parameters.ts";
import { busyStep } from "./steps.ts";
import { TWINS } from "./twins.ts";
import type { DraftTransition } from "./twins.ts";

/** What a state breaks by itself: nothing happens, and no time passes. */
function brokenBy(state: Snapshot, deployedWith: EconomyParameters): string[] {
  return checkAll({ before: state, after: state, outcomes: [], deployedWith }).broken.map(({ id }) => id);
}

describe("checkState", function () {
  this.timeout(60_000);

  it("checks exactly the invariants that some wrong state breaks by itself", async () => {
    const broken = new Set<string>();
    const note = (state: Snapshot, deployedWith: EconomyParameters): void => {
      for (const id of brokenBy(state, deployedWith)) broken.add(id);
    };
    for (const twin of [...TWINS, ...GOVERNANCE_TWINS]) {
      const step = structuredClone(twin.step()) as DraftTransition;
      twin.change(step);
      note(step.before, PARAMETERS);
      note(step.after, PARAMETERS);
    }
    const { parameters, protocol, ...life } = await launchBaseline();
    for await (const _outcomes of live({ parameters, protocol, ...life })) {
      const state = await protocol.snapshot();
      if (state.timeSeconds >= BigInt(GENESIS + 3 * DAY)) break;
    }
    const lived = plainCopy(await protocol.snapshot());
    expect(checkState(lived, { deployedWith: parameters, holdsAllQuote: true }).broken).to.deep.equal([]);
    for (const path of leavesOf(lived)) note(plainCopy(withLeaf(lived, path, nudge(leafAt(lived, path)))), parameters);
    expect([...broken].sort()).to.deep.equal([...OF_STATES].sort());
  });

  it("leaves out who holds the quote asset where that isn't known", () => {
    const state = structuredClone(busyStep().after) as DraftTransition["after"];
    state.quote.totalSupplyWei += 1n;
    const ids = (holdsAllQuote: boolean): string[] =>
      checkState(state, { deployedWith: PARAMETERS, holdsAllQuote }).broken.map(({ id }) => id);
    expect(ids(true)).to.deep.equal([QUOTE_IS_ALL_HELD]);
    expect(ids(false)).to.deep.equal([]);
  });
});
