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
 */
export async function loadForkState(provider: Provider, { block, answers }: ForkRecord): Promise<void> {
  const own = new Set((await request<string[]>(provider, "eth_accounts")).map((account) => account.toLowerCase()));
  for (const [question, answer] of answers) {
    const [method = "", account = "", ...slot] = question.split(" ");
    const setter = SETTERS[method];
    if (setter === undefined || isNothing(answer)) continue;
    if (own.has(account) && method !== "eth_getTransactionCount") continue;
    await request(provider, setter, account, ...slot, answer);
  }
  // Blocks without a second between them: the clock stays where it is.
  if (block.number > 0) await request(provider, "hardhat_mine", toQuantity(block.number), "0x0");
}
