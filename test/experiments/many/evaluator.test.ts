import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import { expect } from "chai";

import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { GoalMetric } from "../../../simulations/economies/goals.ts";
import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../../simulations/errors.ts";
import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import { Evaluator } from "../../../simulations/experiments/many/evaluator.ts";
import type { RunOutcome, RunRequest } from "../../../simulations/experiments/many/run-request.ts";
import { figuresOf as readFigures } from "../../../simulations/experiments/many/lived-design.ts";
import type { LivedDesign } from "../../../simulations/experiments/many/lived-design.ts";
import { RunStore } from "../../../simulations/experiments/many/run-store.ts";
import type { Design, FinishedRun } from "../../../simulations/experiments/many/finished-run.ts";
import type { RunPool } from "../../../simulations/experiments/many/worker-pool.ts";
import { createDesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import type { DesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const EXPERIMENT = defineExperiment({
  name: "evaluated",
  title: "Evaluated",
  description: "One figure varies.",
  economy: "baseline",
  scenarios: ["calm", "crash"],
  seeds: { count: 3 },
  vary: [{ kind: "list", path: "burn.maximumRate", values: ["0.3", "0.4", "0.5", "0.6"] }],
  method: { kind: "grid", levels: 4 },
  budget: { runs: 100 },
});

/** Settings that make no valid economy. */
const INVALID = { "burn.maximumRate": "9" };

/** Figures that only these inputs give. */
function figuresOf({ economy, scenario, seed }: RunRequest): Readonly<Record<GoalMetric, number>> {
  const value = Number(economy.burn.maximumRate) * 1_000 + scenario.shocks.length * 100 + seed;
  return Object.fromEntries(GOAL_METRICS.map((metric, index) => [metric, value + index / 7])) as Readonly<
    Record<GoalMetric, number>
  >;
}

/** Answers out of order, and counts. */
class FakePool implements RunPool {
  readonly capacity = 4;
  readonly requests: RunRequest[] = [];
  readonly #answer: (request: RunRequest) => RunOutcome;
  underWay = 0;
  mostUnderWay = 0;

  constructor(answer = (request: RunRequest): RunOutcome => ({ figures: figuresOf(request), error: null })) {
    this.#answer = answer;
  }

  async live(request: RunRequest): Promise<RunOutcome> {
    const number = this.requests.push(request);
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    for (let turn = 0; turn < 5 - (number % 5); turn++) await nextTurn();
    this.underWay--;
    return this.#answer(request);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe("Evaluator", () => {
  let root: string;
  let space: DesignSpace;
  let futures: Futures;
  let stores = 0;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "evaluator-"));
    space = createDesignSpace(await loadEconomy("baseline"), EXPERIMENT.vary);
    const scenarios = { calm: await loadScenario("calm"), crash: await loadScenario("crash") };
    futures = new Futures({ seeds: EXPERIMENT.seeds, scenarios });
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const openStore = (name = `store-${stores++}`) => {
    mkdirSync(join(root, name), { recursive: true });
    return RunStore.open(join(root, name));
  };

  it("lives through every scenario with every seed, a bounded number at a time, and keeps the figures", async () => {
    const store = await openStore();
    const pool = new FakePool();
    const evaluator = new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool });
    const [half, third] = await evaluator.live([{ "burn.maximumRate": "0.5" }, { "burn.maximumRate": "0.3" }]);
    expect(pool.requests.length).to.equal(12);
    expect(pool.mostUnderWay).to.equal(4);
    expect([half?.number, third?.number]).to.deep.equal([0, 1]);
    const runs = await store.runsOf(0);
    const shown = runs.map(({ scenario, seed, outcome }) => [scenario, seed, outcome.figures?.["staking.ratio"]]);
    expect(shown).to.deep.equal([
      ["calm", 1, 501],
      ["calm", 2, 502],
      ["calm", 3, 503],
      ["crash", 1, 801],
      ["crash", 2, 802],
      ["crash", 3, 803],
    ]);
    expect(new Set(runs.map(({ key }) => key)).size).to.equal(6);
    const throughout = pool.requests.filter(({ checks }) => checks === "each-step");
    expect(throughout.map(({ seed }) => seed)).to.deep.equal([1, 1, 1, 1]);
    store.close();
  });

  it("lives through equal settings once, and through what was kept never again", async () => {
    const folder = `store-${stores++}`;
    const first = await openStore(folder);
    const settings = [{ "burn.maximumRate": "0.4" }, { "burn.maximumRate": "0.4" }];
    const lived = await new Evaluator({
      experiment: EXPERIMENT,
      futures,
      space,
      store: first,
      pool: new FakePool(),
    }).live(settings);
    expect(lived.map(({ number }) => number)).to.deep.equal([0, 0]);
    const runs = await first.runsOf(0);
    expect(runs.length).to.equal(6);
    first.close();

    const again = await openStore(folder);
    const pool = new FakePool();
    let told = 0;
    const onRun = () => told++;
    const relived = await new Evaluator({
      experiment: EXPERIMENT,
      futures,
      space,
      store: again,
      pool,
      onRun,
    }).live(settings);
    expect(pool.requests).to.deep.equal([]);
    expect(told).to.equal(6);
    expect(relived).to.deep.equal(lived);
    expect(await again.runsOf(0)).to.deep.equal(runs);
    again.close();
  });

  it("lives once through runs that are equal under other settings or other names of a scenario", async () => {
    const store = await openStore();
    const pool = new FakePool();
    const told: string[] = [];
    const onRun = ({ design, scenario, seed }: Pick<FinishedRun, "design" | "scenario" | "seed">) =>
      told.push(`${design} ${scenario} ${seed}`);
    const calm = await loadScenario("calm");
    // More seeds than are kept at once.
    const twice = new Futures({ seeds: { first: 1, count: 150 }, scenarios: { calm, quiet: calm } });
    const alike = { with: () => space.with({ "burn.maximumRate": "0.5" }) };
    const evaluator = new Evaluator({ experiment: EXPERIMENT, futures: twice, space: alike, store, pool, onRun });
    const [a, b] = await evaluator.live([{ "burn.maximumRate": "0.4" }, { "burn.maximumRate": "0.5" }]);
    const [later] = await evaluator.live([{ "burn.maximumRate": "0.6" }]);
    expect(pool.requests.length).to.equal(150);
    expect(told.length).to.equal(900);
    expect(new Set(told).size).to.equal(900);
    const outcomesOf = async (design: Design | undefined) =>
      (await store.runsOf(design?.number ?? -1)).map(({ outcome }) => outcome);
    expect((await outcomesOf(a)).length).to.equal(300);
    expect(await outcomesOf(b)).to.deep.equal(await outcomesOf(a));
    expect(await outcomesOf(later)).to.deep.equal(await outcomesOf(a));
    expect(await store.count()).to.equal(900);
    store.close();
  });

  it("lives through ever more seeds of a design, and tells of each run once", async () => {
    const folder = `store-${stores++}`;
    const counts: number[] = [];
    for (const time of ["first", "again"]) {
      const store = await openStore(folder);
      const pool = new FakePool();
      let told = 0;
      const evaluator = new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool, onRun: () => told++ });
      for (const seeds of [1, 2, 2, undefined]) {
        const [design] = await evaluator.evaluate([{ "burn.maximumRate": "0.6" }], ["staking.ratio"], seeds);
        const shown = Array.from({ length: seeds ?? 3 }, (_unused, index) => index + 1);
        expect(design?.scenarios.map((lived) => [lived.scenario, [...lived.seeds]])).to.deep.equal([
          ["calm", shown],
          ["crash", shown],
        ]);
        counts.push(told);
      }
      expect(pool.requests.length, time).to.equal(time === "first" ? 6 : 0);
      store.close();
    }
    expect(counts).to.deep.equal([2, 4, 4, 6, 2, 4, 4, 6]);
  });

  it("keeps a run that failed with its error, and goes on", async () => {
    const store = await openStore();
    const error = { code: "TW300", message: "SUP-001 broke" };
    const pool = new FakePool((request) =>
      request.seed === 2 ? { figures: null, error } : { figures: figuresOf(request), error: null },
    );
    const evaluator = new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool });
    const [design] = await evaluator.evaluate([{ "burn.maximumRate": "0.6" }], ["staking.ratio"]);
    const runs = await store.runsOf(0);
    expect(runs.map(({ outcome }) => outcome.error)).to.deep.equal([null, error, null, null, error, null]);
    const [calm, crash] = design?.scenarios ?? [];
    for (const lived of [calm, crash]) expect([...(lived?.failed ?? [])]).to.deep.equal([0, 1, 0]);
    expect([...(calm?.figures.get("staking.ratio") ?? [])]).to.deep.equal([601, Number.NaN, 603]);
    expect(() => readFigures(design as LivedDesign, "staking.yield")).to.throw(RangeError);
    store.close();
  });

  it("keeps why settings make no economy, and lives through none of it", async () => {
    const store = await openStore();
    const pool = new FakePool();
    await new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool }).live([INVALID]);
    expect(pool.requests).to.deep.equal([]);
    expect((await store.runsOf(0)).map(({ outcome }) => outcome.error?.code)).to.deep.equal(Array(6).fill("TW102"));
    store.close();
  });

  it("keeps what had ended when it is interrupted, and gives the rest when it goes on", async () => {
    const folder = `store-${stores++}`;
    const store = await openStore(folder);
    const controller = new AbortController();
    const settings = [{ "burn.maximumRate": "0.3" }, { "burn.maximumRate": "0.4" }];
    let ended = 0;
    const onRun = () => {
      if (++ended === 5) controller.abort();
    };
    const options = { experiment: EXPERIMENT, futures, space };
    const interrupted = new Evaluator({ ...options, store, pool: new FakePool(), onRun, signal: controller.signal });
    expect((await failureOf(() => interrupted.live(settings))).code).to.equal("TW130");
    const kept = await store.count();
    expect(kept).to.be.within(5, 8);
    store.close();

    const again = await openStore(folder);
    const pool = new FakePool();
    await new Evaluator({ ...options, store: again, pool }).live(settings);
    expect(pool.requests.length).to.equal(12 - kept);
    expect(await again.count()).to.equal(12);
    again.close();
  });

  it("ends with the first failure of what lives through runs, though others never end, and keeps what had ended", async () => {
    const store = await openStore();
    const lost = new TokenwrightError("TW504", { message: "lost" });
    let asked = 0;
    const pool: RunPool = {
      capacity: 4,
      live(request) {
        if (++asked === 1) return Promise.resolve({ figures: figuresOf(request), error: null });
        return asked === 4 ? Promise.reject(lost) : new Promise(() => undefined);
      },
      close: () => Promise.resolve(),
    };
    const evaluator = new Evaluator({ experiment: EXPERIMENT, futures, space, store, pool });
    expect((await failureOf(() => evaluator.live([{ "burn.maximumRate": "0.5" }]))).code).to.equal("TW504");
    expect(await store.count()).to.equal(1);
    store.close();
  });
});
