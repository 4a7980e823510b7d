import { expect } from "chai";

import { findInvariants } from "../../../scripts/solidity/suites.ts";
import { BREAKS } from "../../properties/solidity/breaks.ts";
import { TWINS, functionOf } from "../../properties/solidity/twins.ts";

describe("broken twins for the Solidity invariants", () => {
  it("give every function a fault to find, in the name of a property that it states", () => {
    const found = TWINS.map(functionOf);
    const named = new Set(found.map(({ file, name }) => `${file} ${name}`));
    expect(findInvariants().filter(({ file, name }) => !named.has(`${file} ${name}`))).to.deep.equal([]);
    for (const [index, { ids }] of found.entries()) expect(ids).to.include(TWINS[index]?.id);
  });

  it("leave no fault unused", () => {
    const used = new Set(TWINS.map(({ fault }) => fault as string));
    expect(Object.keys(BREAKS).filter((fault) => !used.has(fault))).to.deep.equal([]);
  });
});
