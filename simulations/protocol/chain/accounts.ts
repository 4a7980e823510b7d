import { computeAddress, id as hashText } from "ethers";

const ZERO_ADDRESS = "0x0000000000000000000000000000000000000000";

/** Id of the zero address, which holds the pair's locked first shares. */
export const NOBODY = "nobody";

/** Derive an account's private key from the run's seed and the account's id, so that accounts can sign permits. */
export function privateKeyOf(seed: number, accountId: string): string {
  return hashText(`tokenwright/${seed}/${accountId}`);
}

/** The two-way table of ids and addresses; addresses are lower-case and leave the adapter only as ids. */
export class AddressBook {
  readonly #addresses = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  constructor() {
    this.add(NOBODY, ZERO_ADDRESS);
  }

  /** Add an account or a contract. */
  add(accountId: string, address: string): void {
    const lower = address.toLowerCase();
    this.#addresses.set(accountId, lower);
    this.#ids.set(lower, accountId);
  }

  /** Add accounts whose keys are derived from the seed. */
  derive(seed: number, accountIds: readonly string[]): void {
    for (const accountId of accountIds) {
      const key = privateKeyOf(seed, accountId);
      this.#keys.set(accountId, key);
      this.add(accountId, computeAddress(key));
    }
  }

  /** Return the private key of an account that was derived; contracts have none. */
  keyOf(accountId: string): string {
    const key = this.#keys.get(accountId);
    if (key === undefined) throw new RangeError(`account "${accountId}" has no key`);
    return key;
  }

  /** Return an id's address; the ids of a run are fixed when it starts. */
  addressOf(accountId: string): string {
    const address = this.#addresses.get(accountId);
    if (address === undefined) throw new RangeError(`no account "${accountId}"`);
    return address;
  }

  /** Return an address's id, or the address itself where it is nobody's. */
  idOf(address: string): string {
    return this.#ids.get(address) ?? address;
  }

  /** Return an address's id, if it has one. */
  find(address: string): string | undefined {
    return this.#ids.get(address);
  }
}
