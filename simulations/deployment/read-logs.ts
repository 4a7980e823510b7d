import { TokenwrightError } from "../errors.ts";
import { request, toQuantity } from "./json-rpc.ts";
import type { Provider } from "./json-rpc.ts";

/** Logs to read. */
export interface LogQuery {
  /** Contracts whose logs are wanted. */
  readonly addresses: readonly string[];
  /** Topics to look for, as `eth_getLogs` has them; all without. */
  readonly topics?: readonly unknown[];
  readonly fromBlock: bigint;
  /** The last block, whose logs are read too. */
  readonly toBlock: bigint;
  /** Told after each range how many blocks have been read. */
  readonly onProgress?: (blocks: bigint, ofBlocks: bigint) => void;
}

/** Most blocks to ask for at once; where a node takes fewer, it says so and is asked for half. */
const WIDEST_RANGE = 50_000n;

/** Ranges to read before twice as many blocks are tried again; twice as many ranges after each try in vain. */
const PATIENCE = 4;

/**
 * Read logs in the order in which they were written, in ranges as wide as the node takes.
 *
 * @throws {@link TokenwrightError} TW500 when the node doesn't even return those of one block.
 */
export async function readLogs<Log>(provider: Provider, query: LogQuery): Promise<readonly Log[]> {
  const { addresses, topics, fromBlock, toBlock, onProgress } = query;
  const logs: Log[] = [];
  let width = WIDEST_RANGE;
  // A node may limit logs instead of blocks, so what it refuses here it may take further on.
  let [patience, answered, isTrying] = [PATIENCE, 0, false];
  for (let start = fromBlock; start <= toBlock;) {
    const end = start + width - 1n < toBlock ? start + width - 1n : toBlock;
    const range = { fromBlock: toQuantity(start), toBlock: toQuantity(end) };
    const filter = { address: addresses, ...range, ...(topics === undefined ? {} : { topics }) };
    try {
      for (const log of await request<Log[]>(provider, "eth_getLogs", filter)) logs.push(log);
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
      if (isTrying) patience *= 2;
      [answered, isTrying] = [0, false];
      continue;
    }
    start = end + 1n;
    if (isTrying) patience = PATIENCE;
    isTrying = ++answered >= patience && width < WIDEST_RANGE;
    if (isTrying) [width, answered] = [width * 2n < WIDEST_RANGE ? width * 2n : WIDEST_RANGE, 0];
    onProgress?.(start - fromBlock, toBlock - fromBlock + 1n);
  }
  return logs;
}
