import { expect } from "chai";

import type { Agent, Resident } from "../../simulations/agents/agent.ts";
import type { Observation } from "../../simulations/agents/observation.ts";
import { firstOrdinaryStepFrom, timesOf } from "../../simulations/engine/clock.ts";
import { formatActionRow } from "../../simulations/recorder/csv.ts";
import { toActionRow } from "../../simulations/recorder/step-row.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { live } from "./living.ts";
import type { LivedRun } from "./living.ts";

const SCENARIO = defineScenario(MINIMAL);

/** Write down every action of a run, reverts and events included. */
const table = ({ results }: LivedRun): string =>
  results
    .flatMap(({ step, outcomes }) => outcomes.map((outcome) => formatActionRow(toActionRow(step, outcome))))
    .join("");

/** Count how often each agent is asked. */
function counting(calls: Map<string, number>) {
  return (population: readonly Resident[]): Resident[] =>
    population.map((resident) => {
      if (resident.phase === "searcher") return resident;
      const decide: Agent["decide"] = (observation, rng) => {
        calls.set(resident.id, (calls.get(resident.id) ?? 0) + 1);
        return resident.decide(observation, rng);
      };
      return { ...resident, decide };
    });
}

/** An agent that does as a test says, among others. */
function scripted(id: string, decide: Agent["decide"], begin: Agent["begin"] = () => ({ atStep: 0 })): Agent {
  return { id, kind: "long-term-staker", phase: "ordinary", begin, decide };
}

/** A run in which somebody's place is taken by another. */
async function withScript(decide: Agent["decide"], input: Partial<ScenarioInput> = {}, steps = 20): Promise<LivedRun> {
  const scenario = defineScenario({ ...MINIMAL, ...input });
  const replace = (population: readonly Resident[]) =>
    population.map((resident) => (resident.id === "long-term-staker/0000" ? scripted(resident.id, decide) : resident));
  return await live({ scenario, agents: 40, steps, populate: replace });
}

describe("waking", function () {
  this.timeout(60_000);

  it("makes the same run whoever was created first", async () => {
    const forwards = await live({ scenario: SCENARIO, agents: 60, steps: 15 });
    const backwards = await live({ scenario: SCENARIO, agents: 60, steps: 15, populate: (all) => all.toReversed() });
    expect(table(backwards)).to.equal(table(forwards));
    expect(table(forwards).split("\n")).to.have.length.above(300);
  });

  it("asks nobody who has nothing to decide", async () => {
    const calls = new Map<string, number>();
    const steps = 30;
    const { population } = await live({ scenario: SCENARIO, agents: 200, steps, populate: counting(calls) });
    const callsOf = (kind: string) =>
      population.filter((agent) => agent.kind === kind).map(({ id }) => calls.get(id) ?? 0);
    const mean = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // Twelve and three days on average, spread among agents: polling would ask each thirty times.
    expect(mean(callsOf("long-term-staker"))).to.be.below(0.25 * steps);
    expect(mean(callsOf("fundamentalist"))).to.be.below(0.5 * steps);
    expect(mean(callsOf("noise-trader"))).to.be.below(0.5 * steps);
    // Who is never asked at all is still there.
    expect(Math.min(...callsOf("long-term-staker"))).to.equal(0);
  });

  it("asks an agent in the step that it asked for", async () => {
    const asked: Observation[] = [];
    await withScript((observation) => {
      asked.push(observation);
      const { step } = observation.market;
      return { actions: [], wake: step < 12 ? { atStep: step + 4 } : {} };
    });
    expect(asked.map(({ market }) => market.step)).to.deep.equal([0, 4, 8, 12]);
  });

  it("wakes a staker in the step in which its stake is ready, and when its lock is over", async () => {
    const asked: number[] = [];
    let ready = 0;
    const id = "long-term-staker/0000";
    await withScript(({ market, account }) => {
      asked.push(market.step);
      ready += account.pools.staking.ready.length;
      const amountWei = account.tokenWei / 4n;
      const stake: Action = { kind: "stake", actor: id, pool: "staking", amountWei };
      const unstake: Action = {
        kind: "unstake",
        actor: id,
        pool: "staking",
        amountWei: account.pools.staking.plainWei,
      };
      if (market.step === 0) return { actions: [stake], wake: { atStep: 1 } };
      return { actions: market.step === 1 ? [unstake] : [], wake: {} };
    });
    // The cooldown of two days begins with the block of step 1.
    expect(asked).to.deep.equal([0, 1, 3]);
    expect(ready).to.equal(1);
  });

  it("wakes at once when a step begins with the price past a level", async () => {
    const steps: [number, number][] = [];
    const { results } = await withScript(
      ({ market }) => {
        steps.push([market.step, market.poolPrice]);
        return { actions: [], wake: { priceBelow: 0.4 } };
      },
      { shocks: [{ kind: "macro", step: 8, logReturn: -0.6 }] },
    );
    const priceAt = (step: number) => {
      const { pair } = results[step]!.before;
      return Number(pair.reserveQuoteWei) / 1e6 / (Number(pair.reserveTokenWei) / 1e18);
    };
    const below = results.map(({ step }) => step).filter((step) => step > 0 && priceAt(step) < 0.4);
    expect(below.length).to.be.above(3);
    expect(steps.map(([step]) => step)).to.deep.equal([0, ...below]);
  });

  it("keeps the order of what one agent does in a step", async () => {
    const id = "long-term-staker/0000";
    const { results } = await withScript(({ market, account }) => {
      if (market.step > 0) return { actions: [], wake: {} };
      const amountWei = account.tokenWei;
      const actions: Action[] = ["unstake", "stake", "unstake"].map((kind) => ({
        kind: kind as "stake" | "unstake",
        actor: id,
        pool: "staking",
        amountWei,
      }));
      return { actions, wake: {} };
    });
    const own = results[0]!.outcomes.filter(({ outcome }) => outcome.action.actor === id);
    expect(own.map(({ outcome }) => [outcome.action.kind, outcome.status])).to.deep.equal([
      ["unstake", "reverted"],
      ["stake", "ok"],
      ["unstake", "ok"],
    ]);
  });

  describe("firstOrdinaryStepFrom", () => {
    it("finds the first step whose ordinary block isn't before a time", () => {
      for (const stepSeconds of [3_600, 86_400]) {
        for (const step of [0, 1, 2, 30]) {
          const { ordinary } = timesOf(step, stepSeconds, 1_000n);
          expect(firstOrdinaryStepFrom(ordinary, stepSeconds, 1_000n)).to.equal(step);
          expect(firstOrdinaryStepFrom(ordinary + 1n, stepSeconds, 1_000n)).to.equal(step + 1);
        }
        expect(firstOrdinaryStepFrom(0n, stepSeconds, 10n ** 9n)).to.equal(0);
      }
    });
  });
});
