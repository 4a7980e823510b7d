import { request, toQuantity } from "../../deployment/json-rpc.ts";
import type { Provider } from "../../deployment/json-rpc.ts";
import { TokenwrightError } from "../../errors.ts";

/** A log as the node returns it. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

/** The part of a receipt that the adapter reads. */
export interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  readonly contractAddress: string | null;
  readonly logs: readonly RawLog[];
}

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
  const receipt = await request<Receipt | null>(provider, "eth_getTransactionReceipt", hash);
  if (receipt?.status !== "0x1") {
    const message = receipt === null ? "the chain mined no receipt" : "a transaction failed as a whole";
    throw new TokenwrightError("TW503", { message, path: hash, next: "check the chain's gas limit" });
  }
  return receipt;
}
