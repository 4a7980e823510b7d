import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { CONTRACT_NAMES } from "../../simulations/deployment/deploy.ts";
import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { accountsOf } from "./accounts.ts";
import { runHardhat, startHardhat } from "./command.ts";
import type { CommandResult, RunningCommand } from "./command.ts";

/** What `--json` prints. */
interface Printed {
  readonly economy: string;
  readonly chainId: number;
  readonly addresses: Readonly<Record<string, string>>;
  readonly readBack: { readonly checked: number; readonly different: number };
}

function printedBy({ exitCode, stdout, stderr }: CommandResult): Printed {
  expect(exitCode, stderr).to.equal(0);
  return JSON.parse(stdout) as Printed;
}

describe("deploy-economy", function () {
  this.timeout(300_000);
  let root: string;
  let accounts: string;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "deploy-economy-"));
    accounts = join(root, "accounts.json");
    const ids = requiredAccounts(toParameters(await loadEconomy("baseline")));
    writeFileSync(accounts, JSON.stringify(accountsOf(ids)));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("in this process", () => {
    it("deploys, reads every figure back, and prints the addresses", async () => {
      const env = { TEST_IGNITION_FOLDER: join(root, "in-process") };
      const printed = printedBy(await runHardhat(["deploy-economy", "--json", "--genesis", "1735689600"], env));
      expect(printed).to.include({ economy: "baseline", chainId: 31_337 });
      expect(Object.keys(printed.addresses)).to.deep.equal([...CONTRACT_NAMES]);
      expect(printed.readBack.checked).to.be.greaterThan(100);
      expect(printed.readBack.different).to.equal(0);
      expect(existsSync(env.TEST_IGNITION_FOLDER)).to.equal(false);
    });
  });

  describe("on a node", () => {
    let node: RunningCommand;
    let env: Record<string, string>;

    before(async () => {
      node = startHardhat(["node", "--port", "0", "--hostname", "127.0.0.1"]);
      const [, url = ""] = await node.waitFor(/server at (http:\S+)/);
      env = { TEST_NODE_URL: url, TEST_IGNITION_FOLDER: join(root, "ignition") };
    });

    after(async () => {
      node.signal("SIGKILL");
      await node.result;
    });

    const deploy = (...args: string[]): Promise<CommandResult> =>
      runHardhat(["deploy-economy", "--network", "test-node", ...args], env);

    it("asks who is who", async () => {
      const { exitCode, stdout, stderr } = await deploy();
      expect(exitCode).to.equal(2);
      expect(stdout).to.equal("");
      for (const part of ["error TW121:", "--accounts", "guardian, proposer, treasury"])
        expect(stderr).to.include(part);
      expect(existsSync(join(root, "ignition"))).to.equal(false);
    });

    it("deploys with a journal, and a second command finds the same", async () => {
      const first = printedBy(await deploy("--accounts", accounts, "--json"));
      expect(first.readBack.different).to.equal(0);
      expect(readdirSync(join(root, "ignition", "deployments"))).to.deep.equal(["31337-baseline"]);
      const second = printedBy(await deploy("--accounts", accounts, "--json"));
      expect(second.addresses).to.deep.equal(first.addresses);
    });
  });
});
