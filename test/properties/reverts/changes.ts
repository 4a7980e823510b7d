import type { Changes } from "./rule.ts";
import type { Scene } from "./scene.ts";
import { type Field, fieldsOf, layoutOf } from "./storage-layout.ts";

type Storage = Record<string, string>;
interface AccountDiff {
  readonly balance?: string;
  readonly code?: string;
  readonly storage?: Storage;
}
interface Diff {
  readonly pre: Record<string, AccountDiff>;
  readonly post: Record<string, AccountDiff>;
}

/** By how much a transaction changed each place in storage. */
export type ChangesFound = ReadonlyMap<string, bigint>;

const cached = new Map<string, Map<bigint, Field[]>>();

async function fieldsOfContract(scene: Scene, layout: string): Promise<Map<bigint, Field[]>> {
  const keys = { addresses: scene.book.names(), words: scene.words };
  const cacheKey = [layout, ...keys.addresses.keys(), ...keys.words.keys()].join();
  const known = cached.get(cacheKey);
  if (known !== undefined) return known;
  const fields = fieldsOf(await layoutOf(layout), keys);
  cached.set(cacheKey, fields);
  return fields;
}

function valueOf(word: bigint, { offset, bytes }: Field): bigint {
  return BigInt.asUintN(8 * bytes, word >> BigInt(8 * offset));
}

async function changesOfSlot(
  scene: Scene,
  address: string,
  slot: string,
  words: readonly [before: bigint, after: bigint],
): Promise<[string, bigint][]> {
  const name = scene.book.nameOf(address);
  const layout = scene.book.layoutOf(address);
  const fields = layout === undefined ? undefined : (await fieldsOfContract(scene, layout)).get(BigInt(slot));
  if (fields === undefined) return [[`${name}.slot(${slot})`, words[1] - words[0]]];
  return fields
    .map((field): [string, bigint] => [`${name}.${field.path}`, valueOf(words[1], field) - valueOf(words[0], field)])
    .filter(([, change]) => change !== 0n);
}

/** Finds every place in any contract's storage that a transaction changed; a new contract appears as `created`. */
export async function changesOf(scene: Scene, hash: string): Promise<ChangesFound> {
  const { pre, post } = (await scene.connection.provider.request({
    method: "debug_traceTransaction",
    params: [hash, { tracer: "prestateTracer", tracerConfig: { diffMode: true } }],
  })) as Diff;
  const found = new Map<string, bigint>();
  for (const address of new Set([...Object.keys(pre), ...Object.keys(post)])) {
    const before = pre[address]?.storage ?? {};
    const after = post[address]?.storage ?? {};
    if (post[address]?.code !== undefined) found.set(`${scene.book.nameOf(address)}.created`, 1n);
    if (post[address]?.balance !== undefined) found.set(`${scene.book.nameOf(address)}.balance`, 1n);
    for (const slot of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const words = [BigInt(before[slot] ?? 0), BigInt(after[slot] ?? 0)] as const;
      for (const [path, change] of await changesOfSlot(scene, address, slot, words)) found.set(path, change);
    }
  }
  return found;
}

/** Writes changes for a comparison: those that an expectation leaves open become `changed`. */
export function comparable(found: ChangesFound, expected: Changes): Record<string, bigint | "changed"> {
  return Object.fromEntries(
    [...found].map(([path, change]) => [path, expected[path] === "changed" ? "changed" : change]),
  );
}
