import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../../scripts/evidence/hash-sources.ts";
import { BRANCH_DOCUMENT, branchDocument } from "../../../scripts/solidity/branch-document.ts";
import { type BranchEvidence, summarizeBranches } from "../../../scripts/solidity/branch-evidence.ts";
import { branchTable } from "../../../scripts/solidity/branch-table.ts";
import type { BranchTest } from "../../../scripts/solidity/branch-test.ts";
import { BRANCH_TESTS } from "../../../scripts/solidity/branch-tests.ts";
import { parseBranches, statementAt } from "../../../scripts/solidity/branches.ts";

const TRACE = `TN:
SF:contracts/token/Some.sol
DA:3,7
BRDA:12,1,0,-
BRDA:12,1,1,9
BRDA:3,0,0,7
end_of_record
SF:contracts/mocks/Other.sol
BRDA:3,0,0,0
end_of_record
SF:test/solidity/Some.t.sol
BRDA:3,0,0,0
end_of_record
`;

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Tells whether a test of that title stands in its file, which may put a backslash before a quote. */
function exists({ file, title }: BranchTest["test"]): boolean {
  if (!existsSync(join(ROOT, file))) return false;
  const source = read(file);
  return [`it("${title}",`, `it('${title}',`, `it(\`${title}\`,`].some((start) => source.includes(start));
}

describe("branches that forge counts", () => {
  it("are read from a tracefile, those of the contracts alone", () => {
    expect(parseBranches(TRACE)).to.deep.equal([
      { file: "contracts/token/Some.sol", line: 3, outcome: 0, taken: 7 },
      { file: "contracts/token/Some.sol", line: 12, outcome: 0, taken: 0 },
      { file: "contracts/token/Some.sol", line: 12, outcome: 1, taken: 9 },
    ]);
  });

  it("show the statement that they belong to", () => {
    const source = "a;\n  require(\n    x > 0,\n    Empty()\n  );\n  if (rest > 0) send(rest);\n";
    expect(statementAt(source, 2)).to.equal("require( x > 0, Empty() );");
    expect(statementAt(source, 6)).to.equal("if (rest > 0) send(rest);");
    const split = "a;\n  // As long as nothing is left.\n  if (rest == 0)\n    return;\n  b;\n";
    expect(statementAt(split, 4)).to.equal("if (rest == 0) return;");
  });

  it("are named with the test that takes them, where there is one", () => {
    const file = "contracts/token/SupplyLedger.sol";
    const lines = read(file).split("\n");
    const line = lines.findIndex((text) => text.includes("SupplyCapInvalid(maxSupply));")) + 1;
    const unnamed = lines.findIndex((text) => text.includes("contract SupplyLedger")) + 1;
    const branches = [unnamed, line].map((at) => ({ file, line: at, outcome: 0, taken: 0 }));
    const evidence = summarizeBranches(branches, { runs: 1, depth: 500 });
    expect(evidence.missed.map(({ test }) => test?.file)).to.deep.equal([
      undefined,
      "test/contracts/token/supply-ledger.test.ts",
    ]);
    expect(evidence).to.include({ branches: 2, taken: 0 });
    expect(branchTable(evidence)).to.include("token/SupplyLedger.sol");
  });
});

describe("branches that no Solidity test takes", () => {
  const recorded = JSON.parse(read("snapshots/forge-coverage.json")) as BranchEvidence;

  it("are what was counted and not taken", () => {
    expect(recorded.branches).to.be.above(0);
    expect(recorded.missed).to.have.length(recorded.branches - recorded.taken);
    const sum = (key: "branches" | "taken") =>
      Object.values(recorded.contracts).reduce((total, contract) => total + contract[key], 0);
    expect(sum("branches")).to.equal(recorded.branches);
    expect(sum("taken")).to.equal(recorded.taken);
  });

  for (const { file, line, statement, outcome, test } of recorded.missed) {
    it(`are taken by a TypeScript test: ${file}:${line}, way ${outcome}`, () => {
      expect(test).to.not.equal(undefined);
      expect(test !== undefined && exists(test)).to.equal(true);
      expect(read(file).replace(/\s+/g, " ")).to.include(statement);
    });
  }

  it("are listed in a document", () => {
    expect(read(BRANCH_DOCUMENT)).to.equal(branchDocument(recorded));
  });

  it("each have a row of the table, which names no other test", () => {
    const tests = recorded.missed.map(({ test }) => test);
    for (const row of BRANCH_TESTS) {
      expect(exists(row.test)).to.equal(true);
      expect(tests).to.deep.include(row.test);
    }
  });
});
