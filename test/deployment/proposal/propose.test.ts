import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../../scripts/tasks/chain-host.ts";
import { deployEconomy } from "../../../simulations/deployment/deploy.ts";
import type { ContractName } from "../../../simulations/deployment/deploy.ts";
import { request } from "../../../simulations/deployment/json-rpc.ts";
import { propose } from "../../../simulations/deployment/proposal/propose.ts";
import type { ProposalTarget } from "../../../simulations/deployment/proposal/propose.ts";
import { start } from "../deployed.ts";
import { openStage } from "./stages.ts";

const NOTHING: ReadonlySet<string> = new Set();

describe("propose", function () {
  this.timeout(120_000);
  let chain: Awaited<ReturnType<typeof start>>;
  let target: ProposalTarget;

  before(async () => {
    chain = await start("baseline");
    target = { provider: chain.provider, network: "a chain", chainId: 31_337, done: NOTHING, openStage };
  });

  after(async () => {
    await chain.close();
  });

  const gasOf = async (hash: string): Promise<bigint> => {
    const { gasUsed } = await request<{ gasUsed: string }>(chain.provider, "eth_getTransactionReceipt", hash);
    return BigInt(gasUsed);
  };

  it("tells each transaction that the deployment then sends, what it takes, and where each contract stands", async () => {
    // Money that has moved already: addresses follow the account's nonce.
    const { deployer } = chain.plan;
    await request(chain.provider, "eth_sendTransaction", { from: deployer, to: deployer, value: "0x1" });
    const proposal = await propose(chain.plan, target);
    expect(await request<string>(chain.provider, "eth_blockNumber")).to.equal("0x1");
    const sent = new Map<string, string>();
    const addresses = await deployEconomy(chain.plan, {
      provider: chain.provider,
      artifacts: createChainHost(hre, "local").artifacts,
      setsClock: true,
      onConfirmed: (id, hash) => void sent.set(id, hash),
    });
    expect([...sent.keys()].sort()).to.deep.equal(proposal.steps.map(({ id }) => id).sort());
    for (const { id, gas } of proposal.steps) expect(gas, id).to.equal(await gasOf(sent.get(id) ?? ""));
    for (const { contract, kind, address } of proposal.steps) {
      if (kind === "deploy") expect(address).to.equal(addresses[contract as ContractName].toLowerCase());
    }
  });

  it("leaves out what an interrupted deployment has done, and rehearses nothing where nothing is left", async () => {
    const { steps } = await propose(chain.plan, target);
    const half = new Set(steps.slice(0, 30).map(({ id }) => id));
    const resumed = await propose(chain.plan, { ...target, done: half });
    expect(resumed.stepsDone).to.equal(30);
    expect(resumed.steps.map(({ id }) => id)).to.deep.equal(steps.slice(30).map(({ id }) => id));
    expect(resumed.cost.gas).to.equal(resumed.steps.reduce((sum, { gas }) => sum + gas, 0n));
    const closed: ProposalTarget["openStage"] = () => Promise.reject(new RangeError("a rehearsal"));
    const all = new Set(steps.map(({ id }) => id));
    const finished = await propose(chain.plan, { ...target, done: all, openStage: closed });
    expect(finished.steps).to.deep.equal([]);
    expect(finished.cost).to.deep.equal({ gas: 0n, dataWei: 0n, expectedWei: 0n, neededWei: 0n });
  });
});
