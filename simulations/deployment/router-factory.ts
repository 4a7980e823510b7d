import { Interface } from "ethers";

import { askContract } from "./ask-contract.ts";
import type { Provider } from "./json-rpc.ts";

const ROUTER = new Interface(["function factory() view returns (address)"]);

/**
 * Read whose pairs a router of Uniswap V2 trades on.
 *
 * @returns Address of its factory; undefined where the contract is no router.
 */
export async function readRouterFactory(provider: Provider, router: string): Promise<string | undefined> {
  return await askContract<string>(provider, router, { abi: ROUTER, method: "factory" });
}
