import { expect } from "chai";
import fc from "fast-check";

import { carriedSum, movesBetween } from "../../simulations/invariants/carried.ts";
import { checkAll } from "../../simulations/invariants/check.ts";
import type { Transition } from "../../simulations/invariants/invariant.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { live } from "../protocol/life.ts";
import { leafAt, leavesOf, nudge, withLeaf, withoutLeaf } from "../protocol/lockstep/leaves.ts";
import { launchBaseline } from "../protocol/lockstep/lived.ts";
import { plainCopy } from "../protocol/plain.ts";

const record = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), fc.bigInt({ min: -3n, max: 3n }));

function brokenIds(transition: Transition): string[] {
  return checkAll(transition).broken.map(({ id }) => id);
}

/** Live on the model, whose states share what stays the same; gives the last steps. */
async function steps(): Promise<Transition[]> {
  const launched = await launchBaseline();
  let before = await launched.protocol.snapshot();
  const transitions: Transition[] = [];
  for await (const outcomes of live(launched)) {
    const after = await launched.protocol.snapshot();
    transitions.push({ before, after, outcomes });
    before = after;
  }
  return transitions;
}

describe("carried", () => {
  describe("movesBetween", () => {
    it("finds every name whose value differs, and every name that is lost", () => {
      fc.assert(
        fc.property(record, record, (earlier, later) => {
          const moves = movesBetween(earlier, later);
          const { names, lost } = moves;
          expect(names).to.deep.equal(Object.keys(later).filter((name) => earlier[name] !== later[name]));
          expect(lost).to.deep.equal(Object.keys(earlier).filter((name) => !(name in later)));
          expect(moves.earlier).to.deep.equal(names.map((name) => earlier[name]));
          expect(moves.later).to.deep.equal(names.map((name) => later[name]));
          expect(moves.lostValues).to.deep.equal(lost.map((name) => earlier[name]));
          expect(movesBetween(later, later)).to.deep.include({ names: [], lost: [] });
        }),
        { seed: 5, numRuns: 500 },
      );
    });
  });

  describe("carriedSum", () => {
    it("is the sum, however it was carried", () => {
      fc.assert(
        fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
          const sum = carriedSum<bigint, bigint>({
            zero: 0n,
            add: (total, value) => total + value,
            subtract: (total, value) => total - value,
          });
          for (const [index, values] of records.entries()) {
            const expected = Object.values(values).reduce((total, value) => total + value, 0n);
            expect(sum(values, records[index - 1])).to.equal(expected);
          }
        }),
        { seed: 6, numRuns: 500 },
      );
    });
  });

  describe("checkAll", () => {
    it("breaks the same invariants over what moved as over everything, whichever leaf of a state is off or gone", async () => {
      const rng = createRng({ seed: 3, purpose: "test/leaves" });
      const ids = new Set<string>();
      for (const transition of await steps()) {
        // The state before is known to be sound from here on, so that only what moved is looked at.
        expect(brokenIds(transition)).to.deep.equal([]);
        const { after } = transition;
        const leaves = rng.shuffle(leavesOf(after)).slice(0, 25);
        for (const path of leaves) {
          const wrong = { ...transition, after: withLeaf(after, path, nudge(leafAt(after, path))) };
          const broken = brokenIds(wrong);
          expect(broken, path.join(".")).to.deep.equal(brokenIds(plainCopy(wrong)));
          for (const id of broken) ids.add(id);
          const isOfAnAccount = path.includes("accounts") || path.includes("balancesWei") || path.includes("votesWei");
          if (!isOfAnAccount) continue;
          const poorer = { ...transition, after: withoutLeaf(after, path.slice(0, path.includes("accounts") ? 4 : 3)) };
          expect(brokenIds(poorer), path.join(".")).to.deep.equal(brokenIds(plainCopy(poorer)));
        }
      }
      expect(ids.size).to.be.greaterThan(30);
    });
  });
});
