import { readFileSync } from "node:fs";

import { expect } from "chai";

import { ROOT } from "../../../scripts/evidence/hash-sources.ts";
import { renderDocument } from "../../../scripts/realism/document.ts";
import { DOCUMENT_FILE, EVIDENCE_FILE } from "../../../scripts/realism/evidence.ts";
import type { RealismEvidence } from "../../../scripts/realism/evidence.ts";
import { rounded } from "../../../scripts/realism/markets.ts";
import { REAL_MARKETS } from "../../../simulations/metrics/real-markets.ts";

const committed = JSON.parse(readFileSync(`${ROOT}${EVIDENCE_FILE}`, "utf8")) as RealismEvidence;

/** The committed measurement, with changes to each of its runs. */
function changed(change: (run: RealismEvidence["runs"][number]) => RealismEvidence["runs"][number]): string {
  return renderDocument({ ...committed, runs: committed.runs.map(change) }, REAL_MARKETS);
}

describe("the document of realism", () => {
  describe("renderDocument", () => {
    it("tells the committed measurement as it is committed", () => {
      expect(readFileSync(`${ROOT}${DOCUMENT_FILE}`, "utf8")).to.equal(renderDocument(committed, REAL_MARKETS));
    });

    it("rests on twenty seeds of a year", () => {
      expect(committed.runs.map(({ seed }) => seed)).to.deep.equal(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(committed.steps).to.equal(365);
      expect(committed.scenario).to.equal("calm");
    });

    it("says a miss in its first sentence, and marks it", () => {
      const text = changed((run) => ({ ...run, signs: { ...run.signs, insideFeeBandShare: 0.5 } }));
      expect(text).to.match(/\n1 of 20 targets is missed: The pool stands inside its fee band/);
      expect(text.match(/\*\*MISS\*\*/g)).to.have.length(1);
    });

    it("says by how much the books are out", () => {
      const text = changed((run) => (run.seed === 7 ? { ...run, imbalanceWei: "3" } : run));
      expect(text).to.include("**The books don't add up**: seed 7 by 3 wei.");
    });
  });

  describe("rounded", () => {
    it("keeps six digits of every number, however deep, and everything else", () => {
      const data = { a: [0.123456789, { b: 1_234.56789 }], c: "0.123456789", d: null };
      expect(rounded(data)).to.deep.equal({ a: [0.123457, { b: 1_234.57 }], c: "0.123456789", d: null });
    });
  });
});
