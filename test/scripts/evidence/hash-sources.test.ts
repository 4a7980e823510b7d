import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { hashSources } from "../../../scripts/evidence/hash-sources.ts";

describe("hash-sources", () => {
  describe("hashSources", () => {
    let root: string;
    before(() => {
      root = mkdtempSync(join(tmpdir(), "tokenwright-"));
      writeFileSync(join(root, "a.sol"), "one");
      writeFileSync(join(root, "b.sol"), "two");
    });
    after(() => rmSync(root, { recursive: true }));

    it("is the same in any order and for a path given twice", () => {
      const hash = hashSources(["a.sol", "b.sol"], root);
      expect(hash).to.match(/^[0-9a-f]{64}$/);
      expect(hashSources(["b.sol", "a.sol", "b.sol"], root)).to.equal(hash);
    });

    it("differs when text moves from one file to the next", () => {
      const hash = hashSources(["a.sol", "b.sol"], root);
      writeFileSync(join(root, "a.sol"), "onet");
      writeFileSync(join(root, "b.sol"), "wo");
      expect(hashSources(["a.sol", "b.sol"], root)).not.to.equal(hash);
    });
  });
});
