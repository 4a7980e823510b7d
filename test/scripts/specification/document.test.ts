import { spawnSync } from "node:child_process";

import { expect } from "chai";

import { findStaleness } from "../../../scripts/specification/build-document.ts";
import { renderDocument, withoutMeasurements } from "../../../scripts/specification/document/document.ts";
import type { DocumentSources } from "../../../scripts/specification/document/document.ts";
import type { Evidence } from "../../../scripts/specification/read-evidence.ts";
import type { MutantRow } from "../../../simulations/invariants/specification/evidence.ts";
import type { Property } from "../../../simulations/invariants/specification/property.ts";

const PROPERTY: Property = {
  id: "SUP-003",
  kind: "state",
  sentence: "What was minted is at most the cap.",
  formula: "M ≤ C",
  reason: "The cap is a promise, as SUP-002 is.",
  severity: "critical",
  tolerance: { value: "1 wei", derivation: "One quotient is rounded." },
  actions: ["pokeEmission"],
  enforcedBy: [],
  notCovered: "Other tokens.",
  keptBecause: "it names the cap.",
};

const MUTANT: MutantRow = {
  id: "SupplyLedger-1",
  contract: "contracts/token/SupplyLedger.sol",
  line: 49,
  operator: "boundary",
  original: "amount <= room",
  mutated: "amount < room",
  status: "killed",
  killedBy: ["SUP-003"],
  exhaustive: true,
};

const EVIDENCE: Evidence = {
  properties: {
    sourceHash: "0123456789abcdef",
    profile: "ci",
    seed: 7,
    sequences: 1_000,
    actions: { pokeEmission: { tried: 30, succeeded: 21, reverted: 9 } },
    properties: { "SUP-003": 12_345 },
  },
  mutants: {
    sourceHash: { "contracts/token/SupplyLedger.sol": "fedcba9876543210" },
    mutants: [
      MUTANT,
      { ...MUTANT, id: "SupplyLedger-2", killedBy: ["[SUP-003] holds", "SUP-002"] },
      { ...MUTANT, id: "SupplyLedger-3", killedBy: ["SUP-003"], exhaustive: false },
      { ...MUTANT, id: "SupplyLedger-4", line: 50, status: "survived", killedBy: [], reason: "nothing sees it" },
      { ...MUTANT, id: "SupplyLedger-5", status: "equivalent", killedBy: [] },
    ],
  },
  solidity: {
    sourceHash: "bbbbccccddddeeee",
    profile: "ci",
    seed: 1,
    calls: 9_000,
    sequences: 18,
    functions: { "Supply.invariant_SUP_003_cap": 9_000 },
    properties: { "SUP-003": 9_000 },
    actions: {},
  },
  twins: { sourceHash: "aaaa", twins: [{ id: "SUP-003", twin: "the cap reopens", failsWith: ["SUP-003", "SUP-002"] }] },
};

function sources(evidence: Evidence = {}): DocumentSources {
  return {
    properties: [PROPERTY],
    requirements: [{ number: 3, requirement: "The cap holds.", ids: ["SUP-003"] }],
    linesOf: new Map([["SUP-003", [{ file: "contracts/token/SupplyLedger.sol", line: 49 }]]]),
    predicates: new Map([["SUP-003", { file: "simulations/invariants/supply.ts", line: 4 }]]),
    references: [
      { id: "SUP-003", form: "table", file: "test/invariants/twins.ts", line: 9, title: "" },
      { id: "SUP-003", form: "Solidity function", file: "test/solidity/Supply.sol", line: 8, title: "" },
      { id: "SUP-003", form: "title", file: "test/proofs/proofs.test.ts", line: 7, title: "" },
      { id: "SUP-003", form: "title", file: "test/token/token.test.ts", line: 6, title: "" },
      { id: "SUP-003", form: "title", file: "test/token/token.test.ts", line: 5, title: "" },
    ],
    evidence,
  };
}

