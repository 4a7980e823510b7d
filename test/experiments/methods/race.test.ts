import { expect } from "chai";

import type { Experiment } from "../../../simulations/experiments/definition/schema.ts";
import { race, roundsOf, survivorsOf } from "../../../simulations/experiments/methods/race.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { lived } from "./lived.ts";

type Rules = Parameters<typeof survivorsOf>[1];

const RULES: Rules = {
  method: { kind: "random", designs: 3 },
  objectives: [
    { metric: "price.maxDrawdown", direction: "minimise", statistic: "mean" },
    { metric: "treasury.quote", direction: "maximise", statistic: "mean" },
  ],
  constraints: [],
  racing: { first: 4, significance: 0.05 },
  seeds: { first: 1, count: 16 },
};

/** Figures of runs whose luck all designs share, and a little of their own besides. */
function luckyFigures(number: number, drawdown: number, treasury: number, count: number) {
  const shared = createRng({ seed: 1, purpose: "test/race" });
  const own = createRng({ seed: number, purpose: "test/race/own" });
  const draw = () => shared.uniform() + 0.01 * own.uniform();
  return Array.from({ length: count }, () => ({
    "price.maxDrawdown": drawdown + draw(),
    "treasury.quote": treasury + draw(),
  }));
}

/** A design with such runs. */
function lucky(number: number, drawdown: number, treasury: number, count = 8) {
  return lived(number, luckyFigures(number, drawdown, treasury, count));
}

const numbers = (designs: readonly { readonly number: number }[]) => designs.map(({ number }) => number);

describe("survivorsOf", () => {
  const round = (contenders: ReturnType<typeof lived>[], incumbents: ReturnType<typeof lived>[] = []) => ({
    ...{ contenders, incumbents, futures: 16, rounds: 2 },
  });

  it("drops what another design beats in every objective under the same draws, however much luck differs", () => {
    const designs = [lucky(0, 0.5, 5), lucky(1, 0.6, 4.9), lucky(2, 0.4, 4)];
    expect(numbers(survivorsOf(round(designs), RULES))).to.deep.equal([0, 2]);
  });

  it("drops what the best of earlier races beats, and no incumbent", () => {
    expect(numbers(survivorsOf(round([lucky(1, 0.6, 4.9)], [lucky(0, 0.5, 5, 16)]), RULES))).to.deep.equal([]);
    expect(numbers(survivorsOf(round([lucky(0, 0.5, 5)], [lucky(1, 0.6, 4.9, 16)]), RULES))).to.deep.equal([0]);
  });

  it("keeps what may as well be equal, and what is better in one objective", () => {
    const noise = createRng({ seed: 9, purpose: "test/race" });
    const same = (number: number) =>
      lived(
        number,
        Array.from({ length: 8 }, () => ({ "price.maxDrawdown": noise.uniform(), "treasury.quote": noise.uniform() })),
      );
    expect(numbers(survivorsOf(round([same(0), same(1), same(2)]), RULES))).to.deep.equal([0, 1, 2]);
  });

  it("drops a design as soon as it can't meet a constraint any more, and no sooner", () => {
    const constraint = { metric: "treasury.quote", comparison: "at-least", bound: 1, share: 0.75 } as const;
    const rules = { ...RULES, objectives: [], constraints: [constraint] };
    const missing = (number: number, missed: number) =>
      lived(
        number,
        Array.from({ length: 8 }, (_unused, index) => ({ "treasury.quote": index < missed ? 0 : 1 })),
      );
    // Of 16 futures it has to hold in 12: four may miss it.
    expect(numbers(survivorsOf(round([missing(0, 4), missing(1, 5)]), rules))).to.deep.equal([0]);
  });

  it("takes the futures of one seed, which share its luck, as one", () => {
    const rng = createRng({ seed: 11, purpose: "test/race/shared" });
    const rules = { ...RULES, objectives: RULES.objectives.slice(0, 1) };
    const scenarios = ["calm", "crash", "boom", "gone", "cliff", "exit"];
    /** Four seeds whose luck is the same in all six scenarios. */
    const equal = (number: number) => {
      const luck = [1, 2, 3, 4].map(() => rng.normal());
      const figures = luck.map((drawdown) => ({ "price.maxDrawdown": drawdown }));
      return lived(number, figures, scenarios);
    };
    let dropped = 0;
    for (let trial = 0; trial < 400; trial++) {
      const contenders = [equal(0), equal(1)];
      if (survivorsOf({ contenders, incumbents: [], futures: 96, rounds: 1 }, rules).length < 2) dropped++;
    }
    // 2.5 % for each of two designs; three standard deviations above. Taken as 24 futures, in half of the races one is dropped.
    expect(dropped / 400).to.be.below(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 400));
  });

  describe("with constraints", () => {
    const constraint = { metric: "staking.ratio", comparison: "at-least", bound: 0.5, share: 0.25 } as const;
    const rules = { ...RULES, constraints: [constraint] };
    /** A design that holds the constraint in so many of its eight futures; it has to in four of all sixteen. */
    const holding = (number: number, drawdown: number, treasury: number, held: number) =>
      lived(
        number,
        luckyFigures(number, drawdown, treasury, 8).map((figures, index) => ({
          ...figures,
          "staking.ratio": index < held ? 0.6 : 0.1,
        })),
      );

    it("drops a design that can't be lived with", () => {
      const failing = lived(3, [{}, {}, undefined, {}]);
      expect(numbers(survivorsOf(round([failing, holding(4, 0.6, 4, 8)]), rules))).to.deep.equal([4]);
    });

    it("lets none be beaten by a rival that may still miss them", () => {
      const worse = holding(4, 0.6, 4, 8);
      expect(numbers(survivorsOf(round([worse, holding(5, 0.5, 5, 3)]), rules))).to.deep.equal([4, 5]);
      expect(numbers(survivorsOf(round([worse, holding(5, 0.5, 5, 4)]), rules))).to.deep.equal([5]);
    });

    it("drops none for being worse where all that satisfy are looked for", () => {
      const satisfying = { ...rules, method: { kind: "satisfy", designs: 10, enough: 5 } as const };
      const designs = [holding(4, 0.6, 4, 8), holding(5, 0.5, 5, 8)];
      expect(numbers(survivorsOf(round(designs), satisfying))).to.deep.equal([4, 5]);
    });
  });

  it("drops hardly ever what isn't worse: at most in the share of races that was agreed", () => {
    let dropped = 0;
    const rng = createRng({ seed: 4, purpose: "test/race/null" });
    const rules = { ...RULES, objectives: RULES.objectives.slice(0, 1) };
    const equal = (number: number) =>
      lived(
        number,
        Array.from({ length: 6 }, () => ({ "price.maxDrawdown": rng.normal() })),
      );
    for (let trial = 0; trial < 400; trial++) {
      if (survivorsOf({ ...round([equal(0), equal(1), equal(2)]), rounds: 1 }, rules).length < 3) dropped++;
    }
    // 5 % for each of three designs; three standard deviations above.
    expect(dropped / 400).to.be.below(0.15 + 3 * Math.sqrt((0.15 * 0.85) / 400));
    expect(dropped).to.be.above(0);
  });

  it("keeps to the significance with two seeds and many rivals too, where Student's tails are heaviest", () => {
    const [trials, rivals] = [1_500, 24];
    const rng = createRng({ seed: 5, purpose: "test/race/few" });
    const rules = { ...RULES, objectives: RULES.objectives.slice(0, 1) };
    const level = lived(0, [{}, {}]);
    const noisy = (number: number) =>
      lived(number, [{ "price.maxDrawdown": rng.normal() }, { "price.maxDrawdown": rng.normal() }]);
    let dropped = 0;
    for (let trial = 0; trial < trials; trial++) {
      const incumbents = Array.from({ length: rivals }, (_unused, index) => noisy(index + 1));
      dropped += 1 - survivorsOf({ ...round([level], incumbents), rounds: 1 }, rules).length;
    }
    // The rivals' gains are independent; each has its part of 5 %, as the design itself has. Three standard deviations.
    const rate = 1 - (1 - 0.05 / (rivals + 1)) ** rivals;
    expect(dropped / trials).to.be.closeTo(rate, 3 * Math.sqrt((rate * (1 - rate)) / trials));
  });
});

