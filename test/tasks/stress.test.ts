import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { formatMatrix } from "../../scripts/tasks/stress-rows.ts";
import { parseStress } from "../../scripts/tasks/stress.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { JudgedCell } from "../../simulations/experiments/stress/judge-cells.ts";
import { stressCells } from "../../simulations/experiments/stress/stress-cells.ts";
import { STRESS_SHOCK_NAMES } from "../../simulations/scenarios/stress-shocks.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";
import { failureOf } from "./failure-of.ts";

/** As `stress.json` has it, as far as it is asked here. */
interface StressFile {
  readonly goals: readonly { readonly id: string }[];
  readonly cells: readonly (Omit<JudgedCell, "goals"> & {
    readonly goals: readonly {
      readonly id: string;
      readonly worst: { readonly value: number; readonly command: string };
    }[];
  })[];
}

describe("stress", function () {
  this.timeout(120_000);
  let root: string;
  let words: string[];
  let first: CommandResult;
  let result: StressFile;

  const errorOf = ({ exitCode, stderr }: CommandResult) => [exitCode, /error (TW\d+)/.exec(stderr)?.[1]];

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "stress-"));
    const file = join(root, "economy.json");
    const economy = await loadEconomy("baseline");
    // One that always holds, and one that never does.
    const goals = [
      { id: "price-moves", metric: "price.volatilityDaily", comparison: "at-least", bound: 0, share: 1 },
      { id: "price-stands", metric: "price.maxDrawdown", comparison: "at-most", bound: 0, share: 0.5 },
    ];
    writeFileSync(file, toExactJson({ ...economy, goals }));
    words = ["stress", "--economy", file, "--agents", "12", "--steps", "12", "--seeds", "2", "--seed", "5", "--alone"];
    words.push("--out", join(root, "out"));
    first = await runHardhat([...words, "--json"]);
    result = JSON.parse(first.stdout) as StressFile;
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("judges every cell by the economy's goals, and ends with exit code 4 where one is missed", () => {
    expect(errorOf(first), first.stderr).to.deep.equal([4, "TW402"]);
    expect(result.cells.map(({ scenario }) => scenario)).to.deep.equal([
      "calm",
      ...STRESS_SHOCK_NAMES.map((name) => `calm+${name}`),
    ]);
    for (const { passes, goals, failed } of result.cells) {
      expect([passes, failed]).to.deep.equal([false, []]);
      expect(goals.map(({ id }) => id)).to.deep.equal(["price-moves", "price-stands"]);
    }
    expect(readFileSync(join(root, "out", "stress.json"), "utf8")).to.equal(first.stdout);
  });

  it("names for each cell the command that lives through its worst run again", async () => {
    const fall = result.cells[2]?.goals[1]?.worst;
    const [npx, hardhat, ...again] = (fall?.command ?? "").split(" ");
    expect([npx, hardhat]).to.deep.equal(["npx", "hardhat"]);
    const { exitCode, stdout, stderr } = await runHardhat([...again, "--json", "--out", join(root, "again")]);
    expect(exitCode, stderr).to.equal(0);
    const { goals } = JSON.parse(stdout) as { goals: readonly { id: string; value: number }[] };
    expect(goals.find(({ id }) => id === "price-stands")?.value).to.equal(fall?.value);
    expect(fall?.value).to.be.above(result.cells[0]?.goals[1]?.worst.value ?? 1);
  });

  it("goes on with --resume where it was, and to the same result", async () => {
    const resumed = await runHardhat([...words, "--json", "--resume", "--workers", "1"]);
    expect([...errorOf(resumed), resumed.stdout]).to.deep.equal([4, "TW402", first.stdout]);
  });

  it("writes a page, and the same again when report is asked", async () => {
    const page = readFileSync(join(root, "out", "report.html"), "utf8");
    const text = page.replace(/<[^>]+>/g, "");
    for (const { goals } of result.cells) expect(text).to.include(goals[1]?.worst.command);
    const again = join(root, "again.html");
    const { exitCode, stderr } = await runHardhat(["report", join(root, "out"), "--out", again]);
    expect(exitCode, stderr).to.equal(0);
    expect(readFileSync(again, "utf8")).to.equal(page);
  });

  it("leaves a folder that rerun tells from an experiment's", async () => {
    const cell = ["--design", "0", "--scenario", "calm", "--seed", "5"];
    expect(errorOf(await runHardhat(["rerun", join(root, "out"), ...cell]))).to.deep.equal([2, "TW122"]);
  });

  it("refuses what it can't try", async () => {
    const usual = { economy: "baseline", scenario: "calm", agents: "9", steps: "9", seeds: "2", seed: "1" };
    const options = {
      ...usual,
      alone: false,
      resume: false,
      out: undefined,
      workers: undefined,
      queue: undefined,
      json: false,
    };
    const codeOf = async (change: Partial<typeof usual>): Promise<string> =>
      (await failureOf(() => parseStress({ ...options, ...change }))).code;
    expect(await codeOf({})).to.equal("none");
    expect(await codeOf({ economy: "basline" })).to.equal("TW101");
    expect(await codeOf({ scenario: "clam" })).to.equal("TW103");
    expect(await codeOf({ scenario: "calm+price-90" })).to.equal("TW104");
    expect(await codeOf({ seeds: "0" })).to.equal("TW100");
    expect(await codeOf({ seed: "4294967295" })).to.equal("TW100");
    expect(await codeOf({ agents: "none" })).to.equal("TW100");
    const file = join(root, "aimless.json");
    writeFileSync(file, toExactJson({ ...(await loadEconomy("baseline")), goals: [] }));
    expect(await codeOf({ economy: file })).to.equal("TW102");
  });
});

describe("formatMatrix", () => {
  /** Misses as many goals as it has shocks, and has a run that failed where the first is price-90. */
  const cellOf = (shocks: JudgedCell["shocks"]): JudgedCell => ({
    scenario: "",
    shocks,
    passes: shocks.length === 0,
    goals: shocks.map((id) => ({ id, held: 0, met: false, worst: null })),
    failed: shocks[0] === "price-90" ? [{ seed: 1, code: "TW300", message: "" }] : [],
  });
  const linesOf = (pairs: boolean) => formatMatrix(stressCells(pairs).map(cellOf), false).split("\n");

  it("has a line for each shock, with every pair once, in a hundred columns", () => {
    const lines = linesOf(true);
    const cells = lines.slice(1, 12).map((line) => line.trim().split(/\s{2,}/));
    expect(cells[0]).to.deep.equal(["no shock", "pass"]);
    expect(cells[1]).to.deep.equal(["1", "price-50", "1"]);
    expect(cells[4]).to.deep.equal(["4", "mass-unstaking", "1", "2", "2 !", "2"]);
    expect(cells[10]?.length).to.equal(12);
    expect(Math.max(...lines.map(({ length }) => length))).to.be.at.most(100);
  });

  it("has one column where there are no pairs", () => {
    expect(
      linesOf(false)[11]
        ?.trim()
        .split(/\s{2,}/),
    ).to.deep.equal(["10", "fee-spike", "1"]);
    expect(linesOf(false)[0]?.trim()).to.equal("alone");
  });
});
