import { expect } from "chai";

import type { Agent } from "../../simulations/agents/agent.ts";
import { Contagion } from "../../simulations/engine/contagion.ts";
import type { EngineContext } from "../../simulations/engine/context.ts";
import { Streams } from "../../simulations/engine/streams.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { scheduleShocks } from "../../simulations/scenarios/shocks.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";

const DAY = 86_400;
const STEPS = 100;

type Nerves = NonNullable<NonNullable<ScenarioInput["traits"]>["panic-seller"]>;

function holders(count: number, kind: Agent["kind"] = "noise-trader"): Agent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${kind}/${index}`,
    kind,
    phase: "ordinary",
    canBeAlarmed: true,
    begin: () => ({}),
    decide: () => ({ actions: [], wake: {} }),
  }));
}

/** Contagion among holders who see these prices. */
function contagionOf(
  agents: readonly Agent[],
  nerves: Nerves,
  prices: readonly number[],
  more: Partial<ScenarioInput> = {},
) {
  const scenario = defineScenario({ ...MINIMAL, traits: { "panic-seller": nerves }, ...more });
  const run = { steps: STEPS, stepSeconds: DAY };
  const context = {
    ...run,
    scenario,
    shocks: scheduleShocks(scenario, run),
    streams: new Streams(3),
    history: { prices, lastPrice: prices.at(-1) },
  };
  return new Contagion(agents, context as unknown as EngineContext);
}

/** Holdings of nobody who holds anything. */
const nothing = () => 0n;

describe("contagion", () => {
  it("frightens nobody while the price stands within the threshold of its recent high", () => {
    const contagion = contagionOf(holders(1_000), { drawdownThreshold: 0.3, hazardDaily: 10 }, [1, 0.71]);
    for (let step = 0; step < 20; step++) expect(contagion.alarmsOf(step, nothing).size).to.equal(0);
  });

  it("remembers the high for its days alone", () => {
    const nerves = { drawdownThreshold: 0.1, hazardDaily: 5, memoryDays: 3 };
    expect(contagionOf(holders(1_000), nerves, [2, 1, 1, 1]).alarmsOf(0, nothing).size).to.equal(0);
    expect(contagionOf(holders(1_000), nerves, [1, 2, 1, 1]).alarmsOf(0, nothing).size).to.be.above(0);
  });

  it("takes as many as independent draws would: 1 − exp(−hazard) a day", () => {
    const count = 20_000;
    const nerves = { drawdownThreshold: 0.2, hazardDaily: 0.5, contagion: 0 };
    const contagion = contagionOf(holders(count), nerves, [1, 0.4]);
    const probability = 1 - Math.exp(-0.5 * 0.4);
    const error = 4 * Math.sqrt((probability * (1 - probability)) / count);
    // Who panicked has new nerves, and is as likely to panic as anybody.
    for (let step = 0; step < 4; step++) {
      expect(contagion.alarmsOf(step, nothing).size / count).to.be.closeTo(probability, error);
    }
  });

  it("takes along as many of the rest as its figure says, and dies out below one", () => {
    const count = 20_000;
    const shocks = [{ kind: "mass-unstaking" as const, step: 1, share: 0.1 }];
    const contagion = contagionOf(holders(count), { hazardDaily: 0, contagion: 0.5 }, [1], { shocks });
    const ran = Array.from({ length: 12 }, (_, step) => contagion.alarmsOf(step, nothing).size / count);
    expect(ran[0]).to.equal(0);
    expect(ran[1]).to.be.closeTo(0.1, 0.01);
    expect(ran[2]).to.be.closeTo(0.05, 0.008);
    expect(ran[3]).to.be.closeTo(0.025, 0.006);
    expect(ran[11]).to.be.below(0.002);
  });

  it("draws for each holder alone: others, and their order, change nothing", () => {
    const nerves = { drawdownThreshold: 0.2, hazardDaily: 0.5, contagion: 0 };
    const few = holders(50);
    const first = contagionOf(few, nerves, [1, 0.4]);
    const reversed = contagionOf(few.toReversed(), nerves, [1, 0.4]);
    const among = contagionOf([...holders(500, "fundamentalist"), ...few], nerves, [1, 0.4]);
    for (let step = 0; step < 10; step++) {
      const ids = [...first.alarmsOf(step, nothing).keys()].sort();
      expect([...reversed.alarmsOf(step, nothing).keys()].sort()).to.deep.equal(ids);
      expect([...among.alarmsOf(step, nothing).keys()].filter((id) => id.startsWith("noise")).sort()).to.deep.equal(
        ids,
      );
    }
  });

  it("has providers leave with their share, and nobody else", () => {
    const shocks = [{ kind: "liquidity" as const, step: 2, share: 0.7 }];
    const agents = [...holders(3, "liquidity-provider"), ...holders(3)];
    const contagion = contagionOf(agents, { hazardDaily: 0, contagion: 0 }, [1], { shocks });
    expect(contagion.alarmsOf(1, nothing).size).to.equal(0);
    expect([...contagion.alarmsOf(2, nothing)]).to.deep.equal(
      [0, 1, 2].map((index) => [`liquidity-provider/${index}`, { kind: "withdraw-liquidity", share: 0.7 }]),
    );
  });

  it("has the largest holders leave, whoever else is afraid, and others by their id where they hold as much", () => {
    const shocks = [
      { kind: "mass-unstaking" as const, step: 2, share: 1 },
      { kind: "holder-exit" as const, step: 2, holders: 2, days: 7 },
    ];
    const contagion = contagionOf(holders(4), { hazardDaily: 0, contagion: 0 }, [1], { shocks });
    const holdings: Record<string, bigint> = { "noise-trader/1": 5n, "noise-trader/2": 9n, "noise-trader/3": 5n };
    const alarms = contagion.alarmsOf(2, (id) => holdings[id] ?? 0n);
    const kinds = holders(4).map(({ id }) => alarms.get(id)?.kind);
    expect(kinds).to.deep.equal(["unstake", "exit", "exit", "unstake"]);
    expect(alarms.get("noise-trader/2")).to.deep.equal({ kind: "exit", days: 7 });
  });
});
