import { readFile } from "node:fs/promises";

import { keccak256, toBeHex } from "ethers";
import hre from "hardhat";

import { FACTORY_LAYOUT, PAIR_LAYOUT } from "./uniswap-layout.ts";

interface Entry {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

interface Type {
  readonly encoding: "inplace" | "mapping" | "dynamic_array" | "bytes";
  readonly label: string;
  readonly numberOfBytes: string;
  readonly key?: string;
  readonly value?: string;
  readonly base?: string;
  readonly members?: readonly Entry[];
}

/** Where a contract keeps its variables, as solc's `storageLayout` gives it. */
export interface Layout {
  readonly storage: readonly Entry[];
  readonly types: Readonly<Record<string, Type>> | null;
}

/** A variable, or a member or element of one, inside its slot. */
export interface Field {
  /** As Solidity would write it: `accounts[alice].staked`. */
  readonly path: string;
  /** Distance from the slot's low end, in bytes. */
  readonly offset: number;
  readonly bytes: number;
}

/** Keys under which mappings are looked at, each with the name that a path shows. */
export interface Keys {
  readonly addresses: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
}

/** Small integers are ids, periods and members of enumerations; longer lists than these no case makes. */
const INTEGER_KEYS = 10n;
const ARRAY_ELEMENTS = 42n;
/** Slots in which bytes may go on that don't fit into their own; longer ones no case makes. */
const BYTES_SLOTS = 8n;
const SLOT_BYTES = 32;

const outputs = new Map<string, Promise<BuildOutput>>();

interface BuildOutput {
  readonly output: { readonly contracts: Record<string, Record<string, { readonly storageLayout: Layout }>> };
}

async function buildOutputOf(buildInfoId: string): Promise<BuildOutput> {
  const path = await hre.artifacts.getBuildInfoOutputPath(buildInfoId);
  return JSON.parse(await readFile(path ?? "", "utf8")) as BuildOutput;
}

/** Layouts that published builds don't state. */
const PUBLISHED: Readonly<Record<string, Layout>> = { UniswapV2Factory: FACTORY_LAYOUT, UniswapV2Pair: PAIR_LAYOUT };

/** Reads the layout of a compiled contract, or of Uniswap's. */
export async function layoutOf(contractName: string): Promise<Layout> {
  const published = PUBLISHED[contractName];
  if (published !== undefined) return published;
  const artifact = await hre.artifacts.readArtifact(contractName);
  const id = artifact.buildInfoId!;
  if (!outputs.has(id)) outputs.set(id, buildOutputOf(id));
  const { output } = await outputs.get(id)!;
  return output.contracts[artifact.inputSourceName!]![artifact.contractName]!.storageLayout;
}

const word = (value: bigint): string => toBeHex(value, SLOT_BYTES).slice(2);
const hashOf = (hex: string): bigint => BigInt(keccak256(`0x${hex}`));

function keysOf(type: string, keys: Keys): (readonly [bigint, string])[] {
  if (type === "t_address" || type.startsWith("t_contract")) {
    return [...keys.addresses].map(([address, name]) => [BigInt(address), name]);
  }
  if (type === "t_bytes32") return [...keys.words].map(([value, name]) => [BigInt(value), name]);
  if (type.startsWith("t_uint") || type.startsWith("t_enum")) {
    const small = Array.from({ length: Number(INTEGER_KEYS) }, (_, index) => [BigInt(index), String(index)] as const);
    const named = [...keys.words].map(([value, name]) => [BigInt(value), name] as const);
    return [...small, ...named.filter(([value]) => value >= INTEGER_KEYS)];
  }
  return [];
}

/** Lists the fields of a contract by slot, the elements of its mappings under the given keys among them. */
export function fieldsOf({ storage, types }: Layout, keys: Keys): Map<bigint, Field[]> {
  const fields = new Map<bigint, Field[]>();
  const put = (slot: bigint, field: Field): void => {
    fields.set(slot, [...(fields.get(slot) ?? []), field]);
  };

  const elements = (base: string, first: bigint, path: string): void => {
    const bytes = Number(types![base]!.numberOfBytes);
    const perSlot = bytes > SLOT_BYTES ? 1n : BigInt(Math.floor(SLOT_BYTES / bytes));
    const slots = BigInt(Math.ceil(bytes / SLOT_BYTES));
    for (let index = 0n; index < ARRAY_ELEMENTS; index++) {
      const offset = Number(index % perSlot) * bytes;
      visit(base, first + (index / perSlot) * slots, offset, `${path}[${index.toString()}]`);
    }
  };

  const visit = (typeName: string, slot: bigint, offset: number, path: string): void => {
    const type = types![typeName]!;
    if (type.encoding === "mapping") {
      for (const [key, name] of keysOf(type.key!, keys)) {
        visit(type.value!, hashOf(word(key) + word(slot)), 0, `${path}[${name}]`);
      }
    } else if (type.encoding === "dynamic_array") {
      put(slot, { path: `${path}.length`, offset: 0, bytes: SLOT_BYTES });
      elements(type.base!, hashOf(word(slot)), path);
    } else if (type.encoding === "bytes") {
      put(slot, { path, offset: 0, bytes: SLOT_BYTES });
      const first = hashOf(word(slot));
      for (let index = 0n; index < BYTES_SLOTS; index++) {
        put(first + index, { path: `${path}.data[${index.toString()}]`, offset: 0, bytes: SLOT_BYTES });
      }
    } else if (type.members !== undefined) {
      for (const member of type.members) {
        visit(member.type, slot + BigInt(member.slot), member.offset, `${path}.${member.label}`);
      }
    } else {
      put(slot, { path, offset, bytes: Number(type.numberOfBytes) });
    }
  };

  for (const entry of storage) visit(entry.type, BigInt(entry.slot), entry.offset, entry.label);
  return fields;
}
