import { Interface } from "ethers";

import type { Provider } from "../json-rpc.ts";
import { readAddress, sendAs } from "./impersonate.ts";

const FACTORY = new Interface([
  "function feeTo() view returns (address)",
  "function feeToSetter() view returns (address)",
  "function setFeeTo(address)",
]);

/**
 * Turn off the factory's protocol fee. With it every change of liquidity would mint shares of the pair to the factory's
 * beneficiary, which the economy's rules, model and invariants don't know.
 *
 * @returns Who received the fee before; undefined where it was off.
 */
export async function turnOffProtocolFee(
  provider: Provider,
  factory: string,
  atSeconds: bigint,
): Promise<string | undefined> {
  const feeTo = await readAddress(provider, factory, FACTORY.encodeFunctionData("feeTo"));
  if (BigInt(feeTo) === 0n) return undefined;
  const from = await readAddress(provider, factory, FACTORY.encodeFunctionData("feeToSetter"));
  const data = FACTORY.encodeFunctionData("setFeeTo", [`0x${"0".repeat(40)}`]);
  await sendAs(provider, { from, to: factory, data, purpose: "turn the protocol fee off" }, atSeconds);
  return feeTo;
}
