import { type Interface, isAddress, toUtf8String, ZeroAddress } from "ethers";

import { addressOf, type Deployed } from "./attempt.ts";

interface Entry {
  readonly name: string;
  readonly abi?: Interface;
  /** Name of the contract whose storage layout the address has. */
  readonly layout?: string;
}

/** Names of the accounts and contracts of a case: what expectations are written in. */
export class AddressBook {
  readonly #entries = new Map<string, Entry>([[ZeroAddress, { name: "nobody" }]]);

  /** Names an account. */
  account(name: string, address: string): void {
    this.#entries.set(address.toLowerCase(), { name });
  }

  /** Names a contract, so that its events and its storage can be read. */
  contract(name: string, contract: Deployed, layout: string): void {
    this.#entries.set(addressOf(contract).toLowerCase(), { name, abi: contract.interface, layout });
  }

  /** Returns an address's name, or the address where it has none. */
  nameOf(address: string): string {
    return this.#entries.get(address.toLowerCase())?.name ?? address;
  }

  /** Returns an address's interface, if it is a contract of the book. */
  abiOf(address: string): Interface | undefined {
    return this.#entries.get(address.toLowerCase())?.abi;
  }

  /** Returns the name of the contract whose layout an address has. */
  layoutOf(address: string): string | undefined {
    return this.#entries.get(address.toLowerCase())?.layout;
  }

  /** Returns all interfaces. */
  abis(): Interface[] {
    return [...this.#entries.values()].map(({ abi }) => abi).filter((abi) => abi !== undefined);
  }

  /** Returns names by address. */
  names(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].map(([address, { name }]) => [address, name]));
  }

  /** Writes a decoded value: addresses by name, short strings of 32 bytes as text. */
  show(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.show(item)).join(", ")}]`;
    const text = String(value);
    if (isAddress(text)) return this.nameOf(text);
    return /^0x[0-9a-f]{64}$/i.test(text) ? showWord(text) : text;
  }
}

function showWord(word: string): string {
  const text = /^0x((?:[2-7][0-9a-f])+)(?:00)+$/i.exec(word)?.[1];
  return text === undefined ? word : toUtf8String(`0x${text}`);
}
