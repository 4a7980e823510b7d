import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import { liveRun } from "../../simulations/experiments/many/live-run.ts";
import { keyOfRun } from "../../simulations/experiments/many/run-request.ts";
import { beginModelRun } from "../../simulations/experiments/model-run.ts";
import type { Checks } from "../../simulations/experiments/model-run.ts";
import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import { OF_STATES } from "../../simulations/invariants/of-states.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

describe("beginModelRun", () => {
  const requestOf = async (checks: Checks) => ({
    economy: await loadEconomy("baseline"),
    scenario: await loadScenario("calm"),
    ...{ agents: 30, steps: 5, stepSeconds: 86_400, seed: 3, checks },
  });

  it("checks every invariant at each step, or at the last state what one state can break", async () => {
    const checked: Record<Checks, number[]> = { "each-step": [], "last-state": [] };
    for (const checks of ["each-step", "last-state"] as const) {
      const { steps } = await beginModelRun(await requestOf(checks));
      for await (const { invariantsChecked } of steps) checked[checks].push(invariantsChecked);
    }
    expect(checked).to.deep.equal({
      "each-step": new Array(5).fill(CATALOGUE.length),
      "last-state": [0, 0, 0, 0, OF_STATES.size],
    });
  });

  it("shows the same and is the same run whenever it is checked", async () => {
    const [each, last] = [await requestOf("each-step"), await requestOf("last-state")];
    expect(await liveRun(last)).to.deep.equal(await liveRun(each));
    expect(keyOfRun(last)).to.equal(keyOfRun(each));
  });
});
