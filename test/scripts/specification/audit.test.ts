import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { resolveAnchors } from "../../../scripts/specification/anchors.ts";
import { findGaps } from "../../../scripts/specification/audit.ts";
import { scanTests } from "../../../scripts/specification/scan-tests.ts";
import type { Property } from "../../../simulations/invariants/specification/property.ts";

function property(id: Property["id"], change: Partial<Property> = {}): Property {
  return {
    id,
    kind: "state",
    sentence: `${id} holds.`,
    formula: "x = x",
    reason: "It matters.",
    severity: "low",
    tolerance: "exact",
    enforcedBy: [],
    ...change,
  };
}

describe("audit", () => {
  let root: string;

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "tokenwright-"));
    write("test/properties/supply.test.ts", 'it("[SUP-001] holds", f);');
    write("test/properties/rules/token.ts", 'export const RULE = { id: "REV-001" };');
    write("test/solidity/Supply.sol", "function invariant_SUP_002_holds() external {}");
    write("test/recorder/rows.test.ts", 'it("writes", f); const broken = { id: "SUP-777" };');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const gapsOf = (...ids: Property["id"][]) =>
    findGaps(
      ids.map((id) => property(id)),
      scanTests(root),
    );

  describe("findGaps", () => {
    it("finds nothing where each property has a test and each test its property", () => {
      expect(gapsOf("SUP-001", "SUP-002", "REV-001")).to.deep.equal([]);
    });

    it("[SIM-109] finds a property without a test", () => {
      expect(gapsOf("SUP-001", "SUP-002", "SUP-003", "REV-001").map(({ path }) => path)).to.deep.equal(["SUP-003"]);
    });

    it("[SIM-109] finds a test of the property suite that names no property", () => {
      write("test/properties/other.test.ts", '\nit("holds", f);');
      const gaps = gapsOf("SUP-001", "SUP-002", "REV-001");
      expect(gaps.map(({ path }) => path)).to.deep.equal(["test/properties/other.test.ts:2"]);
    });

    it("[SIM-109] finds a Solidity invariant that names no property", () => {
      write("test/solidity/Other.sol", "function invariant_holds() external {}");
      expect(gapsOf("SUP-001", "SUP-002", "REV-001").map(({ path }) => path)).to.deep.equal([
        "test/solidity/Other.sol:1",
      ]);
    });

    it("[SIM-109] finds a proof that names no property", () => {
      write("test/proofs/supply.test.ts", 'it("is proved", f);');
      expect(gapsOf("SUP-001", "SUP-002", "REV-001").map(({ path }) => path)).to.deep.equal([
        "test/proofs/supply.test.ts:1",
      ]);
    });

    it("[SIM-109] finds an id that doesn't exist, anywhere in the tests, and says which one is meant", () => {
      write("test/token/token.test.ts", 'it("[SUP-0001] holds", f);');
      const [gap, ...others] = gapsOf("SUP-001", "SUP-002", "REV-001");
      expect(others).to.deep.equal([]);
      expect(gap?.value).to.equal("SUP-0001");
      expect(gap?.allowed).to.contain("SUP-001");
    });
  });

  describe("resolveAnchors", () => {
    const anchored = (text: string, file = "contracts/A.sol"): Property =>
      property("SUP-001", { enforcedBy: [{ file, text }] });

    beforeEach(() => write("contracts/A.sol", "a = 1;\nb = 2; b = 2;\nc = 3;\nc = 3;\n"));

    it("finds the line of a fragment that stands once", () => {
      const { linesOf, problems } = resolveAnchors([anchored("a = 1")], root);
      expect(problems).to.deep.equal([]);
      expect(linesOf.get("SUP-001")).to.deep.equal([{ file: "contracts/A.sol", line: 1 }]);
    });

    for (const [fault, text, file] of [
      ["isn't there", "d = 4", "contracts/A.sol"],
      ["stands on two lines", "c = 3", "contracts/A.sol"],
      ["stands twice on a line", "b = 2", "contracts/A.sol"],
      ["is of a file that isn't there", "a = 1", "contracts/B.sol"],
    ] as const) {
      it(`refuses a fragment that ${fault}`, () => {
        const { problems } = resolveAnchors([anchored(text, file)], root);
        expect(problems.map(({ path, value }) => [path, value])).to.deep.equal([[file, text]]);
      });
    }
  });
});
