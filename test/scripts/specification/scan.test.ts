import { expect } from "chai";

import { idsOfFunction, scanSolidity } from "../../../scripts/specification/scan-solidity.ts";
import { idsOfTitle, scanTypeScript } from "../../../scripts/specification/scan-typescript.ts";

const STRICT = { demandsIds: true, hasTables: true };

function idsIn(text: string, rules = STRICT): string[] {
  return scanTypeScript("test/properties/a.test.ts", text, rules).references.map(({ id }) => id);
}

function namelessIn(text: string): string[] {
  return scanTypeScript("test/properties/a.test.ts", text, STRICT).nameless.map(({ title }) => title);
}

describe("scan", () => {
  describe("idsOfTitle", () => {
    it("reads the ids in brackets at a title's beginning", () => {
      expect(idsOfTitle("[STK-013] sums agree")).to.deep.equal(["STK-013"]);
      expect(idsOfTitle("[STK-013] [STK-014] sums agree")).to.deep.equal(["STK-013", "STK-014"]);
      expect(idsOfTitle("[STK-013][STK-014] sums agree")).to.deep.equal(["STK-013", "STK-014"]);
    });

    it("reads none elsewhere, nor other words in brackets", () => {
      expect(idsOfTitle("sums agree [STK-013]")).to.deep.equal([]);
      expect(idsOfTitle("[slow] sums agree")).to.deep.equal([]);
    });

    it("reads a malformed id as it stands, so that it can be found unknown", () => {
      expect(idsOfTitle("[STK-13] sums agree")).to.deep.equal(["STK-13"]);
    });
  });

  describe("scanTypeScript", () => {
    it("finds ids in titles of tests and of groups, with their lines", () => {
      const { references } = scanTypeScript(
        "test/a.test.ts",
        `describe("[SUP-001] supply", () => {\n  it("[SUP-002] holds", () => {});\n  it.each(\`[SUP-003] \${x}\`, f);\n});`,
        STRICT,
      );
      expect(references).to.deep.equal([
        { id: "SUP-001", form: "title", file: "test/a.test.ts", line: 1, title: "[SUP-001] supply" },
        { id: "SUP-002", form: "title", file: "test/a.test.ts", line: 2, title: "[SUP-002] holds" },
        { id: "SUP-003", form: "title", file: "test/a.test.ts", line: 3, title: "[SUP-003] …" },
      ]);
    });

    it("finds ids in rows of tables: objects with an id, and calls that make an array's rows", () => {
      expect(idsIn('const rule = { id: "REV-001", args: [] };')).to.deep.equal(["REV-001"]);
      expect(idsIn('const twins = [twin("STK-013", "a wei is lost", f)];')).to.deep.equal(["STK-013"]);
    });

    it("takes no other text for an id", () => {
      expect(idsIn('// it("[SUP-001] …")\nexpect(x).to.equal("SUP-002"); propertyOf("SUP-003");')).to.deep.equal([]);
      expect(idsIn('const account = { id: "agent-0001", name: "SUP-004" };')).to.deep.equal([]);
    });

    it("reads tables only where they are about properties", () => {
      expect(idsIn('const x = { id: "SUP-001" };', { demandsIds: false, hasTables: false })).to.deep.equal([]);
    });

    it("finds tests that name no property", () => {
      expect(namelessIn('describe("supply", () => { it("holds", f); });')).to.deep.equal(["holds"]);
      expect(namelessIn(`for (const x of xs) it(\`\${x} holds\`, f);`)).to.deep.equal(["… holds"]);
    });

    it("lets a test take its property from its group, or from a table", () => {
      expect(namelessIn('describe("[SUP-001] supply", () => { it("holds", f); });')).to.deep.equal([]);
      expect(namelessIn(`for (const { id } of rules) it(\`[\${id}] holds\`, f);`)).to.deep.equal([]);
      expect(namelessIn(`describe(\`[\${id}] rule\`, () => { it("reverts", f); });`)).to.deep.equal([]);
    });
  });

  describe("idsOfFunction", () => {
    it("reads the ids in a function's name", () => {
      expect(idsOfFunction("invariant_STK_013_sumsAgree")).to.deep.equal(["STK-013"]);
      expect(idsOfFunction("invariant_STK_013_STK_014_sumsAgree")).to.deep.equal(["STK-013", "STK-014"]);
      expect(idsOfFunction("test_SUP_003")).to.deep.equal(["SUP-003"]);
    });

    it("reads none where the name has none", () => {
      expect(idsOfFunction("invariant_sumsAgree")).to.deep.equal([]);
      expect(idsOfFunction("invariant_STK_sumsAgree")).to.deep.equal([]);
    });
  });

  describe("scanSolidity", () => {
    it("finds ids in names of invariants and tests, and those that have none", () => {
      const text = [
        "contract A {",
        "  function invariant_STK_013_sumsAgree() external view {}",
        "  function invariant_sumsAgree() external view {}",
        "  function testFuzz_SUP_003_capHolds(uint256 x) external {}",
        "  function helper_SUP_004() external {}",
        "}",
      ].join("\n");
      const { references, nameless } = scanSolidity("test/a.sol", text);
      expect(references.map(({ id, line, form }) => [id, line, form])).to.deep.equal([
        ["STK-013", 2, "Solidity function"],
        ["SUP-003", 4, "Solidity function"],
      ]);
      expect(nameless).to.deep.equal([{ file: "test/a.sol", line: 3, title: "invariant_sumsAgree" }]);
    });
  });
});
