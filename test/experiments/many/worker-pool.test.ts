import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

import { expect } from "chai";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { liveRun } from "../../../simulations/experiments/many/live-run.ts";
import type { RunRequest } from "../../../simulations/experiments/many/run-request.ts";
import { startWorkers } from "../../../simulations/experiments/many/worker-pool.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import { failureOf } from "../../tasks/failure-of.ts";

/** Numbers of this process's children, as Linux tells them. */
function childrenNow(): number[] {
  const text = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

describe("startWorkers", function () {
  this.timeout(60_000);
  let request: RunRequest;

  before(async () => {
    const [economy, scenario] = [await loadEconomy("baseline"), await loadScenario("calm")];
    request = { economy, scenario, agents: 60, steps: 60, stepSeconds: 86_400, seed: 2 };
  });

  /** Kill every worker that was started since, until a run has ended. */
  async function killUntil(others: ReadonlySet<number>, run: Promise<unknown>, most: number): Promise<number> {
    const killed = new Set<number>();
    const state = { isOver: false };
    void run.catch(() => undefined).finally(() => (state.isOver = true));
    while (!state.isOver) {
      for (const child of childrenNow()) {
        if (others.has(child) || killed.has(child) || killed.size >= most) continue;
        killed.add(child);
        process.kill(child, "SIGKILL");
      }
      await setTimeout(20);
    }
    return killed.size;
  }

  it("gives a run whose worker is killed to another one", async () => {
    const others = new Set(childrenNow());
    const pool = startWorkers(1);
    const run = pool.live(request);
    expect(await killUntil(others, run, 1)).to.equal(1);
    expect(await run).to.deep.equal(await liveRun(request));
    await pool.close();
  });

  it("says so where workers die again and again, before they can begin", async () => {
    const others = new Set(childrenNow());
    const pool = startWorkers(1);
    const run = pool.live(request);
    const killed = killUntil(others, run, 10);
    const { code, exitCode } = await failureOf(() => run);
    expect({ code, exitCode }).to.deep.equal({ code: "TW142", exitCode: 1 });
    expect(await killed).to.be.at.least(2);
    await pool.close();
  });
});