describe("race", () => {
  it("doubles the seeds of those that are left until all have all", () => {
    expect(roundsOf({ racing: { first: 3, significance: 0.05 }, seeds: { first: 1, count: 20 } })).to.deep.equal([
      3, 6, 12, 20,
    ]);
    const racing: Experiment["racing"] = undefined;
    expect(roundsOf({ racing, seeds: { first: 1, count: 20 } })).to.deep.equal([20]);
  });

  it("gives each design the runs that it had, equal settings the same", async () => {
    const asked: [number, readonly string[], number | undefined][] = [];
    const quality: Record<string, number> = { a: 0, b: 1, c: 2 };
    const settings = ["a", "b", "c", "a"].map((name) => ({ name }));
    const evaluator = {
      evaluate: (some: readonly Readonly<Record<string, unknown>>[], metrics: readonly string[], seeds?: number) => {
        asked.push([some.length, metrics, seeds]);
        return Promise.resolve(
          some.map(({ name }) => {
            const number = quality[String(name)] ?? 0;
            return lucky(number, 0.5 + number / 10, 5 - number / 10, seeds);
          }),
        );
      },
    };
    const result = await race(evaluator, settings, { rules: RULES, incumbents: [], futures: 16 });
    const metrics = ["price.maxDrawdown", "treasury.quote"];
    expect(asked).to.deep.equal([
      [4, metrics, 4],
      [2, metrics, 8],
      [2, metrics, 16],
    ]);
    expect(result.map(({ number, scenarios }) => [number, scenarios[0]?.seeds.length])).to.deep.equal([
      [0, 16],
      [1, 4],
      [2, 4],
      [0, 16],
    ]);
  });
});
