import { expect } from "chai";

import { isId, isKiller, isQuickKiller, namesOf } from "../../../scripts/mutation/killers.ts";

const killer = (title: string, timedOut = false) => ({ file: "test/a.test.ts", title, timedOut });

describe("isKiller", () => {
  it("takes the tests of the contracts and the property suite", () => {
    expect(isKiller("contracts/token/economy-token.test.ts")).to.equal(true);
    expect(isKiller("properties/campaign.test.ts")).to.equal(true);
    expect(isKiller("engine/engine.test.ts")).to.equal(false);
  });

  it("leaves out what breaks copies of its own", () => {
    expect(isKiller("properties/known-bugs/known-bugs.test.ts")).to.equal(false);
    expect(isKiller("properties/solidity/twins.test.ts")).to.equal(false);
  });
});

describe("isQuickKiller", () => {
  it("takes what needs no sequences of actions", () => {
    expect(isQuickKiller("properties/reverts/buyback.test.ts")).to.equal(true);
    expect(isQuickKiller("properties/campaign.test.ts")).to.equal(false);
  });
});

describe("isId", () => {
  it("tells a property's id from a test's title, and from what took too long", () => {
    expect(isId("STK-013")).to.equal(true);
    for (const name of ["[STK-013]", "STK-013 holds", "timeout: STK-013", ""]) expect(isId(name)).to.equal(false);
  });
});

describe("namesOf", () => {
  it("gives the ids in a title, and the title where there are none", () => {
    expect(namesOf(killer("Pool [STK-013] [STK-014] keeps its sums"))).to.deep.equal(["STK-013", "STK-014"]);
    expect(namesOf(killer("Pool keeps its sums"))).to.deep.equal(["Pool keeps its sums"]);
  });

  it("tells what ran too long", () => {
    expect(namesOf(killer("Pool keeps its sums", true))).to.deep.equal(["timeout: Pool keeps its sums"]);
  });
});
