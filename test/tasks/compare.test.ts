import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { compareRows, formatComparisons } from "../../scripts/tasks/compare-rows.ts";
import { parseComparison } from "../../scripts/tasks/compare.ts";
import { GOAL_METRICS } from "../../simulations/economies/goals.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { ComparedEconomies } from "../../simulations/experiments/comparison/compare-economies.ts";
import type { MetricComparison } from "../../simulations/experiments/comparison/compare-runs.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";
import { failureOf } from "./failure-of.ts";

describe("compare", function () {
  this.timeout(120_000);
  let root: string;
  let other: string;
  let words: string[];
  let first: CommandResult;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "compare-"));
    other = join(root, "other.json");
    const economy = await loadEconomy("baseline");
    writeFileSync(other, toExactJson({ ...economy, buyback: { ...economy.buyback, burnShareBps: 3_500 } }));
    words = ["compare", "baseline", other, "--scenario", "calm,calm+demand-gone", "--agents", "10", "--steps", "10"];
    words.push("--seeds", "6", "--seed", "3", "--json", "--out", join(root, "out"));
    first = await runHardhat(words);
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("compares every figure in every scenario, and A with itself under other draws", () => {
    expect(first.exitCode, first.stderr).to.equal(0);
    const { comparisons, check, failed } = JSON.parse(first.stdout) as ComparedEconomies;
    for (const list of [comparisons, check]) {
      expect(list.map(({ scenario, metric }) => `${scenario} ${metric}`)).to.deep.equal(
        ["calm", "calm+demand-gone"].flatMap((scenario) => GOAL_METRICS.map((metric) => `${scenario} ${metric}`)),
      );
      for (const { pairs } of list) expect(pairs).to.equal(6);
    }
    expect(failed).to.deep.equal([]);
    const of = (list: readonly MetricComparison[], metric: string) => list.find((one) => one.metric === metric);
    // The same draws meet the same demand, other draws another.
    expect(of(comparisons, "fees.units")?.difference).to.equal(0);
    expect(of(check, "fees.units")?.difference).to.not.equal(0);
    expect(of(comparisons, "fees.units")?.meanA).to.equal(of(check, "fees.units")?.meanA);
    expect(of(comparisons, "burn.tokens")?.difference).to.be.below(0);
    expect(readFileSync(join(root, "out", "comparison.json"), "utf8")).to.equal(first.stdout);
  });

  it("goes on with --resume where it was, and to the same result", async () => {
    const { exitCode, stdout, stderr } = await runHardhat([...words, "--resume", "--workers", "1"]);
    expect([exitCode, stdout], stderr).to.deep.equal([0, first.stdout]);
  });

  it("refuses what it can't compare", async () => {
    const usual = { a: "baseline", b: "baseline", scenario: "calm", agents: "9", steps: "9", seeds: "6", seed: "1" };
    const options = { ...usual, workers: undefined, queue: undefined, resume: false, out: undefined, json: false };
    const codeOf = async (change: Partial<Record<keyof typeof usual, string | undefined>>): Promise<string> =>
      (await failureOf(() => parseComparison({ ...options, ...change } as typeof options))).code;
    expect(await codeOf({})).to.equal("none");
    expect(await codeOf({ b: undefined })).to.equal("TW100");
    expect(await codeOf({ b: "basline" })).to.equal("TW101");
    expect(await codeOf({ seeds: "5" })).to.equal("TW100");
    expect(await codeOf({ seed: "4294967285" })).to.equal("TW100");
    expect(await codeOf({ scenario: "calm,clam" })).to.equal("TW103");
    expect(await codeOf({ scenario: "" })).to.equal("TW103");
    expect(await codeOf({ scenario: "calm,crash,calm" })).to.equal("TW100");
    const economy = await loadEconomy("baseline");
    const file = join(root, "ether.json");
    writeFileSync(file, toExactJson({ ...economy, quote: { ...economy.quote, symbol: "WETH" } }));
    expect(await codeOf({ b: file })).to.equal("TW124");
  });
});

describe("what compare shows", () => {
  const comparison = (change: Partial<MetricComparison>): MetricComparison => ({
    ...{ scenario: "calm", metric: "price.last", better: "higher", pairs: 8, meanA: 1, meanB: 2, difference: 1 },
    ...{ interval: { low: 0.5, high: 1.5 }, improvement: 1, worstDecile: 0.2, pValue: 0.001, adjustedP: 0.01 },
    isSignificant: true,
    ...change,
  });

  it("marks what is more than chance by whether B is better, and nothing else", () => {
    const lines = formatComparisons(
      [
        comparison({}),
        comparison({ metric: "price.maxDrawdown", better: "lower" }),
        comparison({ scenario: "crash", isSignificant: false, adjustedP: 0.2 }),
      ],
      false,
    ).split("\n");
    expect(lines.map((line) => line.split(/\s/)[0])).to.deep.equal([
      ...["calm", "metric", "price.last", "price.maxDrawdown"],
      ...["crash", "metric", "price.last", ""],
    ]);
    expect(lines.map((line) => line.at(-1))).to.deep.equal(["m", "p", "+", "−", "h", "p", "0", undefined]);
  });

  it("says where too few pairs tell anything from chance, and counts what A differs in from itself", () => {
    const rows = (pairs: number, found: boolean) =>
      new Map(
        compareRows(
          { comparisons: [comparison({ pairs })], check: [comparison({ isSignificant: found })], failed: [] },
          "out",
        ),
      );
    expect([5, 6].map((pairs) => rows(pairs, false).has("few pairs"))).to.deep.equal([true, false]);
    expect([true, false].map((found) => rows(8, found).get("A against A")?.slice(0, 6))).to.deep.equal([
      "1 of 1",
      "0 of 1",
    ]);
  });
});
