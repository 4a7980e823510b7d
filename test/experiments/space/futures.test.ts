import { expect } from "chai";

import type { Variable } from "../../../simulations/experiments/definition/schema.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import type { Scenario } from "../../../simulations/scenarios/schema.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const LOAD: Variable = { kind: "range", path: "usage.load", minimum: 0.5, maximum: 1.5, scale: "linear" };

describe("Futures", () => {
  let scenarios: Record<string, Scenario>;

  before(async () => {
    scenarios = { calm: await loadScenario("calm"), crash: await loadScenario("crash") };
  });

  const futuresWith = (uncertain: readonly Variable[], seed = 1) =>
    new Futures({ seeds: { first: 5, count: 4 }, seed, uncertain, scenarios });

  it("lists each scenario with each seed, or with the first ones", () => {
    const futures = futuresWith([]);
    expect(futures.count).to.equal(8);
    expect(futures.list(2)).to.deep.equal([
      { scenario: "calm", seed: 5 },
      { scenario: "calm", seed: 6 },
      { scenario: "crash", seed: 5 },
      { scenario: "crash", seed: 6 },
    ]);
    expect(futures.list().length).to.equal(8);
    expect([futures.indexOf(5), futures.indexOf(8)]).to.deep.equal([0, 3]);
  });

  it("leaves scenarios as they are where all is known", () => {
    expect(futuresWith([]).scenarioOf({ scenario: "crash", seed: 6 })).to.deep.equal(scenarios["crash"]);
  });

  it("spreads what nobody knows evenly over the seeds, the same in every scenario", () => {
    const futures = futuresWith([LOAD]);
    const loads = (scenario: string) => [5, 6, 7, 8].map((seed) => futures.scenarioOf({ scenario, seed }).usage.load);
    expect(loads("calm")).to.deep.equal(loads("crash"));
    // One in each quarter: a Latin hypercube.
    expect(
      loads("calm")
        .map((load) => Math.floor((load - 0.5) * 4))
        .toSorted(),
    ).to.deep.equal([0, 1, 2, 3]);
    expect(futuresWith([LOAD], 2).pointOf(5)).not.to.deep.equal(futures.pointOf(5));
    expect(futures.scenarioOf({ scenario: "crash", seed: 5 })).to.deep.include({ shocks: scenarios["crash"]?.shocks });
  });

  it("refuses a figure that a scenario doesn't have, and an end at which a scenario isn't valid", async () => {
    const unknown = await failureOf(() => futuresWith([{ ...LOAD, path: "usage.loads" }]));
    expect([unknown.code, unknown.exitCode, unknown.problems[0]?.path]).to.deep.equal(["TW133", 2, "uncertain[0]"]);
    expect(unknown.problems[0]?.next).to.include("usage.load");
    const invalid = await failureOf(() => futuresWith([{ ...LOAD, maximum: 1_000 }]));
    expect([invalid.code, invalid.problems[0]?.path]).to.deep.equal(["TW133", "uncertain[0]"]);
  });

  it("refuses what isn't valid in the middle, or for one of the seeds, before anything is lived through", async () => {
    const between = await failureOf(() => futuresWith([{ kind: "list", path: "usage.load", values: [0.5, -7, 1.3] }]));
    expect([between.code, between.problems[0]?.path]).to.deep.equal(["TW133", "uncertain[0]"]);
    const outage = await loadScenario("keeper-outage");
    const end = (path: string, minimum: number, maximum: number): Variable => ({
      ...{ kind: "range", scale: "linear" },
      ...{ path, minimum, maximum },
    });
    // Each end is valid beside the other's own figure; not every two of them.
    const uncertain = [end("shocks[0].at", 0.1, 0.59), end("shocks[0].until", 0.41, 0.9)];
    const together = await failureOf(
      () => new Futures({ seeds: { first: 5, count: 200 }, uncertain, scenarios: { outage } }),
    );
    expect([together.code, together.problems[0]?.path]).to.deep.equal(["TW133", "uncertain"]);
  });
});
