import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { runSimulation } from "../../simulations/experiments/run-simulation.ts";
import type { Invariant } from "../../simulations/invariants/invariant.ts";
import { parseSteps } from "../../simulations/recorder/csv.ts";
import { openRunFolder } from "../../simulations/recorder/run-folder.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

const STEP_SECONDS = 86_400;
const COMMAND = "npx hardhat simulate --seed 7";

/** An invariant that the third step breaks. */
function breaksAtThirdStep(): Invariant {
  let steps = 0;
  return {
    id: "SIM-999",
    sentence: "Nothing ever happens a third time.",
    check: () => (++steps === 3 ? { detail: `steps ${steps}` } : undefined),
  };
}

describe("runSimulation", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "run-simulation-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const simulate = async (invariants?: readonly Invariant[]) =>
    await runSimulation({
      economy: await loadEconomy("baseline"),
      scenario: await loadScenario("calm"),
      market: null,
      agents: 8,
      steps: 5,
      stepSeconds: STEP_SECONDS,
      seed: 7,
      folder: openRunFolder(join(folder, "run")),
      commandLine: COMMAND,
      chain: createChainHost(hre, "local"),
      now: () => performance.now(),
      ...(invariants === undefined ? {} : { invariants }),
    });

  it("[SIM-114] stops at a broken invariant, keeps the rows so far, and tells the command that replays it", async () => {
    let error: unknown;
    try {
      await simulate([breaksAtThirdStep()]);
    } catch (caught) {
      error = caught;
    }
    if (!(error instanceof TokenwrightError)) throw new TypeError("nothing of ours was thrown", { cause: error });
    expect([error.code, error.exitCode]).to.deep.equal(["TW300", 3]);
    const [problem] = error.problems;
    expect(problem).to.include({ path: "SIM-999", value: "steps 3" });
    expect(problem?.next).to.include(COMMAND).and.to.include("seed 7");
    const path = join(folder, "run");
    expect(
      parseSteps(readFileSync(join(path, "steps.csv"), "utf8")).map((row) => row.invariantsViolated),
    ).to.deep.equal([0, 0, 1]);
    const summary = JSON.parse(readFileSync(join(path, "summary.json"), "utf8")) as { invariants: unknown };
    expect(summary.invariants).to.deep.equal({ checked: 3, violated: 1 });
  });

  it("finishes a run on which everything holds", async () => {
    const { run, folderPath } = await simulate();
    expect(run.steps).to.have.length(5);
    expect(run.summary.invariants.violated).to.equal(0);
    expect(run.summary.invariants.checked).to.equal(5 * run.summary.invariantCounts.length);
    expect(parseSteps(readFileSync(join(folderPath, "steps.csv"), "utf8"))).to.deep.equal(run.steps);
  });
});
