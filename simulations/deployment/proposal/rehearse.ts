import type { ArtifactResolver } from "@nomicfoundation/ignition-core";
import { AbiCoder, concat } from "ethers";

import { deployEconomy } from "../deploy.ts";
import { request, toQuantity } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";
import type { Receipt } from "../receipts.ts";
import { uniswapArtifact } from "../uniswap.ts";

/** What a transaction took on the chain of the rehearsal. */
export interface RehearsedTransaction {
  readonly gas: bigint;
  /** Where it goes; null where it makes a contract. */
  readonly to: string | null;
  /** What it carries, in hexadecimal. */
  readonly data: string;
  /** Address of the contract that it makes, if any. */
  readonly deployed?: string;
}

/** Where a deployment is rehearsed. */
export interface Stage {
  /** A chain in this process, for this alone. */
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
  /** The deployer's nonce, so that contracts stand where they will. */
  readonly nonce: number;
}

/** Ether for a rehearsal. */
const PLENTY_WEI = 10n ** 30n;

const ZERO = `0x${"0".repeat(40)}`;

async function deployStandIn(provider: Provider, from: string, data: string): Promise<string> {
  const hash = await request<string>(provider, "eth_sendTransaction", { from, data });
  const { contractAddress } = await request<Receipt>(provider, "eth_getTransactionReceipt", hash);
  return contractAddress ?? "";
}

/** Put the code of an ordinary contract where one of the accounts file stands: its own may need storage that only its chain has. */
async function placeStandIns(plan: DeploymentPlan, { provider, artifacts }: Stage): Promise<void> {
  const { existing, parameters, deployer } = plan;
  const accounts = await request<string[]>(provider, "eth_accounts");
  const builder = accounts.find((account) => account.toLowerCase() !== deployer.toLowerCase()) ?? "";
  const coder = AbiCoder.defaultAbiCoder();
  const code = (bytecode: string, types: string[], values: unknown[]): string =>
    concat([bytecode, coder.encode(types, values)]);
  const place = async (at: string, data: string): Promise<void> => {
    const standIn = await deployStandIn(provider, builder, data);
    await request(provider, "hardhat_setCode", at, await request<string>(provider, "eth_getCode", standIn, "latest"));
  };
  if (existing.quote !== undefined) {
    const { bytecode } = await artifacts.loadArtifact("TestQuoteAsset");
    const { symbol, decimals } = parameters.quote;
    await place(existing.quote, code(bytecode, ["string", "uint8"], [symbol, decimals]));
    const mint = concat([
      "0x40c10f19",
      coder.encode(["address", "uint256"], [deployer, parameters.liquidity.quoteWei]),
    ]);
    await request(provider, "eth_sendTransaction", { from: builder, to: existing.quote, data: mint });
  }
  if (existing.uniswapFactory === undefined || existing.uniswapRouter === undefined) return;
  await place(existing.uniswapFactory, code(uniswapArtifact("UniswapV2Factory").bytecode, ["address"], [ZERO]));
  const router = uniswapArtifact("UniswapV2Router02").bytecode;
  await place(existing.uniswapRouter, code(router, ["address", "address"], [existing.uniswapFactory, ZERO]));
}

/**
 * Deploy on a chain in this process, from the same account, and measure each transaction.
 *
 * @returns What each step took, by its id in the deployment module.
 */
export async function rehearse(plan: DeploymentPlan, stage: Stage): Promise<Map<string, RehearsedTransaction>> {
  const { provider, artifacts, nonce } = stage;
  await placeStandIns(plan, stage);
  await request(provider, "hardhat_impersonateAccount", plan.deployer);
  await request(provider, "hardhat_setBalance", plan.deployer, toQuantity(PLENTY_WEI));
  await request(provider, "hardhat_setNonce", plan.deployer, toQuantity(nonce));
  const hashes = new Map<string, string>();
  const onConfirmed = (id: string, hash: string): void => void hashes.set(id, hash);
  await deployEconomy(plan, { provider, artifacts, setsClock: true, onConfirmed });
  const measured = new Map<string, RehearsedTransaction>();
  for (const [id, hash] of hashes) {
    const { gasUsed, to, contractAddress } = await request<Receipt>(provider, "eth_getTransactionReceipt", hash);
    const { input } = await request<{ input: string }>(provider, "eth_getTransactionByHash", hash);
    const deployed = contractAddress === null ? {} : { deployed: contractAddress };
    measured.set(id, { gas: BigInt(gasUsed), to, data: input, ...deployed });
  }
  return measured;
}
