import { expect } from "chai";
import fc from "fast-check";

import {
  AccountSlots,
  isEmpty,
  namesOf,
  RecordKeeper,
  sharedMoves,
  valuesOf,
} from "../../simulations/protocol/shared-records.ts";
import { plainCopy } from "./plain.ts";

type Plain = Readonly<Record<string, bigint>>;

const ids = Array.from({ length: 100 }, (_, index) => `agent/${index}`);
const change = fc.record({ id: fc.constantFrom(...ids), value: fc.option(fc.bigInt({ min: 0n, max: 3n })) });
/** Versions of a record, each by what changes from the one before it. */
const versions = fc.array(fc.array(change, { maxLength: 30 }), { minLength: 1, maxLength: 8 });

function keep(): { keeper: RecordKeeper<bigint>; slots: AccountSlots; set: (id: string, value?: bigint) => void } {
  const slots = new AccountSlots();
  const keeper = new RecordKeeper<bigint>(slots);
  return { keeper, slots, set: (id, value) => keeper.set(slots.take(id), value) };
}

/** Let a record and a plain object live through the same changes; gives each version of both. */
function live(
  changes: readonly (readonly { id: string; value: bigint | null }[])[],
): { record: Plain; plain: Plain }[] {
  const { keeper, set } = keep();
  let plain: Plain = {};
  return changes.map((version) => {
    for (const { id, value } of version) {
      set(id, value ?? undefined);
      const others = Object.entries(plain).filter(([name]) => name !== id);
      plain = Object.fromEntries(value === null ? others : [...others, [id, value]]);
    }
    return { record: keeper.show(), plain };
  });
}

describe("RecordKeeper", () => {
  describe("show", () => {
    it("looks like a plain object with the entries of its moment, whatever is put in later", () => {
      fc.assert(
        fc.property(versions, (changes) => {
          for (const { record, plain } of live(changes)) {
            expect(record).to.deep.equal(plain);
            expect({ ...record }).to.deep.equal(plain);
            expect(Object.keys(record).toSorted()).to.deep.equal(Object.keys(plain).toSorted());
            expect(namesOf(record)).to.deep.equal(Object.keys(record));
            expect(valuesOf(record)).to.deep.equal(Object.values(record));
            expect(isEmpty(record)).to.equal(Object.keys(plain).length === 0);
            const differing = ids.filter((id) => id in record !== id in plain || record[id] !== plain[id]);
            expect(differing).to.deep.equal([]);
          }
        }),
        { seed: 7, numRuns: 50 },
      );
    });

    it("hands out the same record while nothing has changed", () => {
      const { keeper, set } = keep();
      set("a", 1n);
      const record = keeper.show();
      set("a", 1n);
      expect(keeper.show()).to.equal(record);
      set("a", 2n);
      expect(keeper.show()).not.to.equal(record);
    });

    it("refuses to be written", () => {
      const { keeper, set } = keep();
      set("a", 1n);
      const record = keeper.show();
      expect(Reflect.set(record, "a", 2n)).to.equal(false);
      expect(Reflect.deleteProperty(record, "a")).to.equal(false);
      expect(Reflect.defineProperty(record, "b", { value: 2n, configurable: true })).to.equal(false);
      expect(record).to.deep.equal({ a: 1n });
    });
  });

  describe("return", () => {
    it("goes on from an earlier record, and leaves the later ones as they were", () => {
      const { keeper, set } = keep();
      set("a", 1n);
      const early = keeper.show();
      set("a", 2n);
      set("b", 3n);
      const late = keeper.show();
      keeper.return(early);
      expect(keeper.show()).to.equal(early);
      set("a", 4n);
      expect([early, late, keeper.show()].map((record) => ({ ...record }))).to.deep.equal([
        { a: 1n },
        { a: 2n, b: 3n },
        { a: 4n },
      ]);
    });
  });
});

describe("sharedMoves", () => {
  it("finds what a comparison of all entries finds, between any two versions", () => {
    fc.assert(
      fc.property(versions, (changes) => {
        const lived = live(changes);
        for (const { record: earlier, plain: before } of lived) {
          for (const { record: later, plain: now } of lived) {
            const moves = sharedMoves(earlier, later);
            const names = Object.keys(later).filter((id) => before[id] !== now[id]);
            expect(moves?.names).to.deep.equal(names);
            expect(moves?.earlier).to.deep.equal(names.map((id) => before[id]));
            expect(moves?.later).to.deep.equal(names.map((id) => now[id]));
            expect(moves?.lostValues).to.deep.equal(moves?.lost.map((id) => before[id]));
            expect(moves?.lost.toSorted()).to.deep.equal(
              Object.keys(before)
                .filter((id) => !(id in now))
                .toSorted(),
            );
          }
        }
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  it("leaves records alone that aren't over the same accounts", () => {
    const { record } = live([[{ id: "agent/1", value: 1n }]])[0]!;
    const { record: stranger } = live([[{ id: "agent/1", value: 1n }]])[0]!;
    expect(sharedMoves(record, stranger)).to.equal(undefined);
    expect(sharedMoves(record, plainCopy(record))).to.equal(undefined);
    expect(sharedMoves({}, record)).to.equal(undefined);
  });
});
