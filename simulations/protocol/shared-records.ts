/**
 * Records by account id of which the versions share what stays the same: a step moves a few accounts of thousands.
 *
 * A record looks like a plain object with its entries, and refuses to be written. Inside, every account has a slot, and
 * values lie in pages of neighbouring slots. A page that a record shows is never written again; so where two versions hold
 * the same page, they hold the same entries, and what differs lies in the other pages. Being a view, a record can't be
 * cloned by `structuredClone`; a spread copies it.
 */

/** Values by account id. */
type Entries<Value> = Readonly<Record<string, Value>>;

/** Where two records differ. */
export interface Moves<Value = unknown> {
  /** Names of the later record whose values aren't those of the earlier one, in the later one's order. */
  readonly names: readonly string[];
  /** The earlier record's values under those names: `earlier[index of the name]`; undefined where it has none. */
  readonly earlier: readonly (Value | undefined)[];
  /** The later record's. */
  readonly later: readonly Value[];
  /** Names that the later record has lost. */
  readonly lost: readonly string[];
  /** What they stood for. */
  readonly lostValues: readonly Value[];
}

const PAGE_BITS = 5;
const PAGE_SIZE = 1 << PAGE_BITS;
const IN_PAGE = PAGE_SIZE - 1;

/** Values of neighbouring slots; undefined where an account has none. */
type Page<Value> = (Value | undefined)[];

function emptyPage<Value>(): Page<Value> {
  return Array.from({ length: PAGE_SIZE }, () => undefined);
}

/** The slots of accounts. An id keeps its slot for good, so that versions line up whatever was rolled back between. */
export class AccountSlots {
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];

  /** Return the slot of an id, given to it now if it has none. */
  take(id: string): number {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#ids.length;
      this.#slots.set(id, slot);
      this.#ids.push(id);
    }
    return slot;
  }

  /** Return the slot of an id; undefined where it has none. */
  find(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** Return the id that has a slot. */
  idAt(slot: number): string {
    return this.#ids[slot] as string;
  }
}

/** One version of a record. */
class Version<Value> {
  readonly slots: AccountSlots;
  readonly pages: readonly Readonly<Page<Value>>[];

  constructor(slots: AccountSlots, pages: readonly Readonly<Page<Value>>[]) {
    this.slots = slots;
    this.pages = pages;
  }

  read(id: string): Value | undefined {
    const slot = this.slots.find(id);
    return slot === undefined ? undefined : this.pages[slot >> PAGE_BITS]?.[slot & IN_PAGE];
  }

  names(): string[] {
    const names: string[] = [];
    let slot = 0;
    for (const page of this.pages) {
      for (const value of page) {
        if (value !== undefined) names.push(this.slots.idAt(slot));
        slot += 1;
      }
    }
    return names;
  }

  values(): Value[] {
    const values: Value[] = [];
    for (const page of this.pages) for (const value of page) if (value !== undefined) values.push(value);
    return values;
  }

  movesFrom(earlier: Version<Value>): Moves<Value> {
    const moves = { names: [] as string[], earlier: [] as (Value | undefined)[], later: [] as Value[] };
    const gone = { lost: [] as string[], lostValues: [] as Value[] };
    const count = Math.max(earlier.pages.length, this.pages.length);
    for (let number = 0; number < count; number++) {
      const before = earlier.pages[number];
      const now = this.pages[number];
      if (now === before) continue;
      for (let index = 0; index < PAGE_SIZE; index++) {
        const value = now?.[index];
        const old = before?.[index];
        if (value === old) continue;
        const id = this.slots.idAt(number * PAGE_SIZE + index);
        if (value === undefined) {
          gone.lost.push(id);
          gone.lostValues.push(old as Value);
        } else {
          moves.names.push(id);
          moves.earlier.push(old);
          moves.later.push(value);
        }
      }
    }
    return { ...moves, ...gone };
  }
}

