import { expect } from "chai";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { countTraced, FAN_SHARES, traceFans } from "../../../simulations/experiments/many/fans.ts";
import { keyOfRun } from "../../../simulations/experiments/many/run-request.ts";
import type { RunOutcome, RunRequest } from "../../../simulations/experiments/many/run-request.ts";
import { createDesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import type { DesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const STEPS = 3;
const FIGURES = Object.fromEntries(GOAL_METRICS.map((metric) => [metric, 0])) as unknown as GoalFigures;

/** Courses that rise by the seed with each step; every seventh run fails. */
function courseOf({ seed, scenario }: RunRequest): RunOutcome {
  if (seed % 7 === 0) return { figures: null, error: { code: "TW300", message: "broke" } };
  const course = Array.from({ length: STEPS }, (_unused, step) => step * seed + scenario.shocks.length);
  const traces = { poolPrice: course, totalSupply: course, stakingRatio: course, treasuryQuote: course };
  return { figures: FIGURES, error: null, traces };
}

describe("traceFans", () => {
  let space: DesignSpace;
  let futures: Futures;
  const requests: RunRequest[] = [];
  const pool = {
    capacity: 3,
    live(request: RunRequest) {
      requests.push(request);
      return Promise.resolve(courseOf(request));
    },
    close: () => Promise.resolve(),
  };
  const experiment = { agents: 1, steps: STEPS, stepSeconds: 86_400 };

  before(async () => {
    space = createDesignSpace(await loadEconomy("baseline"), []);
    const scenarios = { calm: await loadScenario("calm"), crash: await loadScenario("crash") };
    futures = new Futures({ seeds: { first: 1, count: 13 }, scenarios });
  });

  it("gives percentiles of each series at each step, over the futures that can be lived through", async () => {
    const designs = [{ number: 4, settings: { "burn.maximumRate": "0.4" } }];
    let traced = 0;
    const fans = await traceFans(designs, { experiment, futures, space, pool, onTrace: () => traced++ });
    expect(fans.length).to.equal(8);
    expect([traced, countTraced(1, futures)]).to.deep.equal([26, 26]);
    const crash = fans.find(({ scenario, series }) => scenario === "crash" && series === "stakingRatio");
    expect(crash).to.include({ design: 4, futures: 12 });
    // Of 1 to 13 without 7 the median is 7, and the quartiles 3.75 and 10.25; three shocks add 3.
    expect(crash?.bands.map(({ share }) => share)).to.deep.equal([...FAN_SHARES]);
    expect(crash?.bands[2]?.values).to.deep.equal([3, 10, 17]);
    expect(crash?.bands[1]?.values).to.deep.equal([3, 6.75, 10.5]);
    expect(requests.every(({ isTraced, economy }) => isTraced && economy.burn.maximumRate === "0.4")).to.equal(true);
  });

  it("asks by another name than an untraced run has", () => {
    const [request] = requests;
    if (request === undefined) throw new Error("nothing was asked");
    expect(keyOfRun(request)).not.to.equal(keyOfRun({ ...request, isTraced: false }));
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const designs = [{ number: 0, settings: {} }];
    const options = { experiment, futures, space, pool, signal: stop.signal };
    const { code } = await failureOf(() => traceFans(designs, { ...options, onTrace: () => stop.abort() }));
    expect(code).to.equal("TW130");
  });
});
