import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { BACKENDS } from "../../simulations/experiments/launch.ts";
import type { Backend, BackendChoice } from "../../simulations/experiments/launch.ts";
import { runSimulation } from "../../simulations/experiments/run-simulation.ts";
import type { Invariant } from "../../simulations/invariants/invariant.ts";
import { parseSteps } from "../../simulations/recorder/csv.ts";
import { openRunFolder } from "../../simulations/recorder/run-folder.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

const STEP_SECONDS = 86_400;
const COMMAND = "npx hardhat simulate --seed 7";

/** What a run is of. */
interface Life {
  readonly backend?: Backend;
  readonly economy?: string;
  readonly scenario?: string;
}

/** An invariant that the third step breaks. */
function breaksAtThirdStep(): Invariant {
  let steps = 0;
  return {
    id: "SIM-999",
    sentence: "Nothing ever happens a third time.",
    check: () => (++steps === 3 ? { detail: `steps ${steps}` } : undefined),
  };
}

/** Take out of a report what names the backend and timings: what wasn't simulated, the run, and the assumptions. */
function withoutItsMaking(text: string): string {
  return text
    .replace(/<dt>Not simulated<\/dt>\s*<dd>.*?<\/dd>/s, "")
    .replaceAll(/<section id="(?:run|assumptions)".*?<\/section>/gs, "");
}

describe("runSimulation", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "run-simulation-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const chosen = (backend: Backend): BackendChoice =>
    backend === "model" ? { backend } : { backend, host: createChainHost(hre, "local") };

  const simulate = async (
    { backend = "model", economy = "baseline", scenario = "calm" }: Life = {},
    invariants?: readonly Invariant[],
  ) =>
    await runSimulation({
      economy: await loadEconomy(economy),
      scenario: await loadScenario(scenario),
      market: null,
      agents: 8,
      steps: 5,
      stepSeconds: STEP_SECONDS,
      seed: 7,
      folder: openRunFolder(join(folder, backend)),
      commandLine: COMMAND,
      backend: chosen(backend),
      renderFiles: (run) => ({ "report.html": renderReport(run) }),
      now: () => performance.now(),
      ...(invariants === undefined ? {} : { invariants }),
    });

  it("[SIM-114] stops at a broken invariant, keeps the rows so far, and tells the command that replays it", async () => {
    let error: unknown;
    try {
      await simulate({}, [breaksAtThirdStep()]);
    } catch (caught) {
      error = caught;
    }
    if (!(error instanceof TokenwrightError)) throw new TypeError("nothing of ours was thrown", { cause: error });
    expect([error.code, error.exitCode]).to.deep.equal(["TW300", 3]);
    const [problem] = error.problems;
    expect(problem).to.include({ path: "SIM-999", value: "steps 3" });
    expect(problem?.next).to.include(COMMAND).and.to.include("seed 7");
    const path = join(folder, "model");
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
    expect(run.manifest).to.include({ backend: "model", chain: null });
  });

  describe("on chain, model and lockstep", () => {
    for (const [economy, scenario] of [
      ["baseline", "calm"],
      ["cardano-like", "crash"],
      ["bnb-like", "calm"],
      ["baseline", "liquidity-exit"],
      ["baseline", "attack"],
    ] as const) {
      it(`[SIM-106] writes the same bytes for ${economy} in ${scenario}, but for what says how they were made`, async function () {
        this.timeout(120_000);
        for (const backend of BACKENDS) {
          const { run } = await simulate({ backend, economy, scenario });
          expect(run.manifest.backend).to.equal(backend);
          expect(run.manifest.chain === null, backend).to.equal(backend === "model");
        }
        const findings = scenario === "attack" ? ["findings.csv"] : [];
        for (const name of ["steps.csv", "actions.csv", "summary.json", "report.html", ...findings]) {
          const [chain = "", model, lockstep] = BACKENDS.map((backend) =>
            withoutItsMaking(readFileSync(join(folder, backend, name), "utf8")),
          );
          expect(chain, name).to.not.equal("");
          expect(model === chain, `${name} of the model`).to.equal(true);
          expect(lockstep === chain, `${name} of lockstep`).to.equal(true);
        }
      });
    }
  });
});
