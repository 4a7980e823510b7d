import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { ExperimentInput } from "../../simulations/experiments/definition/schema.ts";
import { startRedis } from "../redis/redis.ts";
import type { Redis } from "../redis/redis.ts";
import { runHardhat, startHardhat } from "./command.ts";
import type { RunningCommand } from "./command.ts";

const INPUT: ExperimentInput = {
  name: "shared",
  title: "Shared",
  description: "One figure varies in few futures.",
  economy: "baseline",
  scenarios: ["calm", "crash"],
  agents: 6,
  steps: 5,
  seeds: { count: 2 },
  vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
  objectives: [{ metric: "supply.netIssuanceShare", direction: "minimise" }],
  method: { kind: "sobol", designs: 4 },
  confirmation: { seeds: 0 },
  budget: { runs: 16 },
};

describe("experiment --queue", function () {
  this.timeout(120_000);
  let root: string;
  let file: string;
  let redis: Redis;
  let experiment: RunningCommand | undefined;
  let worker: RunningCommand | undefined;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "experiment-queue-"));
    file = join(root, "shared.json");
    writeFileSync(file, JSON.stringify(INPUT));
    redis = await startRedis();
  });

  after(async () => {
    for (const command of [experiment, worker]) command?.signal("SIGKILL");
    await redis.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("waits for workers, gives the same bytes as workers here do, and leaves its worker waiting", async () => {
    const local = runHardhat(["experiment", file, "--workers", "1", "--out", join(root, "local")]);
    experiment = startHardhat(["experiment", file, "--queue", redis.url, "--out", join(root, "queued")]);
    await experiment.waitFor(/waiting for workers .* npx hardhat worker/);
    worker = startHardhat(["worker", "--queue", redis.url, "--workers", "1"]);
    await worker.waitFor(/serving an experiment/);
    const queued = await experiment.result;
    expect(queued.exitCode, queued.stderr).to.equal(0);
    expect((await local).exitCode).to.equal(0);
    for (const name of ["runs.parquet", "results.json", "fans.json"]) {
      const bytes = (run: string) => readFileSync(join(root, run, name));
      expect(bytes("queued").equals(bytes("local")), name).to.equal(true);
    }
    await worker.waitFor(/waiting/);
    worker.signal("SIGINT");
    expect((await worker.result).exitCode).to.equal(130);
  });
});
