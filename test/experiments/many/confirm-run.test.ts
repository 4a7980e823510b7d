import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../../scripts/tasks/chain-host.ts";
import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { confirmRun } from "../../../simulations/experiments/many/confirm-run.ts";
import { liveRun } from "../../../simulations/experiments/many/live-run.ts";
import type { RunOutcome, RunRequest } from "../../../simulations/experiments/many/run-request.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";

describe("confirmRun", function () {
  this.timeout(60_000);
  let request: RunRequest;
  let outcome: RunOutcome;

  before(async () => {
    const [economy, scenario] = [await loadEconomy("baseline"), await loadScenario("calm")];
    request = { economy, scenario, agents: 8, steps: 4, stepSeconds: 86_400, seed: 5 };
    outcome = await liveRun(request);
  });

  const confirm = (recorded: RunOutcome) => {
    const run = { design: 2, scenario: "calm", seed: 5, key: "", outcome: recorded };
    return confirmRun(run, request, createChainHost(hre, "local"), "replay");
  };

  it("finds the recorded figures on the real contracts", async () => {
    expect(await confirm(outcome)).to.deep.equal({ design: 2, scenario: "calm", seed: 5, agreed: true, detail: "" });
  });

  it("names a figure that isn't the recorded one, and a recorded failure", async () => {
    if (outcome.figures === null) throw new Error("the run failed");
    const figures = { ...outcome.figures, "treasury.quote": 1 };
    const differing = await confirm({ figures, error: null });
    expect(differing.agreed).to.equal(false);
    expect(differing.detail).to.include("treasury.quote was 1");
    const failed = await confirm({ figures: null, error: { code: "TW300", message: "broke" } });
    expect([failed.agreed, failed.detail]).to.deep.equal([false, "the recorded run failed: broke"]);
  });
});
