import { expect } from "chai";

import { closureOf, importsOf, mutatedSources, readSources } from "../../../scripts/mutation/sources.ts";

describe("importsOf", () => {
  it("resolves paths against the source, and leaves packages as they are", () => {
    const content = [
      'import {A} from "../libraries/A.sol";',
      'import "./B.sol";',
      "import {",
      "    C",
      '} from "@scope/package/C.sol";',
      '// import {D} from "./D.sol";',
    ].join("\n");
    expect(importsOf("contracts/token/T.sol", content)).to.deep.equal([
      "contracts/libraries/A.sol",
      "contracts/token/B.sol",
      "@scope/package/C.sol",
    ]);
  });
});

describe("readSources", () => {
  const sources = readSources();

  it("reads whatever the contracts import, directly or not", () => {
    for (const [name, content] of sources) {
      for (const imported of importsOf(name, content)) expect(sources.has(imported), imported).to.equal(true);
    }
  });

  it("closes over imports alone", () => {
    const closure = closureOf(["contracts/libraries/VestingLine.sol"], sources);
    expect([...closure.keys()].filter((name) => name.startsWith("contracts/"))).to.have.members([
      "contracts/libraries/VestingLine.sol",
      "contracts/libraries/FixedPointMath.sol",
    ]);
  });

  it("mutates what is deployed in public, and nothing else", () => {
    const mutated = mutatedSources(sources);
    expect(mutated).to.include.members(["contracts/staking/RewardPool.sol", "contracts/libraries/VestingLine.sol"]);
    expect(mutated.filter((name) => /\/(mocks|simulation|interfaces|proofs)\//.test(name))).to.deep.equal([]);
    expect(mutated.every((name) => name.startsWith("contracts/"))).to.equal(true);
  });
});