/** Under this name, a record gives its version. */
const VERSION = Symbol("version");

/** Shows a version as a plain object. */
const VIEW: ProxyHandler<Version<unknown>> = {
  get(version, name) {
    if (typeof name === "string") return version.read(name);
    return name === VERSION ? version : undefined;
  },
  has(version, name) {
    return typeof name === "string" && version.read(name) !== undefined;
  },
  ownKeys(version) {
    return version.names();
  },
  getOwnPropertyDescriptor(version, name) {
    const value = typeof name === "string" ? version.read(name) : undefined;
    return value === undefined ? undefined : { value, writable: false, enumerable: true, configurable: true };
  },
  getPrototypeOf: () => Object.prototype,
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
  setPrototypeOf: () => false,
  preventExtensions: () => false,
};

function versionOf<Value>(record: Entries<Value>): Version<Value> | undefined {
  return (record as { readonly [VERSION]?: Version<Value> })[VERSION];
}

/** Keeps a record up to date, and hands out its versions. */
export class RecordKeeper<Value> {
  readonly #slots: AccountSlots;
  readonly #pages: Page<Value>[] = [];
  /** Pages that no version shows. */
  readonly #unshown = new Set<number>();
  #record: Entries<Value> | undefined;

  constructor(slots: AccountSlots) {
    this.#slots = slots;
  }

  /** Return the value in a slot, whether a version shows it or not. */
  at(slot: number): Value | undefined {
    return this.#pages[slot >> PAGE_BITS]?.[slot & IN_PAGE];
  }

  /** Put a value into a slot; undefined takes the account out. */
  set(slot: number, value: Value | undefined): void {
    if (this.at(slot) === value) return;
    const number = slot >> PAGE_BITS;
    while (this.#pages.length <= number) this.#pages.push(emptyPage());
    if (!this.#unshown.has(number)) {
      this.#unshown.add(number);
      this.#pages[number] = (this.#pages[number] as Page<Value>).slice();
    }
    (this.#pages[number] as Page<Value>)[slot & IN_PAGE] = value;
  }

  /** Hand out the record as it is now: the same as the last time, where nothing has changed. */
  show(): Entries<Value> {
    if (this.#record === undefined || this.#unshown.size > 0) {
      this.#unshown.clear();
      this.#record = new Proxy(new Version(this.#slots, [...this.#pages]), VIEW) as unknown as Entries<Value>;
    }
    return this.#record;
  }

  /** Return to a record that this keeper handed out. */
  return(record: Entries<Value>): void {
    const { pages } = versionOf(record) as Version<Value>;
    this.#pages.length = 0;
    for (const page of pages) this.#pages.push(page as Page<Value>);
    this.#unshown.clear();
    this.#record = record;
  }
}

/**
 * Find the names at which a record differs from an earlier one of the same keeper, or of another over the same accounts.
 *
 * @returns Undefined where the records have nothing to do with each other, or aren't shared ones.
 */
export function sharedMoves<Value>(earlier: Entries<Value>, later: Entries<Value>): Moves<Value> | undefined {
  const before = versionOf(earlier);
  const now = versionOf(later);
  return before === undefined || now?.slots !== before.slots ? undefined : now.movesFrom(before);
}

/** List a record's names, in its order; `Object.keys` that needs no look at each of a view's properties. */
export function namesOf(record: Entries<unknown>): string[] {
  return versionOf(record)?.names() ?? Object.keys(record);
}

/** List a record's values, in its order; `Object.values` that needs no look at each of a view's properties. */
export function valuesOf<Value>(record: Entries<Value>): Value[] {
  return versionOf(record)?.values() ?? Object.values(record);
}

/** Tell whether a record has no entry. */
export function isEmpty(record: Entries<unknown>): boolean {
  const version = versionOf(record);
  if (version !== undefined) return version.pages.every((page) => page.every((value) => value === undefined));
  for (const _ in record) return false;
  return true;
}
