import { expect } from "chai";

import { Recent } from "../../simulations/invariants/recent.ts";

describe("Recent", () => {
  const [first, second, third] = [{}, {}, {}];

  it("keeps the values of as many objects as it has slots, the last ones", () => {
    const recent = new Recent<object, string>(2);
    recent.set(first, "first");
    recent.set(second, "second");
    expect([recent.get(first), recent.get(second), recent.get(third)]).to.deep.equal(["first", "second", undefined]);
    recent.set(third, "third");
    expect([recent.get(first), recent.get(second), recent.get(third)]).to.deep.equal([undefined, "second", "third"]);
  });

  it("tells objects apart by identity, and replaces a value in its slot", () => {
    const recent = new Recent<object, string>(2);
    recent.set(first, "first");
    recent.set(second, "second");
    recent.set(first, "again");
    expect([recent.get(first), recent.get(second), recent.get({})]).to.deep.equal(["again", "second", undefined]);
  });
});
