import { Interface, dataLength } from "ethers";

import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { RehearsedTransaction } from "./rehearse.ts";

/** Contract of an OP chain that knows what data costs on the chain beneath. */
const OP_ORACLE = "0x420000000000000000000000000000000000000F";

/** Contract of an Arbitrum chain that knows the same; its nodes answer in its place. */
const ARBITRUM_NODE = "0x00000000000000000000000000000000000000C8";

/** At most what a signed transaction holds besides its data: nonce, fees, gas, receiver, chain id. */
const ENVELOPE_BYTES = 120;

/** Requests under way at a time: public nodes refuse many. */
const CONCURRENCY = 8;

const ORACLE = new Interface(["function getL1FeeUpperBound(uint256 unsignedSize) view returns (uint256 feeWei)"]);
const NODE = new Interface([
  "function gasEstimateL1Component(address to, bool creates, bytes data) payable returns (uint64 gas, uint256, uint256)",
]);

/** What is posted of a transaction. */
export type Posted = Pick<RehearsedTransaction, "to" | "data">;

/** What the data of transactions costs on the chain beneath, beside the gas that they take. */
export type DataCost = { readonly wei: bigint } | { readonly gas: bigint };

async function callView(provider: Provider, to: string, view: Interface, args: readonly unknown[]): Promise<bigint> {
  const [fragment] = view.fragments;
  if (fragment === undefined) throw new RangeError("the interface has no function");
  const data = view.encodeFunctionData(fragment.format(), args);
  const answer = await request<string>(provider, "eth_call", { to, data }, "latest");
  return view.decodeFunctionResult(fragment.format(), answer)[0] as bigint;
}

async function opFeeWei(provider: Provider, transactions: readonly Posted[]): Promise<bigint> {
  // The bound grows with the size at one rate, so that one question for all together is enough.
  const bytes = transactions.reduce((sum, { data }) => sum + dataLength(data) + ENVELOPE_BYTES, 0);
  return await callView(provider, OP_ORACLE, ORACLE, [bytes]);
}

async function arbitrumGas(provider: Provider, transactions: readonly Posted[]): Promise<bigint> {
  let gas = 0n;
  for (let first = 0; first < transactions.length; first += CONCURRENCY) {
    const asked = transactions.slice(first, first + CONCURRENCY).map(async ({ to, data }) => {
      // Where a contract is made the receiver doesn't matter.
      return await callView(provider, ARBITRUM_NODE, NODE, [to ?? ARBITRUM_NODE, to === null, data]);
    });
    for (const part of await Promise.all(asked)) gas += part;
  }
  return gas;
}

/**
 * Ask what the data of transactions costs on the chain beneath.
 *
 * @param layer - What answers: an OP chain's oracle, or an Arbitrum node.
 * @returns Undefined where the node doesn't know.
 */
export async function readDataCost(
  provider: Provider,
  layer: "op" | "arbitrum",
  transactions: readonly Posted[],
): Promise<DataCost | undefined> {
  try {
    return layer === "op"
      ? { wei: await opFeeWei(provider, transactions) }
      : { gas: await arbitrumGas(provider, transactions) };
  } catch {
    return undefined;
  }
}
