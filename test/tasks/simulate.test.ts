import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { defaultRunFolder, replayCommand } from "../../scripts/tasks/simulate.ts";
import { parseActions, parseSteps } from "../../simulations/recorder/csv.ts";
import type { Manifest, Summary } from "../../simulations/recorder/run.ts";
import { runHardhat, startHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";

const FILES = ["actions.csv", "manifest.json", "report.html", "steps.csv", "summary.json"];
const REPRODUCIBLE = ["steps.csv", "actions.csv", "summary.json"];

describe("simulate", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "simulate-"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("defaultRunFolder", () => {
    it("takes the first number that is free", () => {
      const next = (): string => defaultRunFolder(root, { name: "baseline" }, { name: "calm" }, 7);
      for (const name of ["baseline-calm-seed7", "baseline-calm-seed7-2", "baseline-calm-seed7-3"]) {
        expect(next()).to.equal(join(root, name));
        mkdirSync(join(root, name));
      }
    });
  });

  describe("replayCommand", () => {
    const options = {
      economy: "baseline",
      scenario: "calm",
      market: undefined,
      marketFrom: undefined,
      backend: "lockstep",
      agents: "250",
      steps: "180",
      stepSeconds: "86400",
      seed: "1",
      fork: undefined,
      forkBlock: undefined,
      forkCache: undefined,
    };

    it("spells every option out, quoted where a shell asks for it", () => {
      expect(replayCommand(options)).to.equal(
        "npx hardhat simulate --economy baseline --scenario calm --backend lockstep --agents 250 --steps 180 --step-seconds 86400 --seed 1",
      );
      expect(replayCommand({ ...options, market: "my market's.csv", marketFrom: "2020-01-01" })).to.include(
        String.raw`--market 'my market'\''s.csv' --market-from 2020-01-01`,
      );
    });
  });

  describe("on the command line", () => {
    const shape = ["--agents", "12", "--steps", "4", "--seed", "7"];
    let json: CommandResult;
    let table: CommandResult;

    before(async function () {
      this.timeout(300_000);
      // The first may have to build the contracts; the second shall not meet it half-way.
      json = await runHardhat(["simulate", ...shape, "--out", join(root, "a"), "--json"]);
      table = await runHardhat(["simulate", ...shape, "--out", join(root, "deep", "b")]);
    });

    const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

    it("leaves a whole folder, and nothing else", () => {
      expect(json.exitCode, json.stderr).to.equal(0);
      expect(readdirSync(join(root, "a")).sort()).to.deep.equal(FILES);
      expect(readdirSync(root).filter((name) => name.includes("partial"))).to.deep.equal([]);
      expect(parseSteps(read("a", "steps.csv"))).to.have.length(4);
      expect(parseActions(read("a", "actions.csv"))).to.not.have.length(0);
    });

    it("prints the summary and its timings alone as JSON", () => {
      const { durationSeconds, actionsPerSecond, ...summary } = JSON.parse(json.stdout) as Summary &
        Pick<Manifest, "durationSeconds" | "actionsPerSecond">;
      expect(summary).to.deep.equal(JSON.parse(read("a", "summary.json")));
      const manifest = JSON.parse(read("a", "manifest.json")) as Manifest;
      expect({ durationSeconds, actionsPerSecond }).to.deep.equal({
        durationSeconds: manifest.durationSeconds,
        actionsPerSecond: manifest.actionsPerSecond,
      });
      expect(manifest).to.include({ seed: 7, agents: 12, steps: 4, stepSeconds: 86_400, backend: "chain" });
      expect(manifest.commandLine).to.include("--agents 12 --steps 4");
    });

    it("records where every token is", () => {
      for (const row of parseSteps(read("a", "steps.csv"))) {
        const places =
          row.inVestingWei +
          row.inStakeVaultWei +
          row.inRewardVaultsWei +
          row.inPairWei +
          row.inBurnInventoryWei +
          row.inProtocolWei +
          row.inTreasuryWei +
          row.inWalletsWei;
        expect(places).to.equal(row.totalSupplyWei);
      }
    });

    it("prints a table otherwise, and writes the same bytes in another process", () => {
      expect(table.exitCode, table.stderr).to.equal(0);
      expect(table.stdout).to.match(/steps, agents +4, 12\n/);
      for (const name of REPRODUCIBLE) expect(read("a", name) === read("deep", "b", name), name).to.equal(true);
    });

    it("[SIM-106] writes the same bytes on the model, without any artifact and without building one", async function () {
      this.timeout(120_000);
      const artifacts = join(root, "no-artifacts");
      const words = ["simulate", "--backend", "model", ...shape, "--out", join(root, "model")];
      const result = await runHardhat(words, { TEST_ARTIFACTS_FOLDER: artifacts });
      expect(result.exitCode, result.stderr).to.equal(0);
      expect(existsSync(artifacts)).to.equal(false);
      for (const name of REPRODUCIBLE) expect(read("a", name) === read("model", name), name).to.equal(true);
      const manifest = JSON.parse(read("model", "manifest.json")) as Manifest;
      expect(manifest).to.include({ backend: "model", chain: null });
      expect(manifest.commandLine).to.include("--backend model");
    });

    it("leaves nothing behind when it is interrupted", async function () {
      this.timeout(120_000);
      const command = startHardhat(["simulate", "--steps", "5000", "--out", join(root, "never", "c")]);
      await command.waitFor(/of 5000 steps/);
      expect(readdirSync(join(root, "never"))).to.have.length(1);
      command.signal("SIGINT");
      const { exitCode, stdout, stderr } = await command.result;
      expect(exitCode).to.equal(130);
      expect(stdout).to.equal("");
      expect(stderr).to.include("error TW130:");
      expect(existsSync(join(root, "never"))).to.equal(false);
    });
  });
});
