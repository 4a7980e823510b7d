import { expect } from "chai";
import fc from "fast-check";

import { TokenwrightError } from "../../simulations/errors.ts";
import {
  MAXIMUM_SEED,
  createRng,
  createRngSeries,
  hashPair,
  philox4x32,
  type Rng,
  type RngKey,
} from "../../simulations/units/rng.ts";

const DRAWS = 20_000;

function encrypt(counter: readonly [number, number, number, number], key: readonly [number, number]): string {
  const words = new Uint32Array(4);
  philox4x32(counter, key, words);
  return [...words].map((word) => word.toString(16).padStart(8, "0")).join(" ");
}

function draw(key: RngKey, count = 8): number[] {
  const rng = createRng(key);
  return Array.from({ length: count }, () => rng.uniform());
}

function moments(sample: (rng: Rng) => number): { mean: number; variance: number } {
  const rng = createRng({ seed: 20_240_101, purpose: "moments" });
  const values = Array.from({ length: DRAWS }, () => sample(rng));
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DRAWS - 1) };
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof TokenwrightError) return error.code;
    throw error;
  }
  return "none";
}

describe("rng", () => {
  describe("philox4x32", () => {
    it("gives Random123's known answers", () => {
      expect(encrypt([0, 0, 0, 0], [0, 0])).to.equal("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
      expect(encrypt([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).to.equal(
        "408f276d 41c83b0e a20bc7c6 6d5451fd",
      );
      expect(encrypt([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).to.equal(
        "d16cfe09 94fdcceb 5001e420 24126ea1",
      );
    });
  });

  describe("hashPair", () => {
    it("tells where one string ends and the other begins", () => {
      expect(hashPair("ab", "c")).to.not.deep.equal(hashPair("a", "bc"));
    });

    it("gives 200,000 agents and purposes hashes of their own", () => {
      const seen = new Set<string>();
      for (let agent = 0; agent < 10_000; agent++) {
        for (let purpose = 0; purpose < 20; purpose++) {
          seen.add(hashPair(`agent/${String(agent).padStart(4, "0")}`, `purpose-${purpose}`).join());
        }
      }
      expect(seen.size).to.equal(200_000);
    });
  });

  describe("createRngSeries", () => {
    it("gives the streams of createRng, step by step", () => {
      const key = { seed: 7, run: 3, agent: "agent/0009", purpose: "trade" };
      const streamAt = createRngSeries(key);
      for (const step of [0, 1, 364, 1]) {
        const rng = streamAt(step);
        expect(Array.from({ length: 5 }, () => rng.uniform())).to.deep.equal(draw({ ...key, step }, 5));
      }
    });

    it("refuses what createRng refuses", () => {
      expect(() => createRngSeries({ seed: -1, purpose: "trade" })).to.throw(TokenwrightError);
      expect(() => createRngSeries({ seed: 1, purpose: "trade" })(0.5)).to.throw(TokenwrightError);
    });
  });

  describe("createRng", () => {
    const key: RngKey = { seed: 1, run: 2, agent: "agent/0003", step: 4, purpose: "trade" };

    it("repeats a stream from its key", () => {
      expect(draw(key)).to.deep.equal(draw({ ...key }));
    });

    it("pins its first draws, so that old runs can be replayed", () => {
      const words = new Uint32Array(4);
      philox4x32([0, 4, ...hashPair("agent/0003", "trade")], [1, 2], words);
      const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = words;
      const expected = [(BigInt(w0 >>> 5) << 26n) + BigInt(w1 >>> 6), (BigInt(w2 >>> 5) << 26n) + BigInt(w3 >>> 6)].map(
        (bits) => Number(bits) / 2 ** 53,
      );
      expect(draw(key, 2)).to.deep.equal(expected);
    });

    it("gives another stream when any part of the key differs", () => {
      const { step: _step, ...without } = key;
      const variants: RngKey[] = [
        key,
        { ...key, seed: 2, run: 1 },
        { ...key, seed: 3 },
        { ...key, run: 5 },
        { ...key, agent: "agent/0004" },
        { ...key, step: 5 },
        { ...key, step: 0 },
        { ...key, purpose: "stake" },
        without,
      ];
      expect(new Set(variants.map((variant) => draw(variant).join())).size).to.equal(variants.length);
    });

    it("takes a missing run for run 0", () => {
      expect(draw({ seed: 9, purpose: "x" })).to.deep.equal(draw({ seed: 9, run: 0, purpose: "x" }));
    });

    it("does not let one stream disturb another", () => {
      const first = createRng({ seed: 1, purpose: "a" });
      const second = createRng({ seed: 1, purpose: "b" });
      const mixed: number[] = [];
      for (let index = 0; index < 8; index++) {
        mixed.push(first.uniform());
        second.normal();
      }
      expect(mixed).to.deep.equal(draw({ seed: 1, purpose: "a" }));
    });

    it("refuses parts out of range", () => {
      for (const wrong of [
        { seed: -1 },
        { seed: 1.5 },
        { seed: MAXIMUM_SEED + 1 },
        { run: -1 },
        { step: 2 ** 32 - 1 },
        { seed: Number.NaN },
      ]) {
        expect(
          codeOf(() => createRng({ ...key, ...wrong })),
          JSON.stringify(wrong),
        ).to.equal("TW001");
      }
      expect(createRng({ ...key, seed: MAXIMUM_SEED }).uniform()).to.be.within(0, 1);
    });
  });

  describe("distributions", () => {
    it("keeps uniform draws in [0, 1) with the right moments", () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: MAXIMUM_SEED }), fc.string(), (seed, purpose) =>
          draw({ seed, purpose }).every((value) => value >= 0 && value < 1),
        ),
        { seed: 11 },
      );
      const { mean, variance } = moments((rng) => rng.uniform());
      expect(mean).to.be.closeTo(0.5, 0.01);
      expect(variance).to.be.closeTo(1 / 12, 0.002);
    });

    it("spreads the first draws of neighbouring agents and steps evenly", () => {
      let sum = 0;
      for (let step = 0; step < 100; step++) {
        for (let agent = 0; agent < 100; agent++)
          sum += createRng({ seed: 5, agent: `agent/${agent}`, step, purpose: "p" }).uniform();
      }
      expect(sum / 10_000).to.be.closeTo(0.5, 0.012);
    });

    it("draws normals, log-normals, Poisson counts and waiting times with the right moments", () => {
      const normal = moments((rng) => rng.normal());
      expect(normal.mean).to.be.closeTo(0, 0.03);
      expect(normal.variance).to.be.closeTo(1, 0.04);
      expect(moments((rng) => rng.logNormal(1, 0.5)).mean).to.be.closeTo(Math.exp(1.125), 0.05);
      for (const mean of [0.3, 7, 60]) {
        const poisson = moments((rng) => rng.poisson(mean));
        expect(poisson.mean).to.be.closeTo(mean, 0.03 * Math.max(1, mean));
        expect(poisson.variance).to.be.closeTo(mean, 0.06 * Math.max(1, mean));
      }
      expect(moments((rng) => rng.exponential(4)).mean).to.be.closeTo(0.25, 0.01);
      expect(moments((rng) => (rng.bernoulli(0.2) ? 1 : 0)).mean).to.be.closeTo(0.2, 0.015);
      expect(moments((rng) => rng.integer(7)).mean).to.be.closeTo(3, 0.06);
    });

    it("decides certain and impossible events, and a mean of zero", () => {
      const rng = createRng({ seed: 1, purpose: "edges" });
      expect([rng.bernoulli(1), rng.bernoulli(0), rng.poisson(0), rng.integer(1)]).to.deep.equal([true, false, 0, 0]);
    });

    it("shuffles a copy that holds the same items", () => {
      fc.assert(
        fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
          const before = [...items];
          const shuffled = createRng({ seed, purpose: "shuffle" }).shuffle(items);
          expect(items).to.deep.equal(before);
          expect([...shuffled].sort((a, b) => a - b)).to.deep.equal([...items].sort((a, b) => a - b));
        }),
        { seed: 12 },
      );
    });

    it("brings each item to the front equally often", () => {
      const counts = [0, 0, 0, 0];
      const rng = createRng({ seed: 3, purpose: "front" });
      for (let index = 0; index < 8_000; index++) {
        const front = rng.shuffle([0, 1, 2, 3])[0] ?? 0;
        counts[front] = (counts[front] ?? 0) + 1;
      }
      for (const count of counts) expect(count).to.be.closeTo(2_000, 160);
    });

    it("picks only items that are there", () => {
      const rng = createRng({ seed: 3, purpose: "pick" });
      expect(new Set(Array.from({ length: 100 }, () => rng.pick(["a", "b"])))).to.deep.equal(new Set(["a", "b"]));
    });

    it("refuses arguments out of range", () => {
      const rng = createRng({ seed: 1, purpose: "refusals" });
      const wrong = [
        () => rng.poisson(-1),
        () => rng.poisson(Number.POSITIVE_INFINITY),
        () => rng.exponential(0),
        () => rng.integer(0),
        () => rng.integer(1.5),
        () => rng.pick([]),
        () => rng.bernoulli(1.1),
        () => rng.bernoulli(Number.NaN),
      ];
      expect(wrong.map(codeOf)).to.deep.equal(wrong.map(() => "TW001"));
    });
  });
});
