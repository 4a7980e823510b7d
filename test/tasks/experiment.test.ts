import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { ExperimentInput } from "../../simulations/experiments/definition/schema.ts";
import type { Fan } from "../../simulations/experiments/many/fans.ts";
import type { ExperimentReport } from "../../simulations/experiments/many/write-results.ts";
import { TRACED_SERIES } from "../../simulations/experiments/many/run-request.ts";
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
      "confirmations.json",
      "designs",
      "experiment.json",
      "fans.json",
      "report.html",
      "results.json",
      "runs.duckdb",
      "runs.parquet",
    ]);
  });

  it("replays the best design on the real contracts, in each scenario, and says how its futures fan out", () => {
    const { confirmations, chosen } = JSON.parse(first.stdout) as ExperimentReport;
    const [best] = chosen;
    expect(confirmations).to.deep.equal(
      ["calm", "crash"].map((scenario) => ({ design: best?.design, scenario, seed: 1, agreed: true, detail: "" })),
    );
    const fans = JSON.parse(readFileSync(join(root, "first", "fans.json"), "utf8")) as Fan[];
    expect(fans.map(({ design, scenario, series, futures }) => [design, scenario, series, futures])).to.deep.equal(
      ["calm", "crash"].flatMap((scenario) => TRACED_SERIES.map((series) => [best?.design, scenario, series, 2])),
    );
  });

  it("lives through a run again, and refuses one that isn't there or isn't the same any more", async () => {
    const words = (folder: string, ...more: string[]) => ["rerun", join(root, folder), "--design", "3", ...more];
    const future = ["--scenario", "crash", "--seed", "2"];
    const again = await runHardhat([...words("first", ...future), "--json"]);
    expect(again.exitCode, again.stderr).to.equal(0);
    expect((JSON.parse(again.stdout) as { seed: number }).seed).to.equal(2);
    expect(existsSync(join(root, "first", "reruns", "design-3-crash-seed-2", "report.html"))).to.equal(true);
    expect(errorOf(await runHardhat(words("first", "--scenario", "crash", "--seed", "3")))).to.deep.equal([2, "TW122"]);

    cpSync(join(root, "first"), join(root, "changed"), { recursive: true });
    const record = join(root, "changed", "experiment.json");
    writeFileSync(record, readFileSync(record, "utf8").replace('"agents": 8', '"agents": 9'));
    expect(errorOf(await runHardhat(words("changed", ...future)))).to.deep.equal([6, "TW601"]);
  });

  it("says how near the designs came where none meets the constraints, and gives those that violate least", async () => {
    const impossible = join(root, "impossible.json");
    const constraints = [{ metric: "price.maxDrawdown", comparison: "at-most", bound: 0, share: 1 }];
    writeFileSync(impossible, JSON.stringify({ ...INPUT, constraints, confirmation: { seeds: 0 } }));
    const out = join(root, "impossible");
    const result = await runHardhat(["experiment", impossible, "--out", out, "--json"]);
    expect(errorOf(result)).to.deep.equal([4, "TW403"]);
    const { front, leastViolating, scores } = JSON.parse(result.stdout) as ExperimentReport;
    expect(front).to.deep.equal([]);
    const violations = leastViolating.map((design) => scores[design]?.violation ?? 0);
    expect(violations).to.deep.equal(
      scores
        .map(({ violation }) => violation)
        .sort((a, b) => a - b)
        .slice(0, 5),
    );
    expect(readdirSync(join(out, "designs")).length).to.equal(5);
  });

  it("writes the page again, and refuses to where the experiment hasn't ended", async () => {
    const [page, again] = [join(root, "first", "report.html"), join(root, "again.html")];
    const written = await runHardhat(["report", join(root, "first"), "--out", again]);
    expect(written.exitCode, written.stderr).to.equal(0);
    expect(readFileSync(again).equals(readFileSync(page))).to.equal(true);
    cpSync(join(root, "first"), join(root, "begun"), { recursive: true });
    rmSync(join(root, "begun", "results.json"));
    expect(errorOf(await runHardhat(["report", join(root, "begun")]))).to.deep.equal([2, "TW122"]);
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
    for (const name of ["runs.parquet", "results.json", "fans.json"]) {
      const bytes = (run: string) => readFileSync(join(root, run, name));
      expect(bytes("first").equals(bytes("second")), name).to.equal(true);
    }
  });

  it("goes on where it was with --resume alone, and makes no run twice", async () => {
    const words = ["experiment", file, "--out", join(root, "first")];
    expect(errorOf(await runHardhat(words))).to.deep.equal([2, "TW120"]);
    const before = readFileSync(join(root, "first", "runs.parquet"));
    const confirmed = () => statSync(join(root, "first", "confirmations.json")).mtimeMs;
    const confirmedAt = confirmed();
    const resumed = await runHardhat([...words, "--resume"]);
    expect(resumed.exitCode, resumed.stderr).to.equal(0);
    expect(readFileSync(join(root, "first", "runs.parquet")).equals(before)).to.equal(true);
    expect(confirmed()).to.equal(confirmedAt);
  });

  it("refuses an unknown experiment, a folder of another one, and a number of workers that isn't one", async () => {
    expect(errorOf(await runHardhat(["experiment", "burn-and-buybak"]))).to.deep.equal([2, "TW134"]);
    const elsewhere = ["experiment", "burn-and-buyback", "--out", join(root, "first"), "--resume"];
    expect(errorOf(await runHardhat(elsewhere))).to.deep.equal([2, "TW135"]);
    expect(errorOf(await runHardhat(["experiment", file, "--workers", "0"]))).to.deep.equal([2, "TW100"]);
  });
});
