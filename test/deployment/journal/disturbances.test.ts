import { expect } from "chai";

import { Transaction } from "ethers";

import { request, toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { failureOf } from "../plans.ts";
import { Killed, killingProvider } from "./kill.ts";
import type { Moment } from "./kill.ts";
import { onAnvil } from "./on-anvil.ts";
import type { OnAnvil } from "./on-anvil.ts";

/** Transactions that pass before the one at which a deployment is killed. */
const SPARED = 7;

async function killOnce(
  { provider, deploy }: Pick<OnAnvil, "deploy"> & { readonly provider: Provider },
  moment: Moment,
): Promise<void> {
  let failure: unknown;
  await deploy(killingProvider(provider, moment, SPARED)).catch((error: unknown) => (failure = error));
  expect(failure).to.be.instanceOf(Killed);
}

describe("deployment that is killed, and disturbed before it is resumed", function () {
  this.timeout(300_000);
  let node: OnAnvil;

  afterEach(() => node.stop());

  it("goes on after the deployer sent something by hand", async () => {
    node = await onAnvil("baseline");
    await killOnce(node, "before it is sent");
    const { provider, deployer } = node;
    const before = await node.countSent();
    await request(provider, "eth_sendTransaction", { from: deployer, to: deployer, value: "0x1" });
    expect(await node.countSent()).to.equal(before + 1);
    const addresses = await node.deploy();
    expect(await node.differences(addresses)).to.deep.equal([]);
    const foreign = (await node.sent()).filter(({ input }) => input === "0x");
    expect(foreign.map(({ nonce }) => nonce)).to.deep.equal([before]);
    expect(await node.countSent()).to.equal((await node.sent()).length);
  });

  it("goes on after that where the journal knows a later transaction to be confirmed than one that it doesn't", async () => {
    node = await onAnvil("baseline");
    const { provider, deployer } = node;
    let sent = 0;
    let hidden: unknown;
    // A node that hasn't heard of one block's receipts yet.
    const behind: Provider = {
      async request(args) {
        const isHidden = args.method === "eth_getTransactionReceipt" && (args.params as unknown[])[0] === hidden;
        const answer: unknown = isHidden ? null : await provider.request(args);
        if (args.method === "eth_sendTransaction" && ++sent === 6) hidden = answer;
        return answer;
      },
    };
    await killOnce({ deploy: node.deploy, provider: behind }, "before it is sent");
    await request(provider, "eth_sendTransaction", { from: deployer, to: deployer, value: "0x1" });
    const addresses = await node.deploy();
    expect(await node.differences(addresses)).to.deep.equal([]);
  });

  it("sends nothing more where the chain took back what was confirmed, until that has come back", async () => {
    node = await onAnvil("baseline");
    const { provider, anvil } = node;
    const taken = 3;
    let snapshot: unknown;
    const kept: Provider = {
      async request(args) {
        if (args.method === "eth_sendTransaction" && (await node.countSent()) === taken) {
          snapshot ??= await request(provider, "evm_snapshot");
        }
        return (await provider.request(args)) as unknown;
      },
    };
    await killOnce({ deploy: node.deploy, provider: kept }, "before it is sent");
    const raw: string[] = [];
    for (let block = taken + 1; block <= SPARED; block++) {
      const found = (await anvil.provider.getBlock(block, true))?.prefetchedTransactions[0];
      raw.push(Transaction.from(found).serialized);
    }
    await request(provider, "evm_revert", snapshot);
    const { code, problems } = await failureOf(() => node.deploy());
    expect(code).to.equal("TW501");
    expect(problems[0]).to.include({ allowed: `${SPARED} or more` });
    expect(await node.countSent()).to.equal(taken);
    for (const transaction of raw) await request(provider, "eth_sendRawTransaction", transaction);
    const addresses = await node.deploy();
    expect(await node.differences(addresses)).to.deep.equal([]);
  });

  it("waits for a transaction that no block holds yet, and sends it no second time", async () => {
    node = await onAnvil("baseline");
    const { provider } = node;
    const stopsMining: Provider = {
      async request(args) {
        if (args.method === "eth_sendTransaction" && (await node.countSent()) === SPARED) {
          await request(provider, "evm_setAutomine", false);
        }
        return (await provider.request(args)) as unknown;
      },
    };
    let failure: unknown;
    const killing = killingProvider(stopsMining, "before the answer", SPARED);
    await node.deploy(killing).catch((error: unknown) => (failure = error));
    expect(failure).to.be.instanceOf(Killed);
    expect(await node.countSent()).to.equal(SPARED);
    const waits: string[] = [];
    const onWait = (what: string): void => {
      waits.push(what);
      void request(provider, "evm_mine").then(() => request(provider, "evm_setAutomine", true));
    };
    const addresses = await node.deploy(provider, { pollMilliseconds: 50, confirmations: 1, onWait });
    expect(waits).to.have.lengthOf(1);
    expect(waits[0]).to.include(`nonce ${SPARED}`);
    expect(await node.differences(addresses)).to.deep.equal([]);
    expect(new Set((await node.sent()).map(({ nonce }) => nonce)).size).to.equal(await node.countSent());
  });

  it("goes on where the node that counts transactions hasn't heard of the last one", async () => {
    node = await onAnvil("baseline");
    const { provider } = node;
    const behind: Provider = {
      async request(args) {
        const answer = (await provider.request(args)) as unknown;
        const isCount = args.method === "eth_getTransactionCount" && args.params?.[1] === "pending";
        return isCount ? toQuantity(Math.max(0, Number(answer) - 1)) : answer;
      },
    };
    expect(await node.differences(await node.deploy(behind))).to.deep.equal([]);
  });

  it("finds what was sent on a node that knows no account as it was in older blocks", async () => {
    node = await onAnvil("baseline");
    await killOnce(node, "before the answer");
    const { provider } = node;
    let refused = 0;
    const pruned: Provider = {
      async request(args) {
        const [, block] = args.params ?? [];
        if (args.method !== "eth_getTransactionCount" || !String(block).startsWith("0x"))
          return (await provider.request(args)) as unknown;
        if (Number(block) >= Number(await request(provider, "eth_blockNumber")))
          return (await provider.request(args)) as unknown;
        refused += 1;
        throw new Error("missing trie node");
      },
    };
    const addresses = await node.deploy(pruned);
    expect(refused).to.be.greaterThan(0);
    expect(await node.differences(addresses)).to.deep.equal([]);
  });

  it("resumes on a chain that mines at intervals, with several confirmations", async () => {
    node = await onAnvil("baseline", ["--block-time", "0.2"]);
    const pace = { pollMilliseconds: 20, confirmations: 3 };
    let failure: unknown;
    const killing = killingProvider(node.provider, "before the answer", SPARED);
    await node.deploy(killing, pace).catch((error: unknown) => (failure = error));
    expect(failure).to.be.instanceOf(Killed);
    const addresses = await node.deploy(node.provider, pace);
    expect(await node.differences(addresses)).to.deep.equal([]);
    expect(new Set((await node.sent()).map(({ nonce }) => nonce)).size).to.equal(await node.countSent());
  });
});
