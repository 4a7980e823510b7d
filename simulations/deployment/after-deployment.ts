import { TokenwrightError } from "../errors.ts";
import { newestBlock } from "./journal/find-transaction.ts";
import { isSoInTime } from "./journal/wait.ts";
import type { Polling } from "./journal/wait.ts";
import type { Provider } from "./json-rpc.ts";
import { pastProvider } from "./past-provider.ts";

/** How far behind the newest block is read, so that others of several nodes behind one URL have the block, too. */
const BLOCKS_BEHIND = 4;

/**
 * Read what a deployment left, and logs from its first transaction on: public nodes return no more. A node that answers
 * after the one that confirmed the last transaction may not have its block yet, and is waited for.
 *
 * @param blocks - Numbers of the blocks that hold the deployment's transactions.
 * @param polling - How long to wait for the last of them.
 * @throws {@link TokenwrightError} TW500 when the node doesn't get there in time.
 */
export async function providerAfter(
  provider: Provider,
  blocks: readonly number[],
  polling: Polling,
): Promise<Provider> {
  const last = Math.max(0, ...blocks);
  let newest = 0;
  const hasLast = async (): Promise<boolean> => (newest = await newestBlock(provider)) >= last;
  if (!(await isSoInTime(`the node to have block ${last}, which holds the last transaction`, hasLast, polling))) {
    throw new TokenwrightError("TW500", {
      message:
        "everything is deployed, but the node doesn't get to the last transaction's block, so nothing is read back",
      path: "eth_blockNumber",
      value: newest,
      allowed: `${last} or later`,
      next: "run the same command again once the node has caught up, or with another node's URL: nothing is sent twice",
    });
  }
  const atBlock = Math.max(last, newest - BLOCKS_BEHIND);
  return pastProvider(provider, { fromBlock: BigInt(Math.min(atBlock, ...blocks)), atBlock: BigInt(atBlock) });
}
