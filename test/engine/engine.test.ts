import { expect } from "chai";

import { timesOf } from "../../simulations/engine/clock.ts";
import type { BrokenInvariant, StepResult } from "../../simulations/engine/step-result.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { World } from "../../simulations/engine/world.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { DAY, GENESIS, launch } from "../protocol/launched.ts";
import { engineOn, run, STEPS } from "./running.ts";
import type { FinishedRun } from "./running.ts";

/** Days wild enough that a pool which nobody ties to the world leaves it, and gas that stays what it is. */
const WILD = {
  macro: { calmVolatilityDaily: 0.05, enterStressDaily: 0, jumpsPerCalmDay: 0 },
  venue: { volatilityDaily: 0.03 },
  gas: { volatilityDaily: 0 },
} as const;

function sum(amounts: Readonly<Record<string, bigint>>): bigint {
  return Object.values(amounts).reduce((total, amount) => total + amount, 0n);
}

function inside(results: readonly StepResult[]): number {
  return results.filter(({ world }) => world.insideFeeBand).length;
}

describe("engine", () => {
  let first: FinishedRun;
  let again: FinishedRun;
  let other: FinishedRun;

  before(async () => {
    first = await run({ scenario: WILD });
    again = await run({ scenario: WILD });
    other = await run({ scenario: WILD, seed: 2 });
  });

  it("[SIM-107] makes the same rows from the same seed, byte for byte, and others from another", () => {
    expect(again.tables.steps).to.equal(first.tables.steps);
    expect(again.tables.actions).to.equal(first.tables.actions);
    expect(other.tables.steps).to.not.equal(first.tables.steps);
    expect(other.tables.actions).to.not.equal(first.tables.actions);
    // Bytes say something only where something happened.
    const kinds = new Set(first.results.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome.action.kind)));
    expect([...kinds]).to.include.members(["buy", "sell", "observe", "pokeEmission", "transfer"]);
    expect(first.tables.steps.split("\n")).to.have.length(STEPS + 2);
  });

  it("accounts for every wei of quote and of token after every step", () => {
    for (const { results } of [first, other]) {
      for (const { step, after } of results) {
        expect(sum(after.quote.balancesWei), `quote at step ${step}`).to.equal(after.quote.totalSupplyWei);
        expect(sum(after.token.balancesWei), `token at step ${step}`).to.equal(after.token.totalSupplyWei);
        expect(sum(after.pair.balancesWei), `shares at step ${step}`).to.equal(after.pair.totalSupplyWei);
        const { totalMintedWei, totalBurnedWei, totalSupplyWei } = after.token;
        expect(totalMintedWei - totalBurnedWei).to.equal(totalSupplyWei);
      }
    }
  });

  it("creates no quote: what there is at genesis is what there is at the end", () => {
    for (const { before, after } of first.results) {
      expect(after.quote.totalSupplyWei).to.equal(before.quote.totalSupplyWei);
    }
  });

  it("never advances time backwards, and ends each step where the clock says", () => {
    const { advancedTo, results } = first;
    for (const [index, time] of advancedTo.entries()) expect(time >= (advancedTo[index - 1] ?? 0n)).to.be.true;
    for (const { step, after } of results) {
      expect(after.timeSeconds).to.equal(timesOf(step, DAY, BigInt(GENESIS)).end);
    }
  });

  it("hands each step's end to the next as its beginning", () => {
    const { results } = first;
    expect(results.map(({ step }) => step)).to.deep.equal([...Array(STEPS).keys()]);
    for (const [index, { before }] of results.entries()) {
      if (index > 0) expect(before).to.equal(results[index - 1]?.after);
    }
  });

  it("numbers outcomes within their phase, and keeps each kind to its own", () => {
    const phasesOf: Readonly<Record<string, readonly string[]>> = {
      arbitrageur: ["arbitrage", "window", "observation"],
      keeper: ["observation", "window"],
      protocol: ["observation", "window"],
    };
    for (const { outcomes } of first.results) {
      const orders = new Map<string, number[]>();
      for (const { phase, order, agentKind } of outcomes) {
        orders.set(phase, [...(orders.get(phase) ?? []), order]);
        expect(phasesOf[agentKind] ?? ["ordinary"], agentKind).to.include(phase);
      }
      for (const list of orders.values()) expect(list).to.deep.equal([...list.keys()]);
      expect(outcomes.filter(({ outcome }) => outcome.action.kind === "observe")).to.have.length(1);
    }
  });

  it("observes the oracle every step, so that its average is valid at the end", () => {
    for (const { after, step } of first.results) {
      expect(after.oracle.averageWad > 0n, `${step}`).to.be.true;
      expect(after.oracle.newest.atSeconds).to.equal(timesOf(step, DAY, BigInt(GENESIS)).observation);
    }
  });

  it("charges the gas of every action to its actor, reverted ones included", () => {
    const { results, engine, world } = first;
    const expected = new Map<string, number>();
    for (const { outcome } of results.flatMap(({ outcomes }) => outcomes)) {
      const { actor, kind } = outcome.action;
      // The fee doesn't move in this scenario.
      expected.set(actor, (expected.get(actor) ?? 0) + world.gas.gasCostQuote(kind));
    }
    expect([...engine.gasSpentQuote.keys()].sort()).to.deep.equal([...expected.keys()].sort());
    for (const [actor, spent] of engine.gasSpentQuote) expect(spent, actor).to.be.closeTo(expected.get(actor)!, 1e-9);
  });

  it("asks for the season of each step from where the step starts", async () => {
    const launched = await launch({ agents: 4 });
    const { world } = engineOn(launched);
    const starts: number[] = [];
    const usage: World["usage"] = {
      adoption: world.usage.adoption,
      advance: (step) => world.usage.advance(step),
      unitsWanted: (conditions) => world.usage.unitsWanted(conditions),
      drawRequests(conditions, rng) {
        starts.push(conditions.timestampSeconds);
        return world.usage.drawRequests(conditions, rng);
      },
    };
    const { engine } = engineOn(launched, { world: { ...world, usage } });
    for await (const { step } of engine.run(await launched.protocol.snapshot())) {
      expect(starts[step]).to.equal(GENESIS + step * DAY);
    }
    expect(starts).to.have.length(STEPS);
  });

  it("keeps the pool inside its fee band in most steps with an arbitrageur; without one it drifts out", async () => {
    const { population } = defineScenario({ name: "test", title: "Test", description: "Its shares." });
    const shares = { arbitrageur: 0, "noise-trader": population["noise-trader"] + population.arbitrageur };
    const alone = await run({ scenario: { ...WILD, population: shares } });
    expect(alone.launched.population.some(({ kind }) => kind === "arbitrageur")).to.be.false;
    expect(inside(first.results)).to.be.at.least(STEPS - 2);
    expect(inside(other.results)).to.be.at.least(STEPS - 2);
    expect(inside(alone.results)).to.be.at.most(STEPS / 2);
    const gapOf = ({ after, world }: StepResult) => {
      const price = Number(after.pair.reserveQuoteWei) / 1e6 / (Number(after.pair.reserveTokenWei) / 1e18);
      return Math.abs(Math.log(price / world.venuePrice));
    };
    expect(gapOf(alone.results.at(-1)!)).to.be.above(3 * gapOf(first.results.at(-1)!));
  });

  describe("check", () => {
    it("sees every step, and surfaces what it finds broken", async () => {
      const launched = await launch({ agents: 4 });
      try {
        const broken: BrokenInvariant[] = [{ id: "SUP-001", sentence: "It holds.", detail: "It didn't." }];
        const seen: [bigint, bigint, number][] = [];
        const { engine } = engineOn(launched, {
          steps: 3,
          check: ({ before, after, outcomes }) => {
            seen.push([before.timeSeconds, after.timeSeconds, outcomes.length]);
            return { checked: 40 + seen.length, broken: seen.length === 2 ? broken : [] };
          },
        });
        const results: StepResult[] = [];
        for await (const result of engine.run(await launched.protocol.snapshot())) results.push(result);
        expect(results.map((result) => result.broken)).to.deep.equal([[], broken, []]);
        expect(results.map((result) => result.invariantsChecked)).to.deep.equal([41, 42, 43]);
        expect(seen).to.deep.equal(
          results.map(({ before, after, outcomes }) => [before.timeSeconds, after.timeSeconds, outcomes.length]),
        );
      } finally {
        await launched.close();
      }
    });
  });

  describe("signal", () => {
    it("stops the run between two steps with TW130", async () => {
      const launched = await launch({ agents: 4 });
      try {
        const controller = new AbortController();
        const { engine } = engineOn(launched, { signal: controller.signal });
        let steps = 0;
        let failure: unknown;
        try {
          for await (const result of engine.run(await launched.protocol.snapshot())) {
            steps = result.step + 1;
            if (steps === 2) controller.abort();
          }
        } catch (error) {
          failure = error;
        }
        expect(steps).to.equal(2);
        expect(failure).to.be.instanceOf(TokenwrightError).and.include({ code: "TW130" });
      } finally {
        await launched.close();
      }
    });
  });
});
