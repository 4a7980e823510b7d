import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { Wallet, keccak256 } from "ethers";

import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import type { DeploymentRecord } from "../../simulations/deployment/record.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { ANVIL_KEY, startAnvil } from "../anvil/anvil.ts";
import type { Anvil } from "../anvil/anvil.ts";
import { accountsOf, addressOf } from "./accounts.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";
import { startExplorer } from "./explorer.ts";
import type { Explorer } from "./explorer.ts";

const SEPOLIA = 11_155_111;

/** A key whose account holds nothing. */
const POOR_KEY = `0x${"2".repeat(64)}`;

interface Compiler {
  compile(input: string): string;
}

/** Compile what an explorer was sent, and give the creation code of the contract that it was told to look at. */
function creationCodeOf(input: string, contract: string): string {
  const solc = createRequire(import.meta.url)("solc") as Compiler;
  const [source = "", name = ""] = contract.split(":");
  const output = JSON.parse(solc.compile(input)) as {
    contracts: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>;
  };
  return `0x${output.contracts[source]?.[name]?.evm.bytecode.object ?? ""}`;
}

/** Hash of code without the hash of its metadata, which lists remappings that other contracts need; explorers ignore it. */
function withoutMetadata(code: string): string {
  return keccak256(code.replaceAll(/a2646970667358221220[0-9a-f]{64}/g, ""));
}

