import type { ErrorFragment, ParamType } from "ethers";

import type { ProtocolError } from "../actions.ts";
import { abiCoder } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { wordToText } from "./words.ts";

const ERROR_STRING = "0x08c379a0";
const PANIC = "0x4e487b71";

/** Turns what a call reverted with into a name and arguments. */
export type ErrorDecoder = (data: string) => ProtocolError;

function plain(value: unknown): bigint | string {
  return typeof value === "bigint" ? value : String(value);
}

/** Turns what an error carries into names. */
export interface ErrorNames {
  /** Return the id of an account or contract by its lower-case address. */
  readonly account: (address: string) => string;
  /** Return the number of a proposal by the governor's id. */
  readonly proposal: (id: bigint) => bigint;
  /** Return the name of an operation of the timelock by its id. */
  readonly operation: (id: string) => string;
  /** Return what a hash commits to. */
  readonly commitment: (hash: string) => string;
}

function nameWord(name: string, word: string, names: ErrorNames): bigint | string {
  switch (name) {
    case "operationId":
      return names.operation(word);
    case "shown":
    case "committed":
      return names.commitment(word);
    case "expectedStates":
      return BigInt(word);
    default:
      return wordToText(BigInt(word));
  }
}

/** Name an argument's parts: one, or for a tuple those of each component. */
function nameArgument(input: ParamType, value: unknown, names: ErrorNames): (bigint | string)[] {
  const { type, name, baseType, components } = input;
  if (baseType === "tuple" && components !== null) {
    const parts = [...(value as Iterable<unknown>)];
    return components.flatMap((component, index) => nameArgument(component, parts[index], names));
  }
  if (type === "address") return [names.account(String(value).toLowerCase())];
  if (name === "proposalId") return [names.proposal(value as bigint)];
  return [type === "bytes32" ? nameWord(name, String(value), names) : plain(value)];
}

/**
 * Build a decoder over all custom errors of the contracts.
 *
 * Unknown data comes back as `Unknown` with the raw bytes, an empty revert as `EmptyRevert`. Parameters' ids come back as
 * their names, a tuple as the list of its parts in place.
 */
export function createErrorDecoder(interfaces: Interfaces, names: ErrorNames): ErrorDecoder {
  const fragments = new Map<string, ErrorFragment>();
  for (const contract of interfaces.values()) {
    contract.forEachError((fragment) => fragments.set(fragment.selector, fragment));
  }
  return (data) => {
    if (data === "0x") return { name: "EmptyRevert", args: [] };
    const selector = data.slice(0, 10);
    const body = `0x${data.slice(10)}`;
    if (selector === ERROR_STRING) return { name: "Error", args: [plain(abiCoder.decode(["string"], body)[0])] };
    if (selector === PANIC) return { name: "Panic", args: [plain(abiCoder.decode(["uint256"], body)[0])] };
    const fragment = fragments.get(selector);
    if (fragment === undefined) return { name: "Unknown", args: [data] };
    const values = abiCoder.decode(fragment.inputs, body);
    const args = fragment.inputs.flatMap((input, index) => nameArgument(input, values[index], names));
    return { name: fragment.name, args };
  };
}
