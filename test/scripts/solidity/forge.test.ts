import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { forgeExecutable, parseForgeResults } from "../../../scripts/solidity/forge.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const PRINTED = `Ran 2 tests for test/solidity/Some.t.sol:Some
[PASS] invariant_STK_011_a() (runs: 2, calls: 1000, reverts: 0)

[FAIL: PropertyBroken("STK-012", 1, 2)]
\t[Sequence] (original: 5, shrunk: 1)
\t\tsender=0x01 addr=[test/solidity/Some.t.sol:Handler]0x02 calldata=act() args=[]
 invariant_STK_012_b() (runs: 1, calls: 57, reverts: 1)

Failing tests:
[FAIL: PropertyBroken("STK-012", 1, 2)]
 invariant_STK_012_b() (runs: 1, calls: 57, reverts: 1)
`;

describe("forge", () => {
  it("says of each function whether it passed, once", () => {
    expect(parseForgeResults(PRINTED)).to.deep.equal([
      { name: "invariant_STK_011_a", passed: true, runs: 2, calls: 1_000 },
      { name: "invariant_STK_012_b", passed: false, runs: 1, calls: 57 },
    ]);
  });

  it("is refused on a machine that npm has no forge for", async () => {
    expect(await failureOf(() => forgeExecutable("aix", "ppc64"))).to.include({ code: "TW141", exitCode: 2 });
  });

  describe("its compiler", () => {
    const compiler = fileURLToPath(new URL("../../../scripts/solidity/solc.ts", import.meta.url));
    const run = (args: string[], input = "") =>
      spawnSync(process.execPath, [compiler, ...args], { input, encoding: "utf8" });

    it("states the version that Hardhat compiles with", () => {
      expect(run(["--version"]).stdout).to.match(/^Version: 0\.8\.37\+commit\.[0-9a-f]{8}\.Linux\.g\+\+$/m);
    });

    it("compiles standard JSON", () => {
      const source = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract A {}\n";
      const settings = { outputSelection: { "*": { "*": ["evm.bytecode.object"] } } };
      const input = JSON.stringify({ language: "Solidity", sources: { "A.sol": { content: source } }, settings });
      const output = JSON.parse(run(["--standard-json"], input).stdout) as { contracts: Record<string, object> };
      expect(output.contracts["A.sol"]).to.have.property("A");
    });

    it("refuses anything else", () => {
      expect(run(["--help"]).status).to.equal(2);
    });
  });
});
