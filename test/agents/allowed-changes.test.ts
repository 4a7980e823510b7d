import { expect } from "chai";
import fc from "fast-check";

import { allowedMoves, drawMoves, toChanges, touchedBy } from "../../simulations/agents/allowed-changes.ts";
import type { AllowedMove } from "../../simulations/agents/allowed-changes.ts";
import type { ParameterObservation } from "../../simulations/agents/observation.ts";
import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { parameter } from "./observations.ts";

const NOW = 1_000n;
const numberOf = (path: string): number => TUNABLE_PARAMETERS.findIndex((each) => each.path === path);
const WEIGHTS = ["staking", "liquidityMining", "contributions"].map((name) => numberOf(`emission.weightsBps.${name}`));
const CEILING = numberOf("fees.ceilingUnitPrice");

/** Every parameter, fixed unless it is given. */
function parametersWith(movable: ReadonlyMap<number, Partial<ParameterObservation>>): ParameterObservation[] {
  return TUNABLE_PARAMETERS.map(({ contract, name, saferDirection }, number) => {
    const base = parameter({ number, contract, name, saferDirection });
    const fixed = { limits: { ...base.limits, step: 0n, budget: 0n }, budgetLeft: 0n };
    return { ...base, ...(movable.has(number) ? movable.get(number) : fixed) };
  });
}
const only = (fields: Partial<ParameterObservation> = {}) => parametersWith(new Map([[CEILING, fields]]));
const weights = () => parametersWith(new Map(WEIGHTS.map((number) => [number, {}])));

describe("allowed changes", () => {
  describe("allowedMoves", () => {
    it("are both directions of what may move, and nothing of what may not", () => {
      expect(allowedMoves(only(), NOW)).to.deep.equal([
        { parameter: CEILING, rises: true, share: 1 },
        { parameter: CEILING, rises: false, share: 1 },
      ]);
    });

    it("leave out what stands at a bound, has no budget left, or cools down at the time", () => {
      expect(allowedMoves(only({ value: 2_000n }), NOW).map(({ rises }) => rises)).to.deep.equal([false]);
      expect(allowedMoves(only({ value: 500n }), NOW).map(({ rises }) => rises)).to.deep.equal([true]);
      expect(allowedMoves(only({ budgetLeft: 0n }), NOW)).to.deep.equal([]);
      expect(allowedMoves(only({ readyAtSeconds: NOW + 1n }), NOW)).to.deep.equal([]);
      expect(allowedMoves(only({ readyAtSeconds: NOW }), NOW)).to.have.length(2);
    });

    it("let one of a shared sum give to another, and none of it move alone", () => {
      const moves = allowedMoves(weights(), NOW);
      expect(moves).to.have.length(6);
      for (const move of moves) expect(new Set(touchedBy(move)).size).to.equal(2);
      const one = parametersWith(new Map([[WEIGHTS[0] ?? 0, {}]]));
      expect(allowedMoves(one, NOW)).to.deep.equal([]);
    });
  });

  describe("toChanges", () => {
    const change = (share: number, fields: Partial<ParameterObservation> = {}) =>
      toChanges([{ parameter: CEILING, rises: true, share }], only(fields))[0]?.newValue;

    it("go a share of what is allowed: the nearest of bound, step and budget, and a unit at least", () => {
      expect(change(1)).to.equal(1_100n);
      expect(change(0.5)).to.equal(1_050n);
      expect(change(1e-6)).to.equal(1_001n);
      expect(change(1, { value: 1_960n })).to.equal(2_000n);
      expect(change(1, { budgetLeft: 30n })).to.equal(1_030n);
    });

    it("keep a shared sum: what falls in one rises in the other", () => {
      const [from = 0, , to = 0] = WEIGHTS;
      const parameters = parametersWith(
        new Map([
          [from, {}],
          [to, { budgetLeft: 40n }],
        ]),
      );
      expect(toChanges([{ parameter: to, to: from, rises: false, share: 1 }], parameters)).to.deep.equal([
        { parameter: BigInt(from), oldValue: 1_000n, newValue: 1_040n },
        { parameter: BigInt(to), oldValue: 1_000n, newValue: 960n },
      ]);
    });

    it("stand in the order of their numbers, name nothing twice, and stay within limits, whatever is drawn", () => {
      const movable = new Map([CEILING, ...WEIGHTS, 5, 6, 7].map((number) => [number, {}]));
      const parameters = parametersWith(movable);
      const kinds = allowedMoves(parameters, NOW);
      fc.assert(
        fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 10 }), (seed, tenths) => {
          const drawn = drawMoves(kinds, tenths / 10, createRng({ seed, purpose: "test" }));
          const changes = toChanges(drawn, parameters);
          const numbers = changes.map((each) => each.parameter);
          expect(new Set(numbers).size).to.equal(numbers.length);
          expect(numbers).to.deep.equal(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
          let sum = 0n;
          for (const { parameter: number, oldValue, newValue } of changes) {
            const { limits, budgetLeft, value } = parameters[Number(number)]!;
            const distance = newValue > oldValue ? newValue - oldValue : oldValue - newValue;
            expect(oldValue).to.equal(value);
            expect(distance > 0n && distance <= limits.step && distance <= budgetLeft).to.be.true;
            expect(newValue >= limits.minimum && newValue <= limits.maximum).to.be.true;
            if (WEIGHTS.includes(Number(number))) sum += newValue - oldValue;
          }
          expect(sum).to.equal(0n);
        }),
        { numRuns: 100 },
      );
    });
  });

  describe("drawMoves", () => {
    it("takes every kind that still can be with a probability of one, and none with zero", () => {
      const kinds: AllowedMove[] = allowedMoves(only(), NOW);
      const rng = createRng({ seed: 1, purpose: "test" });
      expect(drawMoves(kinds, 1, rng)).to.have.length(1);
      expect(drawMoves(kinds, 0, rng)).to.deep.equal([]);
    });
  });
});
