import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { computeAddress } from "ethers";

import { countTransactions } from "../../simulations/deployment/deploy.ts";
import { TESTNETS } from "../../simulations/deployment/networks.ts";
import { ANVIL_KEY, startAnvil } from "../anvil/anvil.ts";
import type { Anvil } from "../anvil/anvil.ts";
import { seedMainnet } from "../anvil/mainnet.ts";
import { planOf } from "../deployment/plans.ts";
import { accountsOf } from "./accounts.ts";
import { runHardhat, startHardhat } from "./command.ts";

/** A day before the usual genesis, so that a run on the fork begins when any other does. */
const ANVIL_SECONDS = 1_735_689_600 - 86_400;

describe("a command that is interrupted", function () {
  this.timeout(300_000);
  let root: string;
  let anvil: Anvil;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "interrupted-"));
  });

  afterEach(async () => {
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("deploy-economy ends with 130 between two blocks, its journal whole, and goes on by the same command", async () => {
    const { chainId } = TESTNETS.sepolia;
    anvil = await startAnvil({ chainId, args: ["--block-time", "0.1"] });
    const deployer = computeAddress(ANVIL_KEY);
    const plan = await planOf("baseline", deployer);
    const accounts = join(root, "accounts.json");
    writeFileSync(accounts, JSON.stringify(accountsOf(Object.keys(plan.accounts))));
    const args = ["deploy-economy", "--network", "sepolia", "--accounts", accounts, "--yes", "--json"];
    const env = {
      SEPOLIA_RPC_URL: anvil.url,
      DEPLOYER_PRIVATE_KEY: ANVIL_KEY,
      TEST_IGNITION_FOLDER: join(root, "ignition"),
    };
    const sent = (): Promise<number> => anvil.provider.getTransactionCount(deployer);

    const running = startHardhat(args, env);
    await running.waitFor(/\d+ of \d+ transactions/);
    running.signal("SIGINT");
    const { exitCode, stdout, stderr } = await running.result;
    expect(exitCode, stderr).to.equal(130);
    expect(stdout).to.equal("");
    for (const part of ["error TW130:", "next:"]) expect(stderr).to.include(part);
    const journal = join(root, "ignition/deployments", `${chainId}-baseline`);
    const lines = readFileSync(join(journal, "journal.jsonl"), "utf8").trim().split("\n");
    for (const line of lines) expect(JSON.parse(line), line).to.be.an("object");
    const total = countTransactions(plan);
    expect(await sent()).to.be.within(1, total - 1);
    const kept = JSON.parse(readFileSync(join(journal, "deployed_addresses.json"), "utf8")) as Record<string, string>;
    expect(Object.keys(kept).length).to.be.at.least(1);

    const resumed = await runHardhat(args, env);
    expect(resumed.exitCode, resumed.stderr).to.equal(0);
    const { addresses, readBack } = JSON.parse(resumed.stdout) as {
      addresses: Record<string, string>;
      readBack: { different: number };
    };
    expect(readBack.different).to.equal(0);
    expect(await sent()).to.equal(total);
    for (const [id, address] of Object.entries(kept)) {
      const name = id.replace("Economy#", "");
      if (name in addresses) expect(addresses[name], name).to.equal(address);
    }
  });

  it("simulate on a fork ends with 130, and leaves no recording, no folder and nothing for the time being", async () => {
    anvil = await startAnvil({ chainId: 1, timestamp: ANVIL_SECONDS });
    await seedMainnet(anvil.provider);
    const [recording, out, temporary] = [
      join(root, "cache/recording"),
      join(root, "runs/run"),
      join(root, "temporary"),
    ];
    mkdirSync(temporary);
    const words = ["simulate", "--steps", "5000", "--fork", anvil.url, "--fork-cache", recording, "--out", out];
    const command = startHardhat(words, { TMPDIR: temporary });
    await command.waitFor(/of 5000 steps/);
    // What runs TypeScript keeps a folder there, too.
    const kept = (): string[] => readdirSync(temporary).filter((name) => name.startsWith("tokenwright-"));
    expect(kept()).to.have.lengthOf(1);
    command.signal("SIGINT");
    const { exitCode, stdout, stderr } = await command.result;
    expect(exitCode, stderr).to.equal(130);
    expect(stdout).to.equal("");
    expect(stderr).to.include("error TW130:");
    for (const folder of ["cache", "runs"]) expect(existsSync(join(root, folder)), folder).to.equal(false);
    expect(kept()).to.deep.equal([]);
  });
});
