import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import { runHardhat, startHardhat } from "./command.ts";
import type { CommandResult, RunningCommand } from "./command.ts";

const DOCUMENT = fileURLToPath(new URL("../../docs/PERMISSIONS.md", import.meta.url));

/** Genesis that the document is written at. */
const GENESIS = "1767225600";

/** What `--json` prints, as far as it is looked at. */
interface Printed {
  readonly chainId: string;
  readonly atSeconds: string;
  readonly roles: readonly {
    readonly name: string;
    readonly holders: readonly { readonly contract: string | null }[];
    readonly functions: readonly string[];
  }[];
  readonly parameters: readonly { readonly number: number; readonly contract: string; readonly name: string }[];
}

describe("permissions", function () {
  this.timeout(600_000);

  describe("in this process", () => {
    it("prints as Markdown what docs/PERMISSIONS.md says of the baseline", async () => {
      const { exitCode, stdout, stderr } = await runHardhat(["permissions", "--genesis", GENESIS, "--markdown"]);
      expect(exitCode, stderr).to.equal(0);
      expect(stdout, "npm run permissions:doc writes it anew").to.equal(readFileSync(DOCUMENT, "utf8"));
    });

    it("prints as JSON who holds which role, and every parameter in the steward's order", async () => {
      const { exitCode, stdout, stderr } = await runHardhat(["permissions", "--genesis", GENESIS, "--json"]);
      expect(exitCode, stderr).to.equal(0);
      const printed = JSON.parse(stdout) as Printed;
      expect(printed).to.include({ chainId: "31337", atSeconds: GENESIS });
      const holders = Object.fromEntries(
        printed.roles.map(({ name, holders: held }) => [name, held.map(({ contract }) => contract)]),
      );
      expect(holders).to.deep.include({
        admin: ["timelock"],
        governor: ["timelock"],
        guardian: ["guardianship"],
        steward: ["steward"],
        proposer: [null],
        PROPOSER_ROLE: ["governor"],
        DEFAULT_ADMIN_ROLE: ["timelock"],
      });
      const steward = printed.roles.find(({ name }) => name === "steward");
      expect(steward?.functions.every((name) => name.endsWith(".setParameters"))).to.equal(true);
      expect(printed.parameters.map(({ number, contract, name }) => [number, contract, name])).to.deep.equal(
        TUNABLE_PARAMETERS.map(({ contract, name }, number) => [number, contract, name]),
      );
    });

    it("prints for a terminal without colours or ruled lines where there is none", async () => {
      const { exitCode, stdout, stderr } = await runHardhat(["permissions", "--genesis", GENESIS]);
      expect(exitCode, stderr).to.equal(0);
      expect(stdout).to.include("Who can stop it").and.to.include("stakingPool.cooldownSeconds");
      expect(stdout).not.to.match(/\u001b|│/);
    });
  });

  describe("of what can't be shown", () => {
    const refused = async (args: readonly string[], code: string, exitCode: number, ...parts: readonly string[]) => {
      const result = await runHardhat(["permissions", ...args]);
      expect(result.exitCode, result.stderr).to.equal(exitCode);
      expect(result.stdout).to.equal("");
      for (const part of [`error ${code}:`, ...parts]) expect(result.stderr).to.include(part);
    };

    it("refuses two formats at once", async () => {
      await refused(["--json", "--markdown"], "TW100", 2, "--markdown", "leave one of them out");
    });

    it("refuses an economy and a genesis that are none", async () => {
      await refused(["--economy", "baselin"], "TW101", 2, "did you mean baseline?");
      await refused(["--genesis", "soon"], "TW100", 2, "--genesis", "now, or an integer");
    });

    it("refuses a network that isn't configured", async () => {
      await refused(["--network", "moonbase"], "TW100", 2, "--network", "moonbase");
    });
  });

  describe("on a node", () => {
    let node: RunningCommand;
    let root: string;
    let env: Record<string, string>;

    before(async () => {
      root = mkdtempSync(join(tmpdir(), "permissions-"));
      node = startHardhat(["node", "--port", "0", "--hostname", "127.0.0.1"]);
      const [, url = ""] = await node.waitFor(/server at (http:\S+)/);
      env = { TEST_NODE_URL: url, TEST_IGNITION_FOLDER: join(root, "ignition") };
    });

    after(async () => {
      node.signal("SIGKILL");
      await node.result;
      rmSync(root, { recursive: true, force: true });
    });

    it("says where nothing was deployed", async () => {
      const result: CommandResult = await runHardhat(["permissions", "--network", "test-node"], env);
      expect(result.exitCode, result.stderr).to.equal(5);
      for (const part of ["error TW501:", "deploy-economy"]) expect(result.stderr).to.include(part);
    });
  });
});
