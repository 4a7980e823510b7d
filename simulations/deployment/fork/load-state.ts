import { request, toQuantity } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { ForkRecord } from "./cache-file.ts";

/** Methods of a simulated chain that set what each question asks for. */
const SETTERS: Readonly<Record<string, string>> = {
  eth_getBalance: "hardhat_setBalance",
  eth_getCode: "hardhat_setCode",
  eth_getStorageAt: "hardhat_setStorageAt",
  eth_getTransactionCount: "hardhat_setNonce",
};

function isNothing(answer: string): boolean {
  return /^0x0*$/.test(answer);
}

/**
 * Give a new chain the state that a run will ask a fork for, and the fork's height: nothing is then asked any more. The
 * chain's own accounts keep their ether and have no code, as on a fork.
 *
 * @param atSeconds - Time of the blocks up to that height, Unix seconds; the chain takes blocks at the same time.
 */
export async function loadForkState(
  provider: Provider,
  { block, answers }: ForkRecord,
  atSeconds: number,
): Promise<void> {
  const own = new Set((await request<string[]>(provider, "eth_accounts")).map((account) => account.toLowerCase()));
  for (const [question, answer] of answers) {
    const [method = "", account = "", ...slot] = question.split(" ");
    const setter = SETTERS[method];
    if (setter === undefined || isNothing(answer)) continue;
    if (own.has(account) && method !== "eth_getTransactionCount") continue;
    await request(provider, setter, account, ...slot, answer);
  }
  if (block.number === 0) return;
  // The chain's clock goes on meanwhile.
  await request(provider, "evm_setNextBlockTimestamp", toQuantity(atSeconds));
  await request(provider, "hardhat_mine", toQuantity(block.number), "0x0");
}
