import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { toBeHex } from "ethers";

import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import { TESTNETS } from "../../simulations/deployment/networks.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { OF_STATES } from "../../simulations/invariants/of-states.ts";
import { ANVIL_KEY, startAnvil } from "../anvil/anvil.ts";
import type { Anvil } from "../anvil/anvil.ts";
import { accountsOf } from "./accounts.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";

/** Slot of the token's total supply, as OpenZeppelin's ERC20 lays it out. */
const SUPPLY_SLOT = toBeHex(2, 32);

interface Printed {
  readonly chainId: string;
  readonly state: { readonly token: { readonly totalSupplyWei: string } };
  readonly roles: readonly { readonly name: string }[];
  readonly invariants: { readonly checked: number; readonly broken: readonly { readonly id: string }[] };
}

describe("status", function () {
  this.timeout(300_000);
  let root: string;
  let anvil: Anvil;
  let addresses: Readonly<Record<string, string>>;
  const env: Record<string, string> = {};

  const status = (...args: string[]): Promise<CommandResult> => {
    // Reading takes no key.
    const { DEPLOYER_PRIVATE_KEY: _key, ...keyless } = env;
    return runHardhat(["status", "--network", "sepolia", ...args], keyless);
  };

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "status-"));
    const accounts = join(root, "accounts.json");
    const ids = requiredAccounts(toParameters(await loadEconomy("baseline")));
    writeFileSync(accounts, JSON.stringify(accountsOf(ids)));
    anvil = await startAnvil({ chainId: TESTNETS.sepolia.chainId });
    env["SEPOLIA_RPC_URL"] = anvil.url;
    env["DEPLOYER_PRIVATE_KEY"] = ANVIL_KEY;
    env["TEST_IGNITION_FOLDER"] = join(root, "ignition");
  });

  after(async () => {
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("says what to do where nothing is deployed", async () => {
    const { exitCode, stdout, stderr } = await status();
    expect(exitCode, stderr).to.equal(5);
    expect(stdout).to.equal("");
    for (const part of ["error TW501:", "deploy-economy --economy baseline"]) expect(stderr).to.include(part);
  });

  it("reads a deployment on another make of node and finds every invariant of a state to hold", async () => {
    const accounts = join(root, "accounts.json");
    const deployed = await runHardhat(
      ["deploy-economy", "--network", "sepolia", "--accounts", accounts, "--yes", "--json"],
      env,
    );
    expect(deployed.exitCode, deployed.stderr).to.equal(0);
    ({ addresses } = JSON.parse(deployed.stdout) as { addresses: typeof addresses });
    const { exitCode, stdout, stderr } = await status("--json");
    expect(exitCode, stderr).to.equal(0);
    const printed = JSON.parse(stdout) as Printed;
    expect(printed.chainId).to.equal(String(TESTNETS.sepolia.chainId));
    expect(printed.state.token.totalSupplyWei).to.equal(String(400_000_000n * 10n ** 18n));
    expect(printed.roles.map(({ name }) => name)).to.include.members(["governor", "guardian", "steward", "proposer"]);
    expect(printed.invariants).to.deep.equal({ checked: OF_STATES.size, broken: [] });
  });

  it("ends with exit code 3, the state printed, where an invariant is broken, known by the journal alone", async () => {
    rmSync(join(root, "deployments"), { recursive: true });
    const { token = "" } = addresses;
    const supplyWei = BigInt(await anvil.provider.getStorage(token, SUPPLY_SLOT));
    await anvil.provider.send("anvil_setStorageAt", [token, SUPPLY_SLOT, toBeHex(supplyWei + 1n, 32)]);
    await anvil.provider.send("anvil_mine", []);
    const { exitCode, stdout, stderr } = await status();
    expect(exitCode, stderr).to.equal(3);
    expect(stdout).to.include("SUP-001").and.not.include("not checked");
    for (const part of ["error TW300:", "SUP-001"]) expect(stderr).to.include(part);
  });
});
