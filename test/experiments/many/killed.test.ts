import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { RUNS_FILE, RunStore } from "../../../simulations/experiments/many/run-store.ts";
import { createRng } from "../../../simulations/units/rng.ts";

const SCRIPT = fileURLToPath(new URL("evaluate-slowly.ts", import.meta.url));

/** Times that it is killed. */
const KILLS = 20;

/** Runs of the whole experiment. */
const RUNS = 1_000;

/** Milliseconds that a run takes, and longest life of a process after it has begun. */
const PAUSE = 2;
const LONGEST_LIFE = 400;

/** Start the script; kill it so many milliseconds after it has begun, or let it end. */
async function runFor(folder: string, milliseconds?: number): Promise<string> {
  const child = spawn(process.execPath, [SCRIPT, folder, milliseconds === undefined ? "0" : String(PAUSE)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  if (milliseconds !== undefined) {
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await setTimeout(milliseconds);
    child.kill("SIGKILL");
  }
  await ended;
  return said;
}

describe("an experiment that is killed", function () {
  this.timeout(180_000);
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "killed-"));
    for (const name of ["killed", "undisturbed"]) mkdirSync(join(root, name));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("comes to the same table of runs, none lost and none counted twice, at twenty random moments", async () => {
    const rng = createRng({ seed: 1, purpose: "test/kills" });
    const kept: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await runFor(join(root, "killed"), rng.integer(LONGEST_LIFE));
      const store = await RunStore.open(join(root, "killed"));
      kept.push(await store.count());
      store.close();
    }
    // What was kept stays, and it was killed in the midst of it: before all was done, after some was.
    expect(kept).to.deep.equal(kept.toSorted((a, b) => a - b));
    expect(new Set(kept).size).to.be.above(3);
    expect(await runFor(join(root, "killed"))).to.include(`${RUNS} runs`);
    expect(await runFor(join(root, "undisturbed"))).to.include(`${RUNS} runs`);
    const tableOf = (name: string) => readFileSync(join(root, name, RUNS_FILE));
    expect(tableOf("killed").equals(tableOf("undisturbed"))).to.equal(true);
  });
});
