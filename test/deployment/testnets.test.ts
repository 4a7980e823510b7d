import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { expect } from "chai";
import { computeAddress, toBeHex } from "ethers";
import hre from "hardhat";

import { proposeDeployment } from "../../scripts/tasks/deployment-proposal.ts";
import { deployEconomy } from "../../simulations/deployment/deploy.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import { TESTNETS } from "../../simulations/deployment/networks.ts";
import { requireBalance } from "../../simulations/deployment/proposal/require-balance.ts";
import { readBack } from "../../simulations/deployment/read-back.ts";
import { ANVIL_KEY, startAnvil } from "../anvil/anvil.ts";
import type { AnvilOptions } from "../anvil/anvil.ts";
import { abiOf } from "./deployed.ts";
import { failureOf, GENESIS_SECONDS, planOf } from "./plans.ts";

/** What a chain of its kind has at the address that is asked for the fee for data. */
const OP_ORACLE = "0x420000000000000000000000000000000000000F";
const ARBITRUM_NODE = "0x00000000000000000000000000000000000000C8";

/** Answers with a thousand wei for each byte that it is asked about. */
const OP_ORACLE_CODE = "0x6004356103e8025f5260205ff3";

/** Answers with as much gas as it is sent bytes. */
const ARBITRUM_NODE_CODE = "0x365f5260605ff3";

/** A test network's fee market, as its nodes show it. */
interface FeeMarket extends Omit<AnvilOptions, "chainId" | "timestamp"> {
  readonly baseFeeWei: bigint;
  /** Priority fee that its nodes advise; anvil advises a gwei on any chain. */
  readonly priorityFeeWei: bigint;
  /** Contract that stands in for the chain's own, which tells the fee for data. */
  readonly tellsDataFee?: { readonly at: string; readonly code: string };
}

const LOW_FEES = ["--disable-min-priority-fee"];

/**
 * Layer 1 has fees of a gwei, blocks of 60 million gas, and a cap on a transaction's gas since Osaka. OP chains' base fee
 * falls to 252 wei, and a tip of as little will do; Arbitrum's has a floor of 0.1 gwei, its blocks hardly a limit, and nobody
 * takes a tip.
 */
const MARKETS: Readonly<Record<Exclude<keyof typeof TESTNETS, "sepolia">, FeeMarket>> = {
  hoodi: {
    baseFeeWei: 1_000_000_000n,
    priorityFeeWei: 1_000_000_000n,
    hardfork: "osaka",
    args: ["--gas-limit", "60000000", "--enable-tx-gas-limit"],
  },
  "base-sepolia": {
    baseFeeWei: 1_000_000n,
    priorityFeeWei: 1_000_000n,
    args: ["--gas-limit", "60000000", ...LOW_FEES],
    tellsDataFee: { at: OP_ORACLE, code: OP_ORACLE_CODE },
  },
  "optimism-sepolia": {
    baseFeeWei: 252n,
    priorityFeeWei: 100n,
    args: ["--gas-limit", "40000000", ...LOW_FEES],
  },
  "arbitrum-sepolia": {
    baseFeeWei: 100_000_000n,
    priorityFeeWei: 0n,
    args: ["--gas-limit", "1125899906842624", ...LOW_FEES],
    tellsDataFee: { at: ARBITRUM_NODE, code: ARBITRUM_NODE_CODE },
  },
};

/** Start a node that stands for a test network, and connect to it as the configuration says. */
async function onTestnet(network: keyof typeof MARKETS) {
  const { tellsDataFee, priorityFeeWei, ...market } = MARKETS[network];
  const { chainId } = TESTNETS[network];
  const anvil = await startAnvil({ ...market, chainId, timestamp: Number(GENESIS_SECONDS) });
  if (tellsDataFee !== undefined) await anvil.provider.send("anvil_setCode", [tellsDataFee.at, tellsDataFee.code]);
  const connection = await hre.network.create({ network, override: { url: anvil.url, accounts: [ANVIL_KEY] } });
  const { provider } = connection;
  const ask = provider.request.bind(provider);
  provider.request = async (asked) =>
    asked.method === "eth_maxPriorityFeePerGas" ? toBeHex(priorityFeeWei) : ((await ask(asked)) as unknown);
  const root = mkdtempSync(join(tmpdir(), "testnet-"));
  const journal = join(root, `${chainId}-baseline`);
  const stop = async (): Promise<void> => {
    await connection.close();
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  };
  const deployer = computeAddress(ANVIL_KEY);
  const holds = (wei: bigint): Promise<unknown> => anvil.provider.send("anvil_setBalance", [deployer, toBeHex(wei)]);
  const gasUsed = async (): Promise<bigint> => {
    const last = await anvil.provider.getBlockNumber();
    const blocks = await Promise.all(Array.from({ length: last }, (_, index) => anvil.provider.getBlock(index + 1)));
    return blocks.reduce((sum, block) => sum + (block?.gasUsed ?? 0n), 0n);
  };
  return { anvil, connection, gasUsed, chainId, journal, deployer, holds, stop };
}

describe("deployment to what stands for a test network", function () {
  this.timeout(300_000);

  for (const network of Object.keys(MARKETS) as (keyof typeof MARKETS)[]) {
    it(`plans and deploys on ${network}, with no more than the plan demands, and reads everything back`, async () => {
      const { anvil, connection, chainId, journal, deployer, holds, gasUsed, stop } = await onTestnet(network);
      try {
        const { baseFeeWei, priorityFeeWei, tellsDataFee } = MARKETS[network];
        const plan = await planOf("baseline", deployer);
        const destination = { connection, network, chainId, origin: anvil.url, journal };
        const proposal = await proposeDeployment(hre, plan, destination);
        const { cost, fees, steps } = proposal;
        expect([proposal.network, proposal.chainId]).to.deep.equal([TESTNETS[network].title, chainId]);
        const maximumFeeWei = 2n * baseFeeWei + priorityFeeWei;
        expect(fees).to.deep.equal({ baseFeeWei, priorityFeeWei, maximumFeeWei });
        expect(cost.dataWei > 0n).to.equal(tellsDataFee !== undefined);
        expect(cost.expectedWei).to.equal(cost.gas * (baseFeeWei + priorityFeeWei) + cost.dataWei);
        const poor = { ...proposal, balanceWei: cost.neededWei - 1n };
        expect((await failureOf(() => requireBalance(poor))).code).to.equal("TW125");

        await holds(cost.neededWei);
        requireBalance({ ...proposal, balanceWei: await anvil.provider.getBalance(deployer) });
        const { provider } = connection;
        const artifacts = new HardhatArtifactResolver(hre.artifacts);
        const pace = { pollMilliseconds: 10, confirmations: 1 };
        const addresses = await deployEconomy(plan, { provider, artifacts, journal, setsClock: false, pace });
        const rows = await readBack(plan, addresses, abiOf, anvil.provider);
        expect(rows.filter(({ expected, actual }) => expected !== actual)).to.deep.equal([]);
        expect(Number(await request(provider, "eth_getTransactionCount", deployer, "latest"))).to.equal(steps.length);
        // Each block has a time of its own, unlike in the rehearsal: some checkpoints are made anew.
        expect(await gasUsed()).to.be.within((cost.gas * 99n) / 100n, (cost.gas * 101n) / 100n);
      } finally {
        await stop();
      }
    });
  }
});