describe("document", () => {
  describe("renderDocument", () => {
    const bare = renderDocument(sources());
    const full = renderDocument(sources(EVIDENCE));

    it("shows a property's sentence, formula, reason, standing and gaps", () => {
      for (const part of [
        "### SUP-003\n\n**What was minted is at most the cap.**\n\n```text\nM ≤ C\n```",
        "The cap is a promise, as [SUP-002](#sup-002) is.",
        "*State · critical · within 1 wei*. One quotient is rounded.",
        "- **Kept** though it never fails alone: it names the cap.",
        "- **Not covered:** Other tokens.",
      ])
        expect(bare).to.contain(part);
    });

    it("links the lines that enforce it and the tests that check it, by role", () => {
      for (const line of [
        "- **Enforced by** [SupplyLedger.sol:49](../contracts/token/SupplyLedger.sol#L49)",
        "- **Predicate** [supply.ts:4](../simulations/invariants/supply.ts#L4)",
        "- **Tested by** [token.test.ts:5](../test/token/token.test.ts#L5) [6](../test/token/token.test.ts#L6)",
        "- **Proved by** [proofs.test.ts:7](../test/proofs/proofs.test.ts#L7)",
        "- **Solidity invariant** [Supply.sol:8](../test/solidity/Supply.sol#L8)",
        "- **Broken twin** [twins.ts:9](../test/invariants/twins.ts#L9)",
      ])
        expect(bare.split("\n")).to.include(line);
    });

    it("says that nothing was measured rather than showing zeros", () => {
      expect(bare.match(/not measured yet/g)).to.have.length(4);
      expect(bare).not.to.contain("**Measured:**");
    });

    it("shows how often a property was evaluated and its action succeeded, with the hash", () => {
      expect(full).to.contain("- **Measured:** evaluated 12,345 times; `pokeEmission` succeeded 21 times.");
      expect(full).to.contain("on sources `0123456789ab`");
      expect(full).to.contain("| `pokeEmission` | 30 | 21 | 9 |");
    });

    it("shows after how many calls Solidity invariants held", () => {
      expect(full).to.contain("- **Measured:** held after 9,000 calls of Solidity invariants.");
      expect(full).to.contain(
        "held after 9,000 calls in 18 sequences (profile `ci`, seed 1) on sources `bbbbccccdddd`",
      );
    });

    it("shows which mutants it kills, and alone only those that every test was run on", () => {
      expect(full).to.contain(
        "- **Measured:** kills at least 3 mutants, 1 of them alone: [SupplyLedger.sol:49](../contracts/token/SupplyLedger.sol#L49) `amount <= room` → `amount < room`.",
      );
    });

    it("claims no mutant for a property alone where none was run on every test", () => {
      const mutants = { sourceHash: {}, mutants: [{ ...MUTANT, exhaustive: false }] };
      expect(renderDocument(sources({ mutants }))).to.contain(
        "- **Measured:** kills at least 1 mutant, counting on each the first test file that failed.",
      );
    });

    it("knows that none kills alone where two failed at once", () => {
      const mutants = { sourceHash: {}, mutants: [{ ...MUTANT, exhaustive: false, killedBy: ["SUP-003", "SUP-004"] }] };
      expect(renderDocument(sources({ mutants }))).to.contain(
        "- **Measured:** kills at least 1 mutant, 0 of them alone.",
      );
    });

    it("lists what critical properties leave out, before the figures", () => {
      const start = full.indexOf("## What isn't covered");
      expect(full.slice(start, full.indexOf("## What was measured"))).to.contain(
        "- [SUP-003](#sup-003): Other tokens.",
      );
    });

    it("shows the mutation score without equivalent mutants, and the survivors with their reasons", () => {
      expect(full).to.contain("| SupplyLedger.sol | `fedcba987654` | 3 | 1 | 1 | 0 | 75.0 % |");
      expect(full).to.contain("`amount < room`: nothing sees it");
    });

    it("shows what else fails on its twin", () => {
      expect(full).to.contain(
        "- **Measured:** on a broken twin, where the cap reopens, it and [SUP-002](#sup-002) fail.",
      );
    });

    it("counts properties by part and kind", () => {
      expect(bare).to.contain("| [SUP](#sup) | Supply and token | 1 | 1 |  |  |  |  |  |");
    });
  });

  describe("withoutMeasurements", () => {
    it("leaves the same of a document whatever was measured", () => {
      expect(withoutMeasurements(renderDocument(sources(EVIDENCE)))).to.deep.equal(
        withoutMeasurements(renderDocument(sources())),
      );
    });
  });

  describe("findStaleness", () => {
    const text = renderDocument(sources(EVIDENCE));

    it("finds nothing where only measured figures differ", () => {
      expect(findStaleness(renderDocument(sources()), text)).to.deep.equal([]);
    });

    it("names the first line that differs, as it is and as it should be", () => {
      const stale = text.replace("M ≤ C", "M < C");
      expect(findStaleness(stale, text).map(({ value, allowed }) => [value, allowed])).to.deep.equal([
        ["M < C", "M ≤ C"],
      ]);
    });

    it("finds a stale link to a test", () => {
      expect(findStaleness(text.replace("token.test.ts#L6", "token.test.ts#L7"), text)).to.have.length(1);
    });

    it("finds lines that are missing, or too many", () => {
      expect(findStaleness("", text)).to.have.length(1);
      expect(findStaleness(`${text}more\n`, text)).to.have.length(1);
    });
  });

  describe("invariants-doc", () => {
    it("refuses an unknown option with exit code 2", () => {
      const { status, stderr } = spawnSync(process.execPath, ["scripts/invariants-doc.ts", "--chekc"], {
        encoding: "utf8",
      });
      expect(status).to.equal(2);
      expect(stderr).to.contain("TW100");
      expect(stderr).to.contain('"--chekc"');
    });
  });
});