/** Stand for a node that turns everybody away. */
async function startRefusal(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.writeHead(401).end("no"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/secret` };
}

describe("deploy-economy on a public network", function () {
  this.timeout(300_000);
  let root: string;
  let anvil: Anvil;
  let explorer: Explorer;
  let env: Record<string, string>;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "deploy-public-"));
    [anvil, explorer] = await Promise.all([startAnvil({ chainId: SEPOLIA }), startExplorer()]);
    env = {
      TEST_IGNITION_FOLDER: join(root, "ignition"),
      TEST_EXPLORER_URL: explorer.url,
      SEPOLIA_RPC_URL: anvil.url,
      DEPLOYER_PRIVATE_KEY: ANVIL_KEY,
    };
    const ids = requiredAccounts(toParameters(await loadEconomy("baseline")));
    writeFileSync(join(root, "accounts.json"), JSON.stringify(accountsOf(ids)));
  });

  after(async () => {
    await Promise.all([anvil.stop(), explorer.stop()]);
    rmSync(root, { recursive: true, force: true });
  });

  const deploy = (
    args: readonly string[],
    extra: NodeJS.ProcessEnv = {},
    network = "sepolia",
    accounts = join(root, "accounts.json"),
  ): Promise<CommandResult> =>
    runHardhat(["deploy-economy", "--network", network, "--accounts", accounts, ...args], {
      ...env,
      ...extra,
    });

  /** Demand that nothing was sent and nothing written. */
  const expectUntouched = async (): Promise<void> => {
    expect(await anvil.provider.getBlockNumber()).to.equal(0);
    expect(readdirSync(root)).to.deep.equal(["accounts.json"]);
  };

  it("names what isn't configured, and shows no secrets", async () => {
    const { server, url } = await startRefusal();
    try {
      const [noKey, otherChain, refused] = await Promise.all([
        deploy([], { DEPLOYER_PRIVATE_KEY: undefined }),
        deploy([], { HOODI_RPC_URL: anvil.url }, "hoodi"),
        deploy([], { SEPOLIA_RPC_URL: url }),
      ]);
      expect(noKey.exitCode, noKey.stderr).to.equal(2);
      for (const part of ["error TW126:", "keystore set DEPLOYER_PRIVATE_KEY"]) expect(noKey.stderr).to.include(part);
      expect(otherChain.exitCode, otherChain.stderr).to.equal(2);
      for (const part of ["error TW126:", "11155111", "560048"]) expect(otherChain.stderr).to.include(part);
      expect(refused.exitCode, refused.stderr).to.equal(5);
      for (const part of ["error TW500:", "401"]) expect(refused.stderr).to.include(part);
      expect(noKey.stderr + otherChain.stderr + refused.stderr).to.not.match(/secret|ac0974bec/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await expectUntouched();
  });

  it("refuses a router of another factory before it plans anything", async () => {
    const [factory, router, other] = [addressOf(91), addressOf(92), addressOf(93)];
    // Answers every call with the other factory.
    await anvil.provider.send("anvil_setCode", [router, `0x73${other.slice(2)}5f5260205ff3`]);
    await anvil.provider.send("anvil_setCode", [factory, "0x00"]);
    const path = join(root, "uniswap.json");
    const accounts = JSON.parse(readFileSync(join(root, "accounts.json"), "utf8")) as object;
    writeFileSync(path, JSON.stringify({ ...accounts, uniswapFactory: factory, uniswapRouter: router }));
    const { exitCode, stdout, stderr } = await deploy(["--dry-run"], {}, "sepolia", path);
    rmSync(path);
    expect({ exitCode, stdout }, stderr).to.deep.equal({ exitCode: 2, stdout: "" });
    for (const part of ["error TW121:", `${path}: uniswapRouter`, factory, other]) expect(stderr).to.include(part);
    await expectUntouched();
  });

  it("prints the plan of a dry run, says who can't pay, asks before it sends, and leaves nothing behind", async () => {
    // One after the other: builds at the same time would be in each other's way.
    const dry = await deploy(["--dry-run", "--json"]);
    const poor = await deploy(["--dry-run"], { DEPLOYER_PRIVATE_KEY: POOR_KEY });
    const unasked = await deploy([]);
    expect(dry.exitCode, dry.stderr).to.equal(0);
    const plan = JSON.parse(dry.stdout) as { network: string; isEnough: boolean; balanceWei: string };
    expect(plan).to.include({ network: "Sepolia", isEnough: true, balanceWei: String(10_000n * 10n ** 18n) });
    expect(poor.exitCode, poor.stderr).to.equal(5);
    expect(poor.stdout).to.include("deploy token (EconomyToken)");
    for (const part of ["error TW125:", new Wallet(POOR_KEY).address.toLowerCase()])
      expect(poor.stderr.toLowerCase()).to.include(part.toLowerCase());
    expect(unasked.exitCode, unasked.stderr).to.equal(2);
    for (const part of ["error TW131:", "--yes", "53 transactions"]) expect(unasked.stderr).to.include(part);
    await expectUntouched();
  });

  it("deploys, keeps a record, and verifies sources; a refusal by the explorer is a warning", async () => {
    explorer.refused.add("UsageFees");
    const { exitCode, stdout, stderr } = await deploy(["--yes", "--json"], { ETHERSCAN_API_KEY: "explorer-key" });
    expect(exitCode, stderr).to.equal(0);
    const path = join(root, "deployments", "sepolia", "baseline.json");
    const record = JSON.parse(readFileSync(path, "utf8")) as DeploymentRecord;
    expect(record.addresses).to.deep.equal((JSON.parse(stdout) as DeploymentRecord).addresses);
    expect(record).to.deep.include({ network: "sepolia", chainId: SEPOLIA, blocks: { first: 1, last: 53 } });
    expect(record.readBack.different).to.deep.equal([]);
    expect(record.transactions).to.have.length(53);
    const made = Object.entries(record.made).filter(([, { source }]) => !source.startsWith("@uniswap/"));
    expect(stderr)
      .to.match(/warning: fees at/)
      .and.not.include("explorer-key");
    const asked = explorer.requests.map(({ form }) => form["contractaddress"]);
    expect(asked).to.have.members(
      made.filter(([name]) => name !== "fees").map(([name]) => record.addresses[name as "token"]),
    );
    for (const { query } of explorer.requests)
      expect(query).to.include({ chainid: `${SEPOLIA}`, apikey: "explorer-key" });
  });

  it("sends the explorer what compiles to the very code that made the contract", async () => {
    const request = explorer.requests.find(({ form }) => form["contractname"]?.endsWith(":EconomyToken"));
    const { sourceCode = "", contractname = "", constructorArguments = "" } = request?.form ?? {};
    const record = join(root, "deployments", "sepolia", "baseline.json");
    const { made } = JSON.parse(readFileSync(record, "utf8")) as DeploymentRecord;
    const transaction = await anvil.provider.getTransaction(made.token?.transaction ?? "");
    const compiled = creationCodeOf(sourceCode, contractname) + constructorArguments;
    expect(withoutMetadata(compiled)).to.equal(withoutMetadata(transaction?.data ?? "0x"));
  });

  it("asks nothing where nothing is left to send, and verifies what wasn't", async () => {
    explorer.refused.clear();
    const before = explorer.requests.length;
    const { exitCode, stderr } = await deploy([], { ETHERSCAN_API_KEY: "explorer-key" });
    expect(exitCode, stderr).to.equal(0);
    expect(await anvil.provider.getBlockNumber()).to.equal(53);
    expect(explorer.requests.slice(before).map(({ form }) => form["contractname"]?.split(":")[1])).to.deep.equal([
      "UsageFees",
    ]);
    expect(existsSync(join(root, "ignition", "deployments", `${SEPOLIA}-baseline`))).to.equal(true);
  });
});
