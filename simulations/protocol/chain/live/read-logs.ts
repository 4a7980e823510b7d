import { request, toQuantity } from "../../../deployment/json-rpc.ts";
import type { Provider } from "../../../deployment/json-rpc.ts";
import { TokenwrightError } from "../../../errors.ts";
import type { RawLog } from "../rpc.ts";

/** Logs to read. */
export interface LogQuery {
  readonly addresses: readonly string[];
  readonly fromBlock: bigint;
  /** The last block, whose logs are read too. */
  readonly toBlock: bigint;
  /** Told after each range how many blocks have been read. */
  readonly onProgress?: (blocks: bigint, ofBlocks: bigint) => void;
}

/** Blocks to ask for at first; where a node takes fewer, it says so and is asked for half. */
const WIDEST_RANGE = 50_000n;

/**
 * Read logs in the order in which they were written, in ranges as wide as the node takes.
 *
 * @throws {@link TokenwrightError} TW500 when the node doesn't even return those of one block.
 */
export async function readLogs(provider: Provider, query: LogQuery): Promise<readonly RawLog[]> {
  const { addresses, fromBlock, toBlock, onProgress } = query;
  const logs: RawLog[] = [];
  let width = WIDEST_RANGE;
  for (let start = fromBlock; start <= toBlock;) {
    const end = start + width - 1n < toBlock ? start + width - 1n : toBlock;
    const filter = { address: addresses, fromBlock: toQuantity(start), toBlock: toQuantity(end) };
    try {
      for (const log of await request<RawLog[]>(provider, "eth_getLogs", filter)) logs.push(log);
    } catch (cause) {
      if (start === end) {
        const message = `the node returns no logs of block ${start}: ${cause instanceof Error ? cause.message : String(cause)}`;
        throw new TokenwrightError(
          "TW500",
          { message, path: "eth_getLogs", next: "use a node that keeps logs, an archive node for instance" },
          { cause },
        );
      }
      width = (end - start + 1n) / 2n;
      continue;
    }
    start = end + 1n;
    onProgress?.(start - fromBlock, toBlock - fromBlock + 1n);
  }
  return logs;
}
