import { request, toQuantity } from "../../deployment/json-rpc.ts";
import type { Provider } from "../../deployment/json-rpc.ts";
import { receiptOf } from "../../deployment/receipts.ts";
import type { Receipt } from "../../deployment/receipts.ts";
import { TokenwrightError } from "../../errors.ts";

/** Gas of a batch; the local chain's blocks are larger. */
export const BATCH_GAS = 25_000_000_000n;

/**
 * Send a transaction on a chain that mines at once, and return its receipt.
 *
 * @throws {@link TokenwrightError} TW503 when it fails as a whole.
 */
export async function sendTransaction(
  provider: Provider,
  transaction: { from: string; to?: string; data: string; gas: bigint },
): Promise<Receipt> {
  const { from, to, data, gas } = transaction;
  const fields = { from, data, gas: toQuantity(gas), gasPrice: "0x0", ...(to === undefined ? {} : { to }) };
  let hash: string;
  try {
    hash = await request<string>(provider, "eth_sendTransaction", fields);
  } catch (cause) {
    const message = `the chain refused a transaction: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new TokenwrightError("TW503", { message, next: "check the chain's gas limit and clock" }, { cause });
  }
  const receipt = await receiptOf(provider, hash);
  if (receipt?.status !== "0x1") {
    const message = receipt === null ? "the chain mined no receipt" : "a transaction failed as a whole";
    throw new TokenwrightError("TW503", { message, path: hash, next: "check the chain's gas limit" });
  }
  return receipt;
}
