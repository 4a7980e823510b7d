import { expect } from "chai";

import { toParameters } from "../../simulations/economies/parameters.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import { createWorld } from "../../simulations/engine/world.ts";
import type { World } from "../../simulations/engine/world.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { failureOf } from "../world/failure-of.ts";

const DAY = 86_400;
const STEPS = 20;

/** A market whose calm and stressed days are alike: a shock, which puts it into stress, then moves it once and no more. */
const ALIKE = { calmVolatilityDaily: 0.03, stressedVolatilityDaily: 0.03, jumpsPerCalmDay: 0, jumpsPerStressedDay: 0 };

function worldOf(shocks: ScenarioInput["shocks"], steps = STEPS): World {
  const scenario = defineScenario({ ...MINIMAL, macro: ALIKE, shocks });
  return createWorld({ scenario, parameters: toParameters(baseline), market: null, steps, stepSeconds: DAY, seed: 1 });
}

/** Go to a step, and return the world there. */
function at(world: World, step: number): World {
  for (let now = 0; now <= step; now++) world.advance(now, 0);
  return world;
}

const CONDITIONS = { macroFactor: 1, unitPrice: 1, timestampSeconds: 1_800_000_000, stepSeconds: DAY };

describe("world", () => {
  describe("usage", () => {
    it("draws as many requests as a scenario may ask for", () => {
      const scenario = defineScenario({ ...MINIMAL, usage: { requestsDaily: 1_000_000, load: 50 } });
      const parameters = toParameters(baseline);
      const world = createWorld({ scenario, parameters, market: null, steps: 2, stepSeconds: DAY, seed: 1 });
      const requests = world.usage.drawRequests(CONDITIONS, createRng({ seed: 2, step: 1, purpose: "usage" }));
      expect(requests.length).to.be.within(800_000, 1_200_000);
    });
  });

  describe("shocks", () => {
    it("multiply the factor of the whole market from their step on", () => {
      const [calm, shaken] = [worldOf([]), worldOf([{ kind: "macro", step: 5, logReturn: -0.5 }])];
      for (const step of [4, 5, 19]) {
        const ratio = shaken.macro.values[step]! / calm.macro.values[step]!;
        expect(ratio, `${step}`).to.be.closeTo(step < 5 ? 1 : Math.exp(-0.5), 1e-12);
      }
    });

    it("multiply gas for their window", () => {
      const shocks = [{ kind: "gas" as const, step: 5, untilStep: 8, factor: 40 }];
      for (const [step, factor] of [
        [4, 1],
        [5, 40],
        [7, 40],
        [8, 1],
      ] as const) {
        const [calm, dear] = [at(worldOf([]), step), at(worldOf(shocks), step)];
        expect(dear.gas.gasCostQuote("buy") / calm.gas.gasCostQuote("buy"), `${step}`).to.be.closeTo(factor, 1e-9);
        expect(dear.gas.feeGwei / calm.gas.feeGwei).to.be.closeTo(factor, 1e-9);
      }
    });

    for (const factor of [0, 0.1, 1, 2.5]) {
      it(`multiply demand by ${factor}: its mean, and its variance as a Poisson process's`, () => {
        const days = 600;
        const world = at(worldOf([{ kind: "demand", step: 5, factor }]), 5);
        const plain = at(worldOf([]), 5);
        expect(world.usage.unitsWanted(CONDITIONS)).to.be.closeTo(factor * plain.usage.unitsWanted(CONDITIONS), 1e-6);
        expect(world.usage.adoption).to.equal(plain.usage.adoption);
        const rngOf = (step: number) => createRng({ seed: 2, step, purpose: "usage" });
        const drawn = (of: World) =>
          Array.from({ length: days }, (_, step) => of.usage.drawRequests(CONDITIONS, rngOf(step)));
        const counts = drawn(world).map((requests) => requests.length);
        const mean = counts.reduce((sum, count) => sum + count, 0) / days;
        const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / days;
        const expected = (factor * drawn(plain).flat().length) / days;
        expect(mean).to.be.closeTo(expected, 5 * Math.sqrt(expected / days) + 1e-9);
        if (factor > 0) expect(variance / mean).to.be.closeTo(1, 0.3);
      });
    }

    it("leave demand that can be drawn: no more than ten million requests a step", () => {
      const rng = createRng({ seed: 2, step: 1, purpose: "usage" });
      const grown = { kind: "demand", step: 1, factor: 1_000 } as const;
      const drawn = (times: number): unknown =>
        failureOf(() => at(worldOf(new Array(times).fill(grown)), 1).usage.drawRequests(CONDITIONS, rng));
      expect(drawn(1)).to.deep.equal({ code: "none", path: undefined });
      expect(drawn(2)).to.deep.equal({ code: "TW104", path: "usage" });
    });

    it("must lie within the run", () => {
      const shocks = [{ kind: "macro" as const, step: STEPS, logReturn: -0.5 }];
      expect(() => worldOf(shocks)).to.throw(TokenwrightError);
      expect(() => worldOf(shocks, STEPS + 1)).to.not.throw();
    });
  });
});
