import { expect } from "chai";

import { checkedIn } from "../../../scripts/properties/checked.ts";
import { findShortfalls } from "../../../scripts/properties/floors.ts";
import { emptyTally } from "../../../scripts/properties/tally.ts";
import type { TallyData } from "../../../scripts/properties/tally.ts";
import { GAS_UNITS } from "../../../simulations/world/gas.ts";

/** A tally in which everything came about so often. */
function tallyOf(count: number): TallyData {
  const reverted = { TransferNotExact: count, SafeERC20FailedOperation: count };
  const kind = () => ({ tried: count, succeeded: count, reverted, variants: {}, passedOver: 0 });
  const ids = [...checkedIn("lockstep"), ...checkedIn("hostile-quote")];
  return {
    ...emptyTally(),
    kinds: Object.fromEntries(Object.keys(GAS_UNITS).map((name) => [name, kind()])),
    properties: Object.fromEntries(ids.map((id) => [id, count])),
  };
}

describe("findShortfalls", () => {
  it("[SIM-110] finds nothing where every kind succeeded and every property was evaluated often enough", () => {
    expect(findShortfalls("lockstep", tallyOf(10), 10_000)).to.deep.equal([]);
  });

  it("[SIM-110] finds a kind that succeeded once too seldom", () => {
    const tally = tallyOf(100);
    tally.kinds["stake"]!.succeeded = 4;
    expect(findShortfalls("lockstep", tally, 10_000)).to.deep.equal([{ what: "stake", count: 4, floor: 5 }]);
  });

  it("[SIM-110] finds a kind that was never tried, and a property that was never evaluated", () => {
    const tally = tallyOf(1_000);
    delete tally.kinds["burn"];
    delete tally.properties["BUY-031"];
    expect(findShortfalls("lockstep", tally, 20_000)).to.deep.equal([
      { what: "burn", count: 0, floor: 10 },
      { what: "BUY-031", count: 0, floor: 20 },
    ]);
  });

  it("[SIM-110] finds every kind that can succeed and every property where nothing happened", () => {
    const found = findShortfalls("lockstep", emptyTally(), 100_000).map(({ what }) => what);
    const kinds = Object.keys(GAS_UNITS).filter((kind) => kind !== "setParameters");
    expect(found).to.deep.equal([...kinds, ...checkedIn("lockstep")]);
  });

  it("[SIM-110] counts a call that the timelock made as a success of its kind", () => {
    const tally = tallyOf(100);
    tally.kinds["adoptParameters"]!.succeeded = 0;
    expect(findShortfalls("lockstep", tally, 10_000)).to.deep.equal([{ what: "adoptParameters", count: 0, floor: 2 }]);
    tally.calls["adoptParameters"] = 2;
    expect(findShortfalls("lockstep", tally, 10_000)).to.deep.equal([]);
  });

  it("[SIM-110] finds a quote asset that was never refused, and a callback that was never made", () => {
    const tally = tallyOf(100);
    for (const kind of Object.values(tally.kinds)) kind.reverted = {};
    delete tally.properties["ADV-054"];
    expect(findShortfalls("hostile-quote", tally, 10_000)).to.deep.equal([
      { what: "ADV-054", count: 0, floor: 10 },
      { what: "TransferNotExact", count: 0, floor: 10 },
      { what: "SafeERC20FailedOperation", count: 0, floor: 10 },
    ]);
  });

  it("[SIM-110] promises no success of what is voted where sequences are short", () => {
    const tally = tallyOf(100);
    for (const kind of ["executeProposal", "revokeGrant", "settle"]) tally.kinds[kind]!.succeeded = 0;
    expect(findShortfalls("hostile-quote", tally, 10_000)).to.deep.equal([]);
    expect(findShortfalls("lockstep", tally, 40_000)).to.have.length(3);
  });
});
