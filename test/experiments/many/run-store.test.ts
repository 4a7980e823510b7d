import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { RUNS_FILE, RunStore } from "../../../simulations/experiments/many/run-store.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { makeUpRun } from "./made-up-run.ts";

const SCRIPT = fileURLToPath(new URL("evaluate-slowly.ts", import.meta.url));

/** Designs of the script, and its runs. */
const DESIGNS = 120;
const RUNS = 25 * DESIGNS;

/** Blocks of 1,024 bytes that a file may have: room for the empty database, and for a part of the runs. */
const ROOM = 550;

describe("RunStore", function () {
  this.timeout(60_000);
  let root: string;
  let child: ChildProcess | undefined;
  let folders = 0;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "run-store-"));
  });

  after(() => {
    child?.kill("SIGKILL");
    rmSync(root, { recursive: true, force: true });
  });

  const newFolder = () => {
    const folder = join(root, `${folders++}`);
    mkdirSync(folder);
    return folder;
  };

  /** Live through the script's runs, with files of a limited size. */
  async function evaluate(
    folder: string,
    blocks: string,
  ): Promise<{ readonly exitCode: number; readonly said: string }> {
    const line = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const limited = spawn("bash", ["-c", line, process.execPath, SCRIPT, folder, "0", `${DESIGNS}`], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [limited.stdout, limited.stderr])
      stream.on("data", (text: Buffer) => (said += text.toString()));
    const exitCode = await new Promise<number>((resolve) => limited.once("close", resolve));
    return { exitCode, said };
  }

  it("is one process's at a time", async () => {
    const folder = newFolder();
    const holder = spawn(process.execPath, [SCRIPT, folder, "100"], { stdio: ["ignore", "pipe", "inherit"] });
    child = holder;
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    const { code, exitCode, problems } = await failureOf(() => RunStore.open(folder));
    expect({ code, exitCode, value: problems[0]?.value }).to.deep.equal({ code: "TW136", exitCode: 2, value: folder });
    const ended = new Promise((resolve) => holder.once("close", resolve));
    holder.kill("SIGKILL");
    await ended;
    (await RunStore.open(folder)).close();
  });

  it("keeps and reads at the same time, one after the other", async () => {
    const economy = await loadEconomy("baseline");
    const store = await RunStore.open(newFolder());
    const lots = Array.from({ length: 40 }, (_unused, design) =>
      Array.from({ length: 64 }, (_each, seed) => ({
        ...{ design, scenario: "calm", seed, key: "" },
        outcome: makeUpRun({ economy, seed }),
      })),
    );
    const read = await Promise.all(
      lots.flatMap((runs, design) => [
        store.keep(runs).then(() => store.runsOf(design)),
        store.runsOf(design + 1).then(() => store.runsOf(design)),
      ]),
    );
    expect(read.filter((_runs, index) => index % 2 === 0).map((runs) => runs.length)).to.deep.equal(lots.map(() => 64));
    expect(await store.count()).to.equal(40 * 64);
    store.close();
  });

  it("writes the table of more runs than are sorted at once in order, however they came", async () => {
    const economy = await loadEconomy("baseline");
    const outcome = makeUpRun({ economy, seed: 1 });
    // A design by itself, scenarios that share a lot with those of the next design, and one that is a lot by itself.
    const seeds = { "0 calm": 2, "1 calm": 9_000, "1 crash": 9_000, "2 boom": 1_000, "2 calm": 21_000, "10 calm": 3 };
    const runs = Object.entries(seeds).flatMap(([place, count]) => {
      const [design = "", scenario = ""] = place.split(" ");
      return Array.from({ length: count }, (_unused, seed) => ({
        ...{ design: Number(design), scenario, seed, key: "", outcome },
      }));
    });
    const tables: Buffer[] = [];
    for (const kept of [runs, runs.toReversed()]) {
      const folder = newFolder();
      const store = await RunStore.open(folder);
      await store.keep(kept);
      await store.exportRuns();
      await store.exportRuns();
      store.close();
      tables.push(readFileSync(join(folder, RUNS_FILE)));
      const database = await DuckDBInstance.create();
      const connection = await database.connect();
      const table = `SELECT design, scenario, seed FROM '${join(folder, RUNS_FILE)}'`;
      const rows = (await connection.runAndReadAll(table)).getRows();
      expect(rows.map(String)).to.deep.equal(runs.map(({ design, scenario, seed }) => `${design},${scenario},${seed}`));
      connection.closeSync();
      database.closeSync();
    }
    expect(tables[0]?.equals(tables[1] ?? Buffer.alloc(0))).to.equal(true);
  });

  it("keeps all runs of a lot or none, and goes on after a lot that it couldn't keep", async () => {
    const economy = await loadEconomy("baseline");
    const runs = Array.from({ length: 6 }, (_unused, seed) => ({
      ...{ design: 0, scenario: "calm", seed, key: "" },
      outcome: makeUpRun({ economy, seed }),
    }));
    const store = await RunStore.open(newFolder());
    await store.keep(runs.slice(0, 2));
    // One of them is kept already.
    const failure: unknown = await store.keep(runs.slice(1, 4)).catch((error: unknown) => error);
    expect(failure).to.be.an.instanceOf(Error);
    expect(await store.count()).to.equal(2);
    await store.keep(runs.slice(3));
    expect((await store.runsOf(0)).map(({ seed }) => seed)).to.deep.equal([0, 1, 3, 4, 5]);
    store.close();
  });

  it("says which file is damaged, and begins anew when it is removed", async () => {
    const economy = await loadEconomy("baseline");
    const whole = newFolder();
    const store = await RunStore.open(whole);
    const runs = Array.from({ length: RUNS }, (_unused, seed) => ({
      design: 0,
      scenario: "calm",
      seed,
      key: "",
      outcome: makeUpRun({ economy, seed }),
    }));
    await store.keep(runs);
    store.close();
    const database = readFileSync(join(whole, "runs.duckdb"));
    for (const damage of ["garbage", "half"]) {
      const folder = newFolder();
      const file = join(folder, "runs.duckdb");
      writeFileSync(file, damage === "garbage" ? Buffer.alloc(20_000, "no database") : database);
      if (damage === "half") truncateSync(file, 20_000);
      const { code, exitCode, problems } = await failureOf(async () => {
        const opened = await RunStore.open(folder);
        try {
          await opened.runsOf(0);
        } finally {
          opened.close();
        }
      });
      const shown = { code, exitCode, path: problems[0]?.path };
      expect(shown, damage).to.deep.equal({ code: "TW137", exitCode: 2, path: file });
      rmSync(file);
      const again = await RunStore.open(folder);
      expect(await again.count()).to.equal(0);
      again.close();
    }
  });

  it("begins where a process was killed while it made the database", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "runs.duckdb.unfinished"), "half of it");
    const store = await RunStore.open(folder);
    expect(await store.count()).to.equal(0);
    store.close();
    expect(readdirSync(folder)).to.deep.equal(["runs.duckdb"]);
  });

  it("says when nothing more can be written, keeps what was, and goes on when there is room", async () => {
    const [full, undisturbed] = [newFolder(), newFolder()];
    const { exitCode, said } = await evaluate(full, `${ROOM}`);
    expect(exitCode).to.equal(1);
    expect(said).to.include("TW138");
    expect(readdirSync(full)).not.to.include(RUNS_FILE);
    const store = await RunStore.open(full);
    expect(await store.count()).to.be.within(1, RUNS - 1);
    store.close();
    for (const folder of [full, undisturbed]) {
      const { said: told } = await evaluate(folder, "unlimited");
      expect(told).to.include(`${RUNS} runs`);
    }
    const tableOf = (folder: string) => readFileSync(join(folder, RUNS_FILE));
    expect(tableOf(full).equals(tableOf(undisturbed))).to.equal(true);
  });
});
