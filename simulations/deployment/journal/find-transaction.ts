import { request, toQuantity } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";

/** A transaction, as a node gives it. */
export interface ChainTransaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly nonce: string;
  readonly input: string;
  readonly value: string;
  readonly blockNumber: string | null;
  readonly gasPrice?: string;
  readonly maxFeePerGas?: string;
  readonly maxPriorityFeePerGas?: string;
}

/** Count the transactions that an account has sent, up to a block. */
export async function countSent(provider: Provider, account: string, block: number | "latest" | "pending") {
  const at = typeof block === "number" ? toQuantity(block) : block;
  return Number(await request<string>(provider, "eth_getTransactionCount", account, at));
}

/** Return the number of the newest block. */
export async function newestBlock(provider: Provider): Promise<number> {
  return Number(await request<string>(provider, "eth_blockNumber"));
}

/** Find an account's transaction of a nonce in one block. */
async function inBlock(
  provider: Provider,
  account: string,
  nonce: number,
  block: number,
): Promise<ChainTransaction | undefined> {
  const found = await request<{ transactions: ChainTransaction[] } | null>(
    provider,
    "eth_getBlockByNumber",
    toQuantity(block),
    true,
  );
  return found?.transactions.find(
    ({ from, nonce: used }) => from.toLowerCase() === account.toLowerCase() && Number(used) === nonce,
  );
}

/** Find the first block after which the account had used the nonce, by halving; `last` is known to be one. */
async function bisect(provider: Provider, account: string, nonce: number, first: number, last: number) {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await countSent(provider, account, middle)) > nonce) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Find the transaction that used an account's nonce.
 *
 * Halving takes as many requests as the number of blocks has binary digits, but needs the node to know the account as it
 * was in these blocks; many know the last 128 alone. Then the blocks are read one by one.
 *
 * @param first - A block before which the nonce wasn't used.
 * @returns The transaction; undefined where the newest block's account hasn't used the nonce.
 */
export async function findTransaction(
  provider: Provider,
  account: string,
  nonce: number,
  first: number,
): Promise<ChainTransaction | undefined> {
  const last = await newestBlock(provider);
  if ((await countSent(provider, account, last)) <= nonce) return undefined;
  try {
    const block = await bisect(provider, account, nonce, first, last);
    const found = await inBlock(provider, account, nonce, block);
    if (found !== undefined) return found;
  } catch {
    // The node has forgotten the state of so old a block.
  }
  for (let block = first; block <= last; block++) {
    const found = await inBlock(provider, account, nonce, block);
    if (found !== undefined) return found;
  }
  return undefined;
}
