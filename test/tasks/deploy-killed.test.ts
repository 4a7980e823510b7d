import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { computeAddress } from "ethers";

import { countTransactions } from "../../simulations/deployment/deploy.ts";
import { ANVIL_KEY, startAnvil } from "../anvil/anvil.ts";
import type { Anvil } from "../anvil/anvil.ts";
import { planOf } from "../deployment/plans.ts";
import { accountsOf } from "./accounts.ts";
import { startHardhat } from "./command.ts";
import type { RunningCommand } from "./command.ts";

const CHAIN_ID = 11_155_111;

/** The transaction whose answer never comes. */
const FATAL = 20;

async function bodyOf(message: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of message.setEncoding("utf8")) text += part as string;
  return text;
}

/** Stand between a command and a node, and call `onFatal` once the node has got that transaction, before it answers. */
async function proxyTo(url: string, onFatal: () => void): Promise<{ server: Server; url: string }> {
  let sent = 0;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bodyOf(incoming);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", body, headers });
      const text = await answer.text();
      if (body.includes("eth_sendRawTransaction") && ++sent === FATAL) onFatal();
      else outgoing.writeHead(200, headers).end(text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("deploy-economy that is killed", function () {
  this.timeout(300_000);
  let root: string;
  let anvil: Anvil;
  let server: Server | undefined;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "deploy-killed-"));
    anvil = await startAnvil({ chainId: CHAIN_ID });
  });

  after(async () => {
    server?.closeAllConnections();
    server?.close();
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("resumes by the same command, and sends nothing twice", async () => {
    const deployer = computeAddress(ANVIL_KEY);
    const plan = await planOf("baseline", deployer);
    const accounts = join(root, "accounts.json");
    writeFileSync(accounts, JSON.stringify(accountsOf(Object.keys(plan.accounts))));
    const started: { command?: RunningCommand } = {};
    const proxy = await proxyTo(anvil.url, () => started.command?.signal("SIGKILL"));
    server = proxy.server;
    const args = ["deploy-economy", "--network", "sepolia", "--accounts", accounts, "--yes", "--json"];
    const env = {
      SEPOLIA_RPC_URL: proxy.url,
      DEPLOYER_PRIVATE_KEY: ANVIL_KEY,
      TEST_IGNITION_FOLDER: join(root, "ignition"),
    };
    const running = (started.command = startHardhat(args, env));
    expect((await running.result).exitCode).to.equal(null);
    expect(await anvil.provider.getTransactionCount(deployer)).to.equal(FATAL);
    const journal = join(root, "ignition/deployments", `${CHAIN_ID}-baseline`);
    const kept = JSON.parse(readFileSync(join(journal, "deployed_addresses.json"), "utf8")) as Record<string, string>;

    const { exitCode, stdout, stderr } = await startHardhat(args, env).result;
    expect(exitCode, stderr).to.equal(0);
    const { addresses, readBack } = JSON.parse(stdout) as {
      addresses: Record<string, string>;
      readBack: { different: number };
    };
    expect(readBack.different).to.equal(0);
    expect(await anvil.provider.getTransactionCount(deployer)).to.equal(countTransactions(plan));
    for (const [id, address] of Object.entries(kept)) {
      const name = id.replace("Economy#", "");
      if (name in addresses) expect(addresses[name], name).to.equal(address);
    }
  });
});
