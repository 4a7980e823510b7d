import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import { DEFAULT_GENESIS_SECONDS } from "../../simulations/experiments/run-simulation.ts";
import type { Summary } from "../../simulations/recorder/run.ts";
import { startAnvil } from "../anvil/anvil.ts";
import { seedMainnet } from "../anvil/mainnet.ts";
import { runHardhat } from "./command.ts";

const ATTACK = ["simulate", "--scenario", "attack", "--seed", "5"];

/** Reasons that have a name: the router's words, or an error that a contract declares. */
const EXPLAINED = /^(Error\((UniswapV2Router|TransferHelper): |[A-Z][A-Za-z]+\()/;
const UNEXPLAINED = /^(EmptyRevert|Unknown|Panic)\b/;

describe("attacks on a fork", function () {
  this.timeout(600_000);
  let root: string;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "fork-quotes-"));
    const weth = { ...(await loadEconomy("baseline")), name: "weth", quote: { symbol: "WETH", decimals: 18 } };
    writeFileSync(join(root, "weth.json"), JSON.stringify(weth));
    const anvil = await startAnvil({ chainId: 1, timestamp: DEFAULT_GENESIS_SECONDS - 86_400 });
    try {
      await seedMainnet(anvil.provider);
      for (const [name, words] of Object.entries(runs())) await run(name, [...words, "--fork", anvil.url]);
    } finally {
      await anvil.stop();
    }
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const runs = (): Readonly<Record<string, readonly string[]>> => ({
    weth: ["--economy", join(root, "weth.json"), "--agents", "12", "--steps", "6", "--fork-cache", join(root, "cache")],
    usdc: ["--agents", "20", "--steps", "30", "--backend", "lockstep"],
  });

  async function run(name: string, words: readonly string[]): Promise<void> {
    const result = await runHardhat([...ATTACK, ...words, "--out", join(root, name)], { MAINNET_RPC_URL: "" });
    expect(result.exitCode, result.stderr).to.equal(0);
  }

  const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

  it("are the same with WETH, which nobody mints, when they are replayed without the node beside the model", async () => {
    await run("replayed", [...(runs()["weth"] ?? []), "--fork", "mainnet", "--backend", "lockstep"]);
    for (const name of ["steps.csv", "actions.csv", "summary.json"]) {
      expect(read("weth", name) === read("replayed", name), name).to.equal(true);
    }
    expect(read("weth", "steps.csv").trim().split("\n")).to.have.lengthOf(7);
  });

  it("break no invariant over many steps with USDC, and nothing reverts without a reason that has a name", () => {
    const { invariants } = JSON.parse(read("usdc", "summary.json")) as Summary;
    expect(invariants.checked).to.be.greaterThan(1_000);
    expect(invariants.violated).to.equal(0);
    const rows = read("usdc", "actions.csv").trim().split("\n").slice(1);
    const reasons = rows.flatMap((row) => /,reverted,"?(.*)$/.exec(row)?.[1] ?? []);
    expect(rows.length).to.be.greaterThan(200);
    expect(reasons.length).to.be.greaterThan(0);
    for (const reason of reasons) expect(reason).to.match(EXPLAINED).and.not.match(UNEXPLAINED);
  });
});
