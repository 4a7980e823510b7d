import { expect } from "chai";

import { owenScramble } from "../../../simulations/search/sampling/owen-scramble.ts";
import { createRng } from "../../../simulations/units/rng.ts";

/** Number of leading binary digits that two words of 32 bits share. */
function sharedDigits(a: number, b: number): number {
  return Math.clz32(a ^ b);
}

describe("owenScramble", () => {
  const rng = createRng({ seed: 11, purpose: "test" });

  it("keeps how many leading digits two values share, for every number of digits", () => {
    for (let shared = 0; shared < 32; shared++) {
      for (let round = 0; round < 20; round++) {
        const value = rng.integer(2 ** 32);
        const below = rng.integer(2 ** (31 - shared));
        const other = (value ^ (2 ** (31 - shared) + below)) >>> 0;
        expect(sharedDigits(value, other)).to.equal(shared);
        expect(sharedDigits(owenScramble(value, 9, 4), owenScramble(other, 9, 4))).to.equal(shared);
      }
    }
  });

  it("flips each digit by a fair coin that depends on the digits before, on the seed and on the dimension", () => {
    // 4,000 coins for each digit: 2000 ± 5 standard deviations of 31.6.
    const flips = new Array<number>(32).fill(0);
    const likeOthers = new Array<number>(32).fill(0);
    for (let round = 0; round < 4000; round++) {
      const value = rng.integer(2 ** 32);
      const flipped = value ^ owenScramble(value, 1, 2);
      const otherwise = value ^ (round % 2 ? owenScramble(value, 2, 2) : owenScramble(value, 1, 3));
      for (let digit = 0; digit < 32; digit++) {
        flips[digit]! += (flipped >>> digit) & 1;
        likeOthers[digit]! += ((flipped ^ otherwise) >>> digit) & 1;
      }
    }
    // The first digits have few coins, each met often.
    expect(flips.slice(0, 20).every((count) => Math.abs(count - 2000) < 160)).to.be.true;
    expect(likeOthers.slice(0, 20).every((count) => Math.abs(count - 2000) < 160)).to.be.true;
  });

  it("gives unsigned integers", () => {
    for (let round = 0; round < 100; round++) {
      const scrambled = owenScramble(rng.integer(2 ** 32), 3, round);
      expect(Number.isInteger(scrambled) && scrambled >= 0 && scrambled < 2 ** 32).to.be.true;
    }
  });
});
