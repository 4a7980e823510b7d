import {
  AbiCoder,
  type Addressable,
  concat,
  type ErrorFragment,
  type FunctionFragment,
  type Interface,
  toBeHex,
  toQuantity,
} from "ethers";

import type { Connection } from "../../contracts/helpers/market-fixtures.ts";
import type { AddressBook } from "./address-book.ts";

/** What the cases use of a contract, however it is typed. */
export interface Deployed {
  readonly target: string | Addressable;
  readonly interface: Interface;
}

/** Returns a contract's address; those of the tests are deployed, not names to resolve. */
export function addressOf({ target }: Pick<Deployed, "target">): string {
  return target as string;
}

/** A transaction that a case is about. */
export interface Call {
  contract: Deployed;
  /** Such as `stake(uint256)`; `constructor` for a deployment. */
  signature: string;
  /** Address. */
  sender: string;
  args: unknown[];
  /** Creation code of a deployment. */
  readonly bytecode?: string;
  /** Sent in place of the encoded arguments, where a case is about what can't be encoded. */
  data?: string;
  /** Ether that is sent along, in wei. */
  value?: bigint;
  /** A token whose next transfer makes the call, and what sets that transfer off: the sender is then the token. */
  within?: { readonly asset: Deployed; readonly trigger: Omit<Call, "within"> };
}

/** What became of a call. */
export type Attempt =
  { readonly status: "ok"; readonly hash: string } | { readonly status: "reverted"; readonly data: string };

/** A revert, read: a custom error, or `Panic(0x11)`, `Error(text)`, `no data`. Addresses in arguments by name. */
export interface Revert {
  readonly error: string;
  readonly args: readonly string[];
}

const GAS = toBeHex(30_000_000);
const PANIC = "0x4e487b71";
const ERROR_STRING = "0x08c379a0";

/** Returns a call's input data. */
export function dataOf({ contract, signature, args, data, bytecode }: Call): string {
  if (bytecode !== undefined) return concat([bytecode, contract.interface.encodeDeploy(args)]);
  return data ?? contract.interface.encodeFunctionData(signature, args);
}

/** Returns the function that a call is about. */
export function functionOf({ contract, signature }: Call): FunctionFragment {
  return contract.interface.getFunction(signature)!;
}

function revertDataOf(failure: unknown): string {
  if (typeof failure === "object" && failure !== null && "data" in failure && typeof failure.data === "string") {
    return failure.data;
  }
  throw failure;
}

/** Sends a transaction in a block of the given Unix time, whoever the sender is. */
export async function sendRaw(
  { provider, networkHelpers }: Connection,
  transaction: { from: string; to?: string; data: string; value?: string },
  seconds: number,
): Promise<Attempt> {
  await networkHelpers.time.setNextBlockTimestamp(seconds);
  await provider.request({ method: "hardhat_impersonateAccount", params: [transaction.from] });
  const params = [{ ...transaction, gas: GAS, gasPrice: "0x0" }];
  try {
    const hash: unknown = await provider.request({ method: "eth_sendTransaction", params });
    return { status: "ok", hash: String(hash) };
  } catch (failure) {
    return { status: "reverted", data: revertDataOf(failure) };
  }
}

/** Makes a call in a block of the given Unix time. */
export async function attempt(connection: Connection, call: Call, seconds: number): Promise<Attempt> {
  const { within } = call;
  if (within === undefined) {
    const to = call.bytecode === undefined ? { to: addressOf(call.contract) } : {};
    const value = call.value === undefined ? {} : { value: toQuantity(call.value) };
    return sendRaw(connection, { from: call.sender, ...to, data: dataOf(call), ...value }, seconds);
  }
  const prepare = within.asset.interface.encodeFunctionData("reenter", [call.contract.target, dataOf(call)]);
  await sendRaw(connection, { from: call.sender, to: addressOf(within.asset), data: prepare }, seconds);
  const outer = await attempt(connection, within.trigger, seconds);
  if (outer.status === "reverted") throw new Error(`the transfer that was to call back reverted with ${outer.data}`);
  const receipt = await connection.ethers.provider.getTransactionReceipt(outer.hash);
  for (const log of receipt!.logs) {
    const event = within.asset.interface.parseLog(log);
    if (event?.name !== "ReentryTried") continue;
    return event.args["success"] ? outer : { status: "reverted", data: String(event.args["data"]) };
  }
  throw new Error("no transfer has called back");
}

/** Reads what a call reverted with, by the errors of all contracts of the book. */
export function readRevert(data: string, book: AddressBook): Revert {
  if (data === "0x") return { error: "no data", args: [] };
  const body = `0x${data.slice(10)}`;
  const coder = AbiCoder.defaultAbiCoder();
  if (data.startsWith(PANIC)) return { error: `Panic(0x${BigInt(body).toString(16)})`, args: [] };
  if (data.startsWith(ERROR_STRING)) return { error: `Error(${String(coder.decode(["string"], body)[0])})`, args: [] };
  const fragments = book
    .abis()
    .flatMap((abi) => abi.fragments.filter((fragment): fragment is ErrorFragment => fragment.type === "error"));
  const fragment = fragments.find(({ selector }) => data.startsWith(selector));
  if (fragment === undefined) return { error: data, args: [] };
  return { error: fragment.name, args: [...coder.decode(fragment.inputs, body)].map((value) => book.show(value)) };
}
