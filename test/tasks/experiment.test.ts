import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { ExperimentInput } from "../../simulations/experiments/definition/schema.ts";
import type { ExperimentResult } from "../../simulations/experiments/run-experiment.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";

const INPUT: ExperimentInput = {
  name: "small",
  title: "Small",
  description: "Two figures vary in few futures.",
  economy: "baseline",
  scenarios: ["calm", "crash"],
  agents: 8,
  steps: 10,
  seeds: { count: 2 },
  vary: [
    { kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" },
    { kind: "range", path: "buyback.burnShareBps", minimum: 3_000, maximum: 7_000 },
  ],
  objectives: [{ metric: "supply.netIssuanceShare", direction: "minimise" }],
  method: { kind: "sobol", designs: 8 },
  budget: { runs: 32 },
};

describe("experiment", function () {
  this.timeout(120_000);
  let root: string;
  let file: string;
  let first: CommandResult;

  const errorOf = ({ exitCode, stderr }: CommandResult) => [exitCode, /error (TW\d+)/.exec(stderr)?.[1]];

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "experiment-"));
    file = join(root, "small.json");
    writeFileSync(file, JSON.stringify(INPUT));
    first = await runHardhat(["experiment", file, "--workers", "2", "--json", "--out", join(root, "first")]);
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("scores every design, and writes the best ones as economies", async () => {
    expect(first.exitCode, first.stderr).to.equal(0);
    const { scores, front } = JSON.parse(first.stdout) as ExperimentResult;
    expect(scores.map(({ design, failed }) => [design, failed])).to.deep.equal(
      Array.from({ length: 8 }, (_unused, design) => [design, 0]),
    );
    const values = scores.map(({ objectives }) => objectives[0] ?? Number.NaN);
    expect(new Set(values).size).to.be.above(1);
    const best = values.indexOf(Math.min(...values));
    expect(front).to.deep.equal([best]);
    const economy = await loadEconomy(join(root, "first", "designs", `design-${best}.json`));
    expect(economy.burn.maximumRate).to.equal(scores[best]?.settings["burn.maximumRate"]);
    expect(readdirSync(join(root, "first")).sort()).to.deep.equal([
      "designs",
      "experiment.json",
      "report.html",
      "results.json",
      "runs.duckdb",
      "runs.parquet",
    ]);
  });

  it("gives the same bytes with another number of workers", async () => {
    const { exitCode, stderr } = await runHardhat([
      "experiment",
      file,
      "--workers",
      "1",
      "--out",
      join(root, "second"),
    ]);
    expect(exitCode, stderr).to.equal(0);
    for (const name of ["runs.parquet", "results.json"]) {
      const bytes = (run: string) => readFileSync(join(root, run, name));
      expect(bytes("first").equals(bytes("second")), name).to.equal(true);
    }
  });

  it("goes on where it was with --resume alone, and makes no run twice", async () => {
    const words = ["experiment", file, "--out", join(root, "first")];
    expect(errorOf(await runHardhat(words))).to.deep.equal([2, "TW120"]);
    const before = readFileSync(join(root, "first", "runs.parquet"));
    const resumed = await runHardhat([...words, "--resume"]);
    expect(resumed.exitCode, resumed.stderr).to.equal(0);
    expect(readFileSync(join(root, "first", "runs.parquet")).equals(before)).to.equal(true);
  });

  it("refuses an unknown experiment, a folder of another one, and a number of workers that isn't one", async () => {
    expect(errorOf(await runHardhat(["experiment", "burn-and-buybak"]))).to.deep.equal([2, "TW134"]);
    const elsewhere = ["experiment", "burn-and-buyback", "--out", join(root, "first"), "--resume"];
    expect(errorOf(await runHardhat(elsewhere))).to.deep.equal([2, "TW135"]);
    expect(errorOf(await runHardhat(["experiment", file, "--workers", "0"]))).to.deep.equal([2, "TW100"]);
  });
});
