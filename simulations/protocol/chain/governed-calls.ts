import { AbiCoder, encodeBytes32String, keccak256 } from "ethers";

import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { GovernedCall } from "../actions.ts";
import { operationName } from "../names.ts";
import type { AddressBook } from "./accounts.ts";
import { interfaceOf, selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { encodeCall } from "./words.ts";

/** A call of a contract. */
export interface Call {
  readonly target: string;
  readonly data: string;
}

const abi = AbiCoder.defaultAbiCoder();

/** Knows the operations that a run has named so far, by the id that the AccessManager gives them. */
export class OperationBook {
  readonly #names = new Map<string, string>();

  /** Note an operation, before the chain may report it. */
  note(caller: string, call: GovernedCall, callerAddress: string, { target, data }: Call): void {
    const id = keccak256(abi.encode(["address", "address", "bytes"], [callerAddress, target, data]));
    this.#names.set(id, operationName(caller, call));
  }

  /** Return an operation's name, or the id itself where nobody named it. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }
}

/** Return the kinds of governed calls by the selectors of their methods. */
export function governedMethods(interfaces: Interfaces): ReadonlyMap<string, GovernedCall["kind"]> {
  return new Map<string, GovernedCall["kind"]>([
    [selectorOf(interfaces, "RewardPool", "setParameters"), "setParameters"],
    [selectorOf(interfaces, "RewardPool", "halt"), "halt"],
    [selectorOf(interfaces, "RewardPool", "resume"), "resume"],
    [selectorOf(interfaces, "VestingGrants", "revoke"), "revokeGrant"],
  ]);
}

/** Turns governed calls into calls of their contracts, and notes which operation each is. */
export type GovernedEncoder = (caller: string, call: GovernedCall) => Call;

/** Build the encoder of governed calls for one economy's addresses. */
export function createGovernedEncoder(
  interfaces: Interfaces,
  addresses: ContractAddresses,
  book: AddressBook,
  operations: OperationBook,
): GovernedEncoder {
  const tunable = interfaceOf(interfaces, "RewardPool");
  const selectors = {
    halt: selectorOf(interfaces, "RewardPool", "halt"),
    resume: selectorOf(interfaces, "RewardPool", "resume"),
    revoke: selectorOf(interfaces, "VestingGrants", "revoke"),
  };
  const encode = (call: GovernedCall): Call => {
    switch (call.kind) {
      case "setParameters": {
        const ids = call.changes.map(({ name }) => encodeBytes32String(name));
        const values = call.changes.map(({ value }) => value);
        return { target: addresses[call.contract], data: tunable.encodeFunctionData("setParameters", [ids, values]) };
      }
      case "halt":
      case "resume":
        return { target: addresses[call.contract], data: selectors[call.kind] };
      case "revokeGrant":
        return { target: addresses.vesting, data: encodeCall(selectors.revoke, call.grantId) };
    }
  };
  return (caller, call) => {
    const encoded = encode(call);
    operations.note(caller, call, book.addressOf(caller), encoded);
    return encoded;
  };
}
