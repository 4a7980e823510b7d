import type { Interface } from "ethers";

import { request } from "./json-rpc.ts";
import type { Provider } from "./json-rpc.ts";

/** A function that a contract may or may not have. */
export interface Question {
  readonly abi: Interface;
  /** Name of the function, which returns one value. */
  readonly method: string;
  readonly args?: readonly unknown[];
}

/**
 * Ask an address that somebody named for what a contract of its kind can tell.
 *
 * @returns Undefined where it can't: it has no such function, or what it returns is of another type.
 * @throws What the provider throws where the node fails.
 */
export async function askContract<Value>(
  provider: Provider,
  address: string,
  { abi, method, args = [] }: Question,
): Promise<Value | undefined> {
  const call = { to: address, data: abi.encodeFunctionData(method, args) };
  let answer: string;
  try {
    answer = await request<string>(provider, "eth_call", call, "latest");
  } catch {
    // Nodes tell of reverts in many ways; one that still answers wasn't to blame.
    await request(provider, "eth_blockNumber");
    return undefined;
  }
  try {
    return abi.decodeFunctionResult(method, answer)[0] as Value;
  } catch {
    return undefined;
  }
}
