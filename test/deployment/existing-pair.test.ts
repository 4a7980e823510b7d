import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { Contract, Interface, toBeHex } from "ethers";
import type { InterfaceAbi } from "ethers";
import hre from "hardhat";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import { deployEconomy } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { readBack, requireEqual } from "../../simulations/deployment/read-back.ts";
import { uniswapArtifact } from "../../simulations/deployment/uniswap.ts";
import { abiOf, start } from "./deployed.ts";
import { failureOf, GENESIS_SECONDS } from "./plans.ts";

const PAIR = uniswapArtifact("UniswapV2Pair").abi;

/** Where a pair keeps how many shares there are. */
const SHARES_SLOT = "0x0";

/** A chain on which a stranger knows where everything of an economy is going to stand. */
async function startForeseen() {
  const chain = await start("baseline");
  const { provider, plan, deploy } = chain;
  const [, deployer = "", stranger = ""] = await request<string[]>(provider, "eth_accounts");
  const send = async (from: string, to: string, abi: InterfaceAbi, method: string, args: readonly unknown[]) => {
    const data = new Interface(abi).encodeFunctionData(method, args);
    await request(provider, "evm_setNextBlockTimestamp", toBeHex(GENESIS_SECONDS));
    await request(provider, "eth_sendTransaction", { from, to, data, gasPrice: "0x0" });
  };
  const { quote, factory, router } = await deploy(plan);
  const asset = await abiOf("TestQuoteAsset");
  const mint = (to: string, amountWei: bigint) => send(stranger, quote, asset, "mint", [to, amountWei]);
  const { quoteWei } = plan.parameters.liquidity;
  await mint(deployer, quoteWei);
  // Another deployer, on contracts that exist already.
  const second = { ...plan, deployer, existing: { quote, uniswapFactory: factory, uniswapRouter: router } };
  const snapshot = await request<string>(provider, "evm_snapshot");
  const foreseen = await deploy(second);
  await request(provider, "evm_revert", snapshot);
  const { abi } = uniswapArtifact("UniswapV2Factory");
  const createPair = () => send(stranger, factory, abi, "createPair", [foreseen.token, quote]);
  const syncPair = () => send(stranger, foreseen.pair, PAIR, "sync", []);
  const setShares = async (shares: bigint): Promise<void> => {
    await request(provider, "hardhat_setStorageAt", foreseen.pair, SHARES_SLOT, toBeHex(shares, 32));
  };
  const quoteOf = async (account: string) =>
    (await new Contract(quote, asset, chain.runner).getFunction("balanceOf")(account)) as bigint;
  const expectAsPlanned = async (addresses: ContractAddresses) =>
    requireEqual(await readBack(second, addresses, abiOf, chain.runner));
  return {
    ...chain,
    plan: second,
    foreseen,
    quoteWei,
    mint,
    createPair,
    syncPair,
    setShares,
    quoteOf,
    expectAsPlanned,
  };
}

/** Let somebody act right before the pool is seeded. */
async function beforeLaunch(provider: Provider, act: () => Promise<void>): Promise<Provider> {
  const launch = new Interface(await abiOf("GenesisSeeder")).getFunction("launch")!.selector;
  let hasActed = false;
  return {
    async request(args) {
      if (!hasActed && JSON.stringify(args.params ?? []).includes(`"${launch}`)) {
        hasActed = true;
        await act();
      }
      return await provider.request(args);
    },
  };
}

describe("deployment whose pair exists already", function () {
  this.timeout(60_000);
  let chain: Awaited<ReturnType<typeof startForeseen>>;
  let untouched: string;

  before(async () => {
    chain = await startForeseen();
  });

  after(() => chain.close());

  beforeEach(async () => {
    untouched = await request<string>(chain.provider, "evm_snapshot");
  });

  afterEach(async () => {
    await request(chain.provider, "evm_revert", untouched);
  });

  const ALL_BUT_A_WEI = "all the quote but a wei, synced: what may be the price of another";
  for (const [title, giftOf, isSynced] of [
    ["empty", () => 0n, false],
    ["with a wei of quote, synced", () => 1n, true],
    [`with ${ALL_BUT_A_WEI}`, (quoteWei: bigint) => quoteWei - 1n, true],
    ["with more quote than the pool's, not synced", (quoteWei: bigint) => 2n * quoteWei, false],
  ] as const) {
    it(`[ADV-102] takes it ${title}, at the price of the file`, async () => {
      const { provider, plan, deploy, foreseen, quoteWei, createPair, syncPair, mint, quoteOf, expectAsPlanned } =
        chain;
      const gift = giftOf(quoteWei);
      await createPair();
      if (gift > 0n) await mint(foreseen.pair, gift);
      // A pair can't be synced before its token is there.
      const raced = await beforeLaunch(provider, () => (isSynced ? syncPair() : Promise.resolve()));
      const addresses = await deploy(plan, raced);
      expect(addresses).to.deep.equal(foreseen);
      await expectAsPlanned(addresses);
      // What the stranger gave is left with the deployer, or skimmed from the pair.
      expect(await quoteOf(plan.deployer)).to.equal(gift < quoteWei ? gift : 0n);
    });
  }

  it("advises a new token where a stranger has synced all the quote of the pool into it", async () => {
    const { provider, plan, deploy, foreseen, quoteWei, mint, syncPair } = chain;
    const raced = await beforeLaunch(provider, async () => {
      await mint(foreseen.pair, quoteWei);
      await syncPair();
    });
    const { code, exitCode, problems } = await failureOf(() => deploy(plan, raced));
    expect([code, exitCode]).to.deep.equal(["TW501", 5]);
    expect(problems[0]?.message).to.contain("SeederDonationTooLarge");
    expect(problems[0]?.next).to.contain("new token");
  });

  it("advises a new token where it has shares, again and again, and loses nothing meanwhile", async () => {
    const { provider, plan, foreseen, setShares, expectAsPlanned } = chain;
    // Uniswap's pair gives no shares before genesis, so they are written into its storage.
    const raced = await beforeLaunch(provider, () => setShares(10_000n));
    const root = mkdtempSync(join(tmpdir(), "existing-pair-"));
    const { artifacts } = createChainHost(hre, "local");
    const pace = { pollMilliseconds: 10, confirmations: 1 };
    const journal = join(root, "31337-baseline");
    const resume = () => deployEconomy(plan, { provider: raced, artifacts, journal, pace, setsClock: true });
    const sent = async () => Number(await request(provider, "eth_getTransactionCount", plan.deployer, "latest"));
    try {
      const counts: number[] = [];
      for (let round = 0; round < 2; round++) {
        const { code, exitCode, problems } = await failureOf(resume);
        expect([code, exitCode, problems[0]?.path]).to.deep.equal(["TW501", 5, journal]);
        expect(problems[0]?.message).to.contain("SeederPairAlreadySeeded");
        expect(problems[0]?.next).to.contain("new token");
        counts.push(await sent());
      }
      expect(counts[1]).to.equal(counts[0]);
      await setShares(0n);
      const addresses = await resume();
      expect(addresses).to.deep.equal(foreseen);
      await expectAsPlanned(addresses);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
