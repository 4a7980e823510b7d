import { request, toQuantity } from "./json-rpc.ts";
import type { Provider } from "./json-rpc.ts";
import { readLogs } from "./read-logs.ts";

/** Blocks that are read. */
export interface PastBlocks {
  /** First block whose logs matter: nothing of the deployment is in an earlier one. */
  readonly fromBlock: bigint;
  /** Block at which everything is read. */
  readonly atBlock: bigint;
}

/** Methods whose answer depends on a block, and which of their arguments names it. */
const BLOCK_ARGUMENT: ReadonlyMap<string, number> = new Map([
  ["eth_call", 1],
  ["eth_getCode", 1],
  ["eth_getBalance", 1],
  ["eth_getStorageAt", 2],
]);

interface LogFilter {
  readonly address: string | readonly string[];
  readonly topics?: readonly unknown[];
}

/**
 * Read everything at one block, so that figures that are read one after another belong together; and logs from a
 * deployment's beginning on, in ranges that public nodes take.
 *
 * @param provider - Of any network.
 */
export function pastProvider(provider: Provider, { fromBlock, atBlock }: PastBlocks): Provider {
  const block = toQuantity(atBlock);
  return {
    async request({ method, params = [] }) {
      const index = BLOCK_ARGUMENT.get(method);
      if (index !== undefined) return await request(provider, method, ...params.toSpliced(index, 1, block));
      if (method === "eth_blockNumber") return block;
      if (method === "eth_getBlockByNumber" && params[0] === "latest") {
        return await request(provider, method, block, ...params.slice(1));
      }
      if (method !== "eth_getLogs") return await provider.request({ method, params });
      const { address, topics } = params[0] as LogFilter;
      const addresses = typeof address === "string" ? [address] : address;
      const filter = { addresses, fromBlock, toBlock: atBlock, ...(topics === undefined ? {} : { topics }) };
      return await readLogs(provider, filter);
    },
  };
}
