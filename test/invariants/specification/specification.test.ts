import { readFileSync } from "node:fs";

import { expect } from "chai";

import { CATALOGUE } from "../../../simulations/invariants/catalogue.ts";
import { PARTS, PROPERTY_KINDS } from "../../../simulations/invariants/specification/property.ts";
import { REQUIREMENTS } from "../../../simulations/invariants/specification/requirements.ts";
import {
  closestId,
  compareIds,
  isKnownId,
  partOf,
  propertyOf,
  SPECIFICATION,
} from "../../../simulations/invariants/specification/specification.ts";

const ROOT = new URL("../../../", import.meta.url);
const IDS = SPECIFICATION.map(({ id }) => id);

describe("specification", () => {
  describe("ids", () => {
    it("are a known prefix and three digits, each once, in order", () => {
      for (const id of IDS) {
        expect(id).to.match(/^[A-Z]{3}-\d{3}$/);
        expect(Object.keys(PARTS)).to.include(partOf(id));
      }
      expect(new Set(IDS).size).to.equal(IDS.length);
      expect(IDS.toSorted(compareIds)).to.deep.equal(IDS);
    });

    it("are at least 120 beside the revert rules", () => {
      expect(IDS.filter((id) => partOf(id) !== "REV").length).to.be.at.least(120);
    });

    it("[SIM-109] include every predicate's", () => {
      expect(CATALOGUE.map(({ id }) => id).filter((id) => !isKnownId(id))).to.deep.equal([]);
    });
  });

  describe("properties", () => {
    it("state one sentence of their own each", () => {
      expect(new Set(SPECIFICATION.map(({ sentence }) => sentence)).size).to.equal(IDS.length);
      for (const { sentence } of SPECIFICATION) expect(sentence).to.match(/^[A-Z].*[^.]\.$/);
    });

    it("give a formula, a reason and, where they aren't exact, a bound with its derivation", () => {
      for (const { id, formula, reason, tolerance } of SPECIFICATION) {
        expect(formula, id).not.to.equal("");
        expect(reason, id).to.match(/^[A-Z].*\.$/);
        if (tolerance === "exact") continue;
        expect(tolerance.value, id).not.to.equal("");
        expect(tolerance.derivation, id).to.match(/^[A-Z].*\.$/);
      }
    });

    it("come in all six kinds", () => {
      expect(new Set(SPECIFICATION.map(({ kind }) => kind))).to.deep.equal(new Set(PROPERTY_KINDS));
    });

    it("point at lines of contracts that stand exactly once in their file", () => {
      const broken = SPECIFICATION.flatMap(({ id, enforcedBy }) =>
        enforcedBy
          .filter(({ file, text }) => {
            const lines = readFileSync(new URL(file, ROOT), "utf8").split("\n");
            return lines.filter((line) => line.includes(text)).length !== 1;
          })
          .map(({ file, text }) => `${id}: ${file}: ${text}`),
      );
      expect(broken).to.deep.equal([]);
    });
  });

  describe("requirements", () => {
    it("are numbered from 1 to 54", () => {
      expect(REQUIREMENTS.map(({ number }) => number)).to.deep.equal(Array.from({ length: 54 }, (_row, n) => n + 1));
    });

    it("are each stated by properties", () => {
      for (const { number, ids } of REQUIREMENTS) {
        expect(
          ids.filter((id) => !isKnownId(id)),
          `requirement ${number}`,
        ).to.deep.equal([]);
        expect(ids.length > 0, `requirement ${number}`).to.equal(true);
      }
    });
  });

  describe("propertyOf", () => {
    it("finds a property by its id, and nothing for an unknown one", () => {
      expect(propertyOf("STK-013")?.id).to.equal("STK-013");
      expect(propertyOf("STK-999")).to.equal(undefined);
      expect(isKnownId("STK-999")).to.equal(false);
    });
  });

  describe("closestId", () => {
    it("finds the id that a mistyped one means", () => {
      expect(closestId("stk-13")).to.equal("STK-013");
      expect(closestId("nonsense")).to.equal(undefined);
    });
  });
});
