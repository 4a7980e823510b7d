import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";

/** What a unit of gas costs, in wei. */
export interface GasFees {
  /** What the latest block took; 0 where the chain has no such fee. */
  readonly baseFeeWei: bigint;
  /** What a block's proposer gets besides; the whole price where the chain has no base fee. */
  readonly priorityFeeWei: bigint;
  /** Most that a transaction offers: twice the base fee, and the priority fee. */
  readonly maximumFeeWei: bigint;
}

/** What Ignition offers where a node knows no priority fee. */
const USUAL_PRIORITY_FEE_WEI = 1_000_000_000n;

async function readPriorityFee(provider: Provider): Promise<bigint> {
  try {
    return BigInt(await request<string>(provider, "eth_maxPriorityFeePerGas"));
  } catch {
    return USUAL_PRIORITY_FEE_WEI;
  }
}

/** Read what gas costs now, as Ignition does when it sends. */
export async function readGasFees(provider: Provider): Promise<GasFees> {
  const { baseFeePerGas } = await request<{ baseFeePerGas?: string }>(
    provider,
    "eth_getBlockByNumber",
    "latest",
    false,
  );
  if (baseFeePerGas === undefined) {
    const priceWei = BigInt(await request<string>(provider, "eth_gasPrice"));
    return { baseFeeWei: 0n, priorityFeeWei: priceWei, maximumFeeWei: priceWei };
  }
  const baseFeeWei = BigInt(baseFeePerGas);
  // A chain whose base fee is zero takes transactions for nothing.
  const priorityFeeWei = baseFeeWei === 0n ? 0n : await readPriorityFee(provider);
  return { baseFeeWei, priorityFeeWei, maximumFeeWei: 2n * baseFeeWei + priorityFeeWei };
}
