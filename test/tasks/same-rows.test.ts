import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { DEFAULT_GENESIS_SECONDS } from "../../simulations/experiments/run-simulation.ts";
import { startAnvil } from "../anvil/anvil.ts";
import type { Anvil } from "../anvil/anvil.ts";
import { seedMainnet } from "../anvil/mainnet.ts";
import { runHardhat } from "./command.ts";

const RUN = ["simulate", "--scenario", "attack", "--agents", "40", "--steps", "12", "--seed", "5"];

describe("one scenario and seed on three chains", function () {
  this.timeout(300_000);
  let root: string;
  let anvil: Anvil;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "same-rows-"));
    anvil = await startAnvil({
      chainId: 1,
      timestamp: DEFAULT_GENESIS_SECONDS - 3_600,
      args: ["--gas-price", "0"],
    });
    await seedMainnet(anvil.provider);
  });

  after(async () => {
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function rows(name: string, ...args: string[]): Promise<Record<"steps" | "actions", string>> {
    const out = join(root, name);
    const env = { TEST_NODE_URL: anvil.url, MAINNET_RPC_URL: anvil.url };
    const { exitCode, stderr } = await runHardhat([...RUN, ...args, "--out", out], env);
    expect(exitCode, stderr).to.equal(0);
    const read = (file: string): string => readFileSync(join(out, file), "utf8");
    return { steps: read("steps.csv"), actions: read("actions.csv") };
  }

  it("gives the same bytes: in this process, on anvil, and on a fork of that anvil", async () => {
    const before = await anvil.provider.getBlock("latest");
    const here = await rows("here");
    expect(here.steps.trim().split("\n")).to.have.lengthOf(13);
    expect(here.actions.trim().split("\n").length).to.be.greaterThan(200);
    expect(await rows("anvil", "--network", "test-node")).to.deep.equal(here);
    const left = await anvil.provider.getBlock("latest");
    expect(left?.hash).to.equal(before?.hash);
    expect(await rows("fork", "--fork", "mainnet", "--fork-block", String(before?.number))).to.deep.equal(here);
  });
});
