import { request, toQuantity } from "../../deployment/json-rpc.ts";
import type { Provider } from "../../deployment/json-rpc.ts";

/** Reads an economy's contracts through {@link EconomyLens}, at one block. */
export interface Lens {
  /** Time of the block that is read, in Unix seconds. */
  nowSeconds(): Promise<bigint>;
  /** Call the lens and return what it returns, as hexadecimal. */
  call(data: string): Promise<string>;
}

/** Where a lens stands that was deployed. */
export interface DeployedLens {
  readonly address: string;
  /** Who calls it. */
  readonly operator: string;
  /** Gas of one call. */
  readonly gas: bigint;
}

async function timeOf(provider: Provider, block: string): Promise<bigint> {
  const { timestamp } = await request<{ timestamp: string }>(provider, "eth_getBlockByNumber", block, false);
  return BigInt(timestamp);
}

/** Read through a lens that was deployed, at the chain's latest block. */
export function deployedLens(provider: Provider, { address, operator, gas }: DeployedLens): Lens {
  return {
    nowSeconds: () => timeOf(provider, "latest"),
    call: (data) =>
      request<string>(provider, "eth_call", { from: operator, to: address, data, gas: toQuantity(gas) }, "latest"),
  };
}

/** Where a lens stands that was never deployed; nobody has the key of such an address. */
const LENT_ADDRESS = "0x000000000000000000000000000000000000c0de";

/** Gas of a call that public nodes grant; some refuse more. */
const LENT_GAS = 45_000_000n;

/**
 * Read through a lens that was never deployed: its code is lent to an address for the length of a call, as nodes allow
 * by the state overrides of `eth_call`.
 *
 * @param code - Code of the lens, as it would stand on the chain.
 * @param block - Number of the block to read.
 */
export function lentLens(provider: Provider, code: string, block: bigint): Lens {
  const number = toQuantity(block);
  return {
    nowSeconds: () => timeOf(provider, number),
    call: (data) =>
      request<string>(provider, "eth_call", { to: LENT_ADDRESS, data, gas: toQuantity(LENT_GAS) }, number, {
        [LENT_ADDRESS]: { code },
      }),
  };
}
