import { TokenwrightError } from "../../errors.ts";
import { request, toQuantity } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import { receiptOf } from "../receipts.ts";

/** More than anything takes that is sent here. */
const GAS = 5_000_000n;

/** A call that somebody makes who has no key here. */
export interface ImpersonatedCall {
  readonly from: string;
  readonly to: string;
  readonly data: string;
  readonly valueWei?: bigint;
  /** What it does, for the error: "wrap ether". */
  readonly purpose: string;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Send a transaction as anybody, in a block at the given time; for simulated chains alone. It pays no fee.
 *
 * @throws {@link TokenwrightError} TW127 when it reverts, with the contract's reason.
 */
export async function sendAs(provider: Provider, call: ImpersonatedCall, atSeconds: bigint): Promise<void> {
  const { from, to, data, valueWei = 0n, purpose } = call;
  const transaction = { from, to, data, value: toQuantity(valueWei), gas: toQuantity(GAS), gasPrice: "0x0" };
  await request(provider, "hardhat_impersonateAccount", from);
  try {
    await request(provider, "evm_setNextBlockTimestamp", toQuantity(atSeconds));
    const hash = await request<string>(provider, "eth_sendTransaction", transaction);
    const receipt = await receiptOf(provider, hash);
    if (receipt?.status !== "0x1") throw new Error("it reverted");
  } catch (cause) {
    throw new TokenwrightError(
      "TW127",
      {
        message: `${from} can't ${purpose}: ${reasonOf(cause)}`,
        path: to,
        value: from,
        allowed: "a contract that lets it",
        next: "choose another block with --fork-block, or an economy with another quote asset",
      },
      { cause },
    );
  } finally {
    await request(provider, "hardhat_stopImpersonatingAccount", from);
  }
}

/** Read one address from a contract. */
export async function readAddress(provider: Provider, to: string, data: string): Promise<string> {
  const word = await request<string>(provider, "eth_call", { to, data }, "latest");
  return `0x${word.slice(-40)}`;
}
