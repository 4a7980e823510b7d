import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../../scripts/tasks/chain-host.ts";
import { deployEconomy } from "../../../simulations/deployment/deploy.ts";
import type { ContractName } from "../../../simulations/deployment/deploy.ts";
import { request } from "../../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { propose } from "../../../simulations/deployment/proposal/propose.ts";
import type { Proposal, ProposalTarget } from "../../../simulations/deployment/proposal/propose.ts";
import { start } from "../deployed.ts";
import { addressOf } from "../../tasks/accounts.ts";
import { failureOf } from "../plans.ts";
import { openStage } from "./stages.ts";

const NOTHING: ReadonlySet<string> = new Set();

describe("propose", function () {
  this.timeout(120_000);
  let chain: Awaited<ReturnType<typeof start>>;
  let target: ProposalTarget;
  let quoteAddress: string;

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
    quoteAddress = addresses.quote;
    expect([...sent.keys()].sort()).to.deep.equal(proposal.steps.map(({ id }) => id).sort());
    for (const { id, gas } of proposal.steps) expect(gas, id).to.equal(await gasOf(sent.get(id) ?? ""));
    for (const { contract, kind, address } of proposal.steps) {
      if (kind === "deploy") expect(address).to.equal(addresses[contract as ContractName].toLowerCase());
    }
  });

  it("foretells addresses from what blocks hold, as it counts what is done, whatever is pending", async () => {
    const addressesAt = async (through: Provider): Promise<(string | undefined)[]> =>
      (await propose(chain.plan, { ...target, provider: through })).steps.map(({ address }) => address);
    const busy: Provider = {
      async request(args) {
        const answer = await chain.provider.request(args);
        const isPending = args.method === "eth_getTransactionCount" && args.params?.[1] === "pending";
        return isPending ? `0x${(Number(answer) + 3).toString(16)}` : answer;
      },
    };
    expect(await addressesAt(busy)).to.deep.equal(await addressesAt(chain.provider));
  });

  it("takes what exists as it is: an ordinary contract stands in for it", async () => {
    const fresh = await propose(chain.plan, target);
    const existing = {
      quote: addressOf(71),
      uniswapFactory: addressOf(72),
      uniswapRouter: addressOf(73),
    };
    const asset = await chain.provider.request({ method: "eth_getCode", params: [quoteAddress, "latest"] });
    await request(chain.provider, "hardhat_setCode", existing.quote, asset);
    const proposal = await propose({ ...chain.plan, existing }, target);
    const ids = proposal.steps.map(({ id }) => id);
    expect(ids).to.not.include.members(["Economy#quote", "Economy#mintQuote", "Economy#factory", "Economy#router"]);
    expect(ids).to.have.length(fresh.steps.length - 4);
    const launch = ({ steps }: Proposal): bigint => steps.find(({ id }) => id === "Economy#launch")?.gas ?? 0n;
    expect(launch(proposal)).to.be.within((launch(fresh) * 9n) / 10n, (launch(fresh) * 11n) / 10n);
    expect(proposal.quote).to.deep.equal({
      asset: existing.quote,
      neededWei: chain.plan.parameters.liquidity.quoteWei,
      heldWei: 0n,
    });
    expect(proposal.assumptions.some((text) => text.includes("uniswapFactory"))).to.equal(true);
  });

  it("refuses a quote asset that is none", async () => {
    const plan = { ...chain.plan, existing: { quote: addressOf(99) } };
    expect((await failureOf(() => propose(plan, target))).code).to.equal("TW121");
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
