import { expect } from "chai";

import { drawOrder, takeNext } from "../../simulations/engine/draw-order.ts";
import { LevelHeap } from "../../simulations/engine/level-heap.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { createRng } from "../../simulations/units/rng.ts";

describe("drawOrder", () => {
  it("yields each item once", () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const drawn = [...drawOrder(items, createRng({ seed: 1, purpose: "order" }))];
    expect(drawn.toSorted((a, b) => a - b)).to.deep.equal(items);
    expect(drawn).to.not.deep.equal(items);
  });

  it("draws every order alike often", () => {
    const counts = new Map<string, number>();
    const runs = 12_000;
    for (let seed = 0; seed < runs; seed++) {
      const order = [...drawOrder(["a", "b", "c"], createRng({ seed, purpose: "order" }))].join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    for (const count of counts.values()) expect(count / runs).to.be.closeTo(1 / 6, 4 * Math.sqrt(5 / 36 / runs));
  });

  it("hands out the next few, fewer at the end", () => {
    const order = drawOrder(["a", "b", "c"], createRng({ seed: 1, purpose: "order" }));
    expect(takeNext(order, 2)).to.have.length(2);
    expect(takeNext(order, 2)).to.have.length(1);
    expect(takeNext(order, 2)).to.deep.equal([]);
  });
});

describe("level heap", () => {
  it("gives items back from the lowest level up", () => {
    const rng = createRng({ seed: 2, purpose: "levels" });
    const heap = new LevelHeap<number>();
    const levels = Array.from({ length: 500 }, () => Math.floor(rng.uniform() * 100));
    for (const [index, level] of levels.entries()) heap.push(level, index);
    const popped = levels.map(() => {
      const { lowest } = heap;
      const { level, item } = heap.pop();
      expect(level).to.equal(lowest);
      expect(levels[item]).to.equal(level);
      return level;
    });
    expect(popped).to.deep.equal(levels.toSorted((a, b) => a - b));
    expect(heap.lowest).to.equal(Number.POSITIVE_INFINITY);
    expect(() => heap.pop()).to.throw(TokenwrightError);
  });
});
