import { expect } from "chai";
import hre from "hardhat";

import { MutatedArtifacts } from "../../../scripts/mutation/mutated-artifacts.ts";
import { applyPatches } from "../../../scripts/mutation/patches.ts";
import { readSources } from "../../../scripts/mutation/sources.ts";

const LINE = "contracts/libraries/VestingLine.sol";

describe("applyPatches", () => {
  const sources = new Map([
    ["a.sol", "one two"],
    ["b.sol", "two two"],
  ]);

  it("replaces one text after the other, and touches no other source", () => {
    const patches = [
      { source: "a.sol", original: "two", replacement: "three" },
      { source: "a.sol", original: "one three", replacement: "four" },
    ];
    expect([...applyPatches(sources, patches)]).to.deep.equal([["a.sol", "four"]]);
    expect(sources.get("a.sol")).to.equal("one two");
  });

  it("refuses a text that isn't there exactly once, and a source that there isn't", () => {
    for (const [source, original] of [
      ["a.sol", "three"],
      ["b.sol", "two"],
      ["c.sol", "one"],
    ] as const) {
      expect(() => applyPatches(sources, [{ source, original, replacement: "" }])).to.throw(RangeError);
    }
  });
});

describe("MutatedArtifacts", () => {
  it("hands out what is changed, and the manager's own for the rest, until it is uninstalled", async () => {
    const sources = readSources();
    const artifacts = new MutatedArtifacts(sources, new Map());
    const [before, otherBefore] = await Promise.all(
      ["VestingGrants", "Buyback"].map((name) => hre.artifacts.readArtifact(name)),
    );
    const uninstall = artifacts.install(hre.artifacts);
    try {
      const patch = { source: LINE, original: "total.mulDivDown", replacement: "total.mulDivUp" };
      artifacts.use(applyPatches(sources, [patch]));
      const changed = await hre.artifacts.readArtifact("VestingGrants");
      expect(changed.bytecode).to.not.equal(before!.bytecode);
      expect(changed.abi).to.deep.equal(before!.abi);
      expect(await hre.artifacts.readArtifact("Buyback")).to.deep.equal(otherBefore);
      artifacts.use(new Map());
      expect(await hre.artifacts.readArtifact("VestingGrants")).to.deep.equal(before);
    } finally {
      uninstall();
    }
    expect(await hre.artifacts.readArtifact("VestingGrants")).to.deep.equal(before);
  });

  it("tells whether a change makes other code", () => {
    const sources = readSources();
    const artifacts = new MutatedArtifacts(sources, new Map());
    const contract = "contracts/distribution/VestingGrants.sol:VestingGrants";
    expect(artifacts.prepare([contract])).to.equal(false);
    artifacts.use(
      applyPatches(sources, [{ source: LINE, original: "total.mulDivDown", replacement: "total.mulDivUp" }]),
    );
    expect(artifacts.prepare(["contracts/token/EconomyToken.sol:EconomyToken"])).to.equal(false);
    expect(artifacts.prepare([contract])).to.equal(true);
  });
});
