import { Interface } from "ethers";

import { request } from "../../deployment/json-rpc.ts";
import type { Provider } from "../../deployment/json-rpc.ts";

const ERC20 = new Interface([
  "function totalSupply() view returns (uint256)",
  "function balanceOf(address) view returns (uint256)",
]);

/**
 * Quote that existed before the economy did, in wei. On a fork the world holds some, and even addresses that a run knows
 * may: the zero address, the router, the quote's own contract. Snapshots leave it out, so that what an economy brought
 * into being is conserved to the last unit.
 */
export interface ForeignQuote {
  readonly supplyWei: bigint;
  /** By lower-case address; those that held nothing are left out. */
  readonly balancesWei: ReadonlyMap<string, bigint>;
}

/** Measure what is there before anything is brought into being. */
export async function measureForeignQuote(
  provider: Provider,
  quote: string,
  addresses: readonly string[],
): Promise<ForeignQuote> {
  const read = async (method: string, ...args: unknown[]): Promise<bigint> =>
    BigInt(
      await request<string>(
        provider,
        "eth_call",
        { to: quote, data: ERC20.encodeFunctionData(method, args) },
        "latest",
      ),
    );
  const balancesWei = new Map<string, bigint>();
  for (const address of addresses) {
    const held = await read("balanceOf", address);
    if (held > 0n) balancesWei.set(address.toLowerCase(), held);
  }
  return { supplyWei: await read("totalSupply"), balancesWei };
}
