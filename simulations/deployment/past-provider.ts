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

/** Methods whose answer depends on the block that their last argument names. */
const OF_A_BLOCK: ReadonlySet<string> = new Set(["eth_call", "eth_getCode", "eth_getBalance", "eth_getStorageAt"]);

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
      if (OF_A_BLOCK.has(method)) return await request(provider, method, ...params.slice(0, -1), block);
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
