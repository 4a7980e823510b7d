import { id as idOf } from "../../contracts/helpers/market-fixtures.ts";
import type { Deployed } from "./attempt.ts";
import { restrictedCauses } from "./causes.ts";
import type { FramedContract } from "./frames.ts";
import type { Cause, Rule, Staged, Success, Way } from "./rule.ts";
import { marketScene, type MarketScene } from "./scene.ts";

type Case = Staged<MarketScene>;

/** A value that a parameter may no longer have, and what the error says about it. */
interface Outside {
  readonly value: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  /** Other parameters of the same call, which bound this one. */
  readonly beside?: Readonly<Record<string, bigint>>;
}

/** The range of a parameter, as the whole set is checked after a call. */
export interface Range {
  readonly name: string;
  /** The greatest value below the range; absent where the type has none. */
  readonly below?: Outside;
  /** The least value above it; absent where the type has none. */
  readonly above?: Outside;
}

/** What a rule of {@link parameterRule} is made of. */
export interface ParameterTable {
  readonly id: string;
  readonly contract: FramedContract;
  readonly target: (scene: MarketScene) => Deployed;
  /** Bits that each parameter is stored in. */
  readonly bits: Readonly<Record<string, number>>;
  /** Parameters that have a sign, which the cast checks on its own. */
  readonly signedBits?: Readonly<Record<string, number>>;
  /** In the order in which the contract checks them. */
  readonly ranges: readonly Range[];
  readonly succeeds: readonly Success<MarketScene>[];
}

const UNKNOWN = "nonsense";

/** Puts a change at the head of the call's batch. */
export function setFirst({ call }: Case, name: string, value: bigint): void {
  const [ids, values] = call.args as [string[], bigint[]];
  const known = ids.indexOf(idOf(name));
  if (known >= 0) {
    ids.splice(known, 1);
    values.splice(known, 1);
  }
  ids.unshift(idOf(name));
  values.unshift(value);
}

function setLast({ call }: Case, name: string, value: bigint): void {
  const [ids, values] = call.args as [string[], bigint[]];
  ids.push(idOf(name));
  values.push(value);
}

function rangeWay(
  name: string,
  { value, minimum, maximum, beside }: Outside,
  inside: bigint,
  as: string,
): Way<MarketScene> {
  const set = (stage: Case, chosen: bigint): void => {
    setFirst(stage, name, chosen);
    for (const [other, otherValue] of Object.entries(beside ?? {})) setFirst(stage, other, otherValue);
  };
  return {
    as: `${name} ${as}`,
    arrange: (stage) => set(stage, value),
    args: () => [idOf(name), value, minimum, maximum],
    justInside: (stage) => set(stage, inside),
  };
}

function outOfRange({ name, below, above }: Range): Cause<MarketScene> {
  const ways = [
    ...(below === undefined ? [] : [rangeWay(name, below, BigInt.asUintN(256, below.value + 1n), "below its least")]),
    ...(above === undefined ? [] : [rangeWay(name, above, above.value - 1n, "above its greatest")]),
  ];
  const [first, ...also] = ways;
  return { error: "ParameterOutOfRange", ...first!, also };
}

function tooWide(
  error: string,
  bits: Readonly<Record<string, number>>,
  least: (bits: number) => bigint,
): Cause<MarketScene> {
  const ways = Object.entries(bits).map(([name, width]): Way<MarketScene> => ({
    as: name,
    arrange: (stage) => setFirst(stage, name, least(width)),
    args: () => [width, least(width)],
  }));
  const [name, width] = Object.entries(bits)[0]!;
  const beforeUnknown: Way<MarketScene> = {
    as: "before an unknown name",
    arrange: (stage) => {
      setFirst(stage, name, least(width));
      setLast(stage, UNKNOWN, 0n);
    },
    args: () => [width, least(width)],
  };
  return { error, ...ways[0]!, also: [...ways.slice(1), beforeUnknown] };
}

/** Makes the rule of a contract's `setParameters`, whose call changes nothing until a case adds to it. */
export function parameterRule(table: ParameterTable): Rule<MarketScene> {
  return {
    id: table.id,
    contract: table.contract,
    load: marketScene(),
    call: (scene) => ({
      contract: table.target(scene),
      signature: "setParameters(bytes32[],uint256[])",
      sender: scene.deployer.address,
      args: [[], []],
    }),
    causes: [
      ...restrictedCauses(),
      {
        error: "ParameterCountMismatch",
        about: ["batch"],
        as: "a value too many",
        arrange: ({ call }) => void (call.args[1] as bigint[]).push(1n),
        args: () => [0, 1],
        also: [
          {
            as: "an id too many",
            arrange: ({ call }) => void (call.args[0] as string[]).push(idOf(Object.keys(table.bits)[0]!)),
            args: () => [1, 0],
          },
        ],
      },
      {
        error: "ParameterUnknown",
        arrange: (stage) => setFirst(stage, UNKNOWN, 0n),
        args: () => [idOf(UNKNOWN)],
      },
      tooWide("SafeCastOverflowedUintDowncast", table.bits, (bits) => 2n ** BigInt(bits)),
      ...(table.signedBits === undefined
        ? []
        : [tooWide("SafeCastOverflowedIntDowncast", table.signedBits, (bits) => 2n ** BigInt(bits - 1))]),
      ...table.ranges.map(outOfRange),
    ],
    succeeds: table.succeeds,
  };
}

/** The event of a parameter that is set. */
export function parameterSet(contract: string, name: string, before: bigint, after: bigint): string {
  return `${contract}.ParameterSet(${name}, ${before}, ${after})`;
}
