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

/** Milliseconds that a run takes. */
const PAUSE = 2;

/** Most runs that end before it is killed, besides those that were kept; about as many as are kept at once, and as many again. */
const LONGEST_LIFE = 130;

/** A moment at which the script is killed: some milliseconds after so many runs have ended. */
interface Moment {
  readonly runs: number;
  readonly milliseconds: number;
}

/** Start the script; kill it at a moment, or let it end. */
async function runUntil(folder: string, moment?: Moment): Promise<string> {
  const child = spawn(process.execPath, [SCRIPT, folder, moment === undefined ? "0" : String(PAUSE)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  const reached = new Promise<void>((resolve) => {
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString();
      if (moment !== undefined && said.split(".").length > moment.runs) resolve();
    });
  });
  if (moment !== undefined) {
    await Promise.race([reached, ended]);
    await setTimeout(moment.milliseconds);
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
      const runs = (kept.at(-1) ?? 0) + rng.integer(LONGEST_LIFE);
      await runUntil(join(root, "killed"), { runs, milliseconds: rng.integer(20) });
      const store = await RunStore.open(join(root, "killed"));
      kept.push(await store.count());
      store.close();
    }
    // What was kept stays, and it was killed in the midst of it: before all was done, after some was.
    expect(kept).to.deep.equal(kept.toSorted((a, b) => a - b));
    expect(new Set(kept).size).to.be.above(3);
    expect(await runUntil(join(root, "killed"))).to.include(`${RUNS} runs`);
    expect(await runUntil(join(root, "undisturbed"))).to.include(`${RUNS} runs`);
    const tableOf = (name: string) => readFileSync(join(root, name, RUNS_FILE));
    expect(tableOf("killed").equals(tableOf("undisturbed"))).to.equal(true);
  });
});
