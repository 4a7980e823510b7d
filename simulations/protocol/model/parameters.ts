import type { ProtocolError } from "../actions.ts";
import type { ContractId } from "../snapshot.ts";
import type { Block } from "./block.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";

/** Parameters by name, as the contract stores them; signed ones in two's complement of 256 bits. */
export type Parameters<Name extends string = string> = Readonly<Record<Name, bigint>>;

/** A parameter that is to change. */
export interface Change {
  readonly name: string;
  readonly value: bigint;
}

/** The range of one parameter beside the others. */
interface RangeRule<Name extends string> {
  readonly name: Name;
  readonly range: (set: Parameters<Name>) => readonly [minimum: bigint, maximum: bigint];
}

/** How many bits each parameter has, and what the whole set must satisfy, in the order in which it is checked. */
export interface ParameterRules<Name extends string = string> {
  readonly bits: Readonly<Record<Name, number>>;
  /** The one parameter that has a sign, if any. */
  readonly signed?: Name;
  readonly ranges: readonly RangeRule<Name>[];
}

/** A contract whose parameters governance may change. */
export interface Tunable<Name extends string = string> {
  readonly contract: ContractId;
  readonly rules: ParameterRules<Name>;
  parameters: Parameters<Name>;
  /** Settle what depends on the old parameters. */
  beforeParametersSet?(): void;
  /** Pass one value on to where it is used. */
  applyParameter?(name: Name, value: bigint): void;
  /** Put the new parameters to use. */
  afterParametersSet?(): void;
}

/**
 * The parameters of several contracts, by the names of these.
 *
 * @param last - What was returned the last time: returned again while no contract's parameters are others.
 */
export function parameterSetsOf<Contract extends string>(
  tunables: Readonly<Record<Contract, { readonly parameters: Parameters }>>,
  last?: Readonly<Record<Contract, Parameters>>,
): Readonly<Record<Contract, Parameters>> {
  const contracts = Object.keys(tunables) as Contract[];
  if (last !== undefined && contracts.every((contract) => last[contract] === tunables[contract].parameters))
    return last;
  return Object.fromEntries(contracts.map((contract) => [contract, tunables[contract].parameters])) as Record<
    Contract,
    Parameters
  >;
}

const ANY_VALUE = 1n << 256n;

function downcastRevert(value: bigint, bits: number, isSigned: boolean): Revert {
  if (isSigned) {
    const signed = BigInt.asIntN(256, value);
    return BigInt.asIntN(bits, signed) === signed
      ? undefined
      : revert("SafeCastOverflowedIntDowncast", BigInt(bits), signed);
  }
  return value >> BigInt(bits) === 0n ? undefined : revert("SafeCastOverflowedUintDowncast", BigInt(bits), value);
}

function rangeRevert<Name extends string>(rules: ParameterRules<Name>, set: Parameters<Name>): Revert {
  for (const { name, range } of rules.ranges) {
    const [minimum, maximum] = range(set);
    const value = set[name];
    const read = (word: bigint): bigint => (name === rules.signed ? BigInt.asIntN(256, word) : word);
    if (read(value) < read(minimum) || read(value) > read(maximum)) {
      return revert("ParameterOutOfRange", name, value, minimum, maximum);
    }
  }
  return undefined;
}

/** Apply changes to a copy of the set; says why they can't be made. */
function applyChanges<Name extends string>(
  rules: ParameterRules<Name>,
  set: Record<Name, bigint>,
  changes: readonly Change[],
): Revert {
  for (const { name, value } of changes) {
    if (!Object.hasOwn(rules.bits, name)) return revert("ParameterUnknown", name);
    const known = name as Name;
    const refused = downcastRevert(value, rules.bits[known], known === rules.signed);
    if (refused !== undefined) return refused;
    set[known] = value;
  }
  return rangeRevert(rules, set);
}

/** A change of a contract's parameters that the contract allows. */
export interface ParameterUpdate {
  readonly tunable: Tunable;
  readonly changes: readonly Change[];
  /** Every parameter of the contract after it. */
  readonly set: Parameters;
}

/** Work out what changes would make of a contract's parameters, or why the contract refuses them. */
export function checkParameters(tunable: Tunable, changes: readonly Change[]): ParameterUpdate | ProtocolError {
  const set = { ...tunable.parameters };
  return applyChanges(tunable.rules, set, changes) ?? { tunable, changes, set };
}

/** Change parameters as was checked; time already past counts at the old ones. */
export function setParameters({ tunable, changes, set }: ParameterUpdate, block: Block): void {
  tunable.beforeParametersSet?.();
  const current: Record<string, bigint> = { ...tunable.parameters };
  for (const { name, value } of changes) {
    block.emit(tunable.contract, "ParameterSet", { id: name, oldValue: current[name] ?? 0n, newValue: value });
    current[name] = value;
    tunable.applyParameter?.(name, value);
  }
  tunable.parameters = set;
  tunable.afterParametersSet?.();
}

/** Greatest unsigned value of a number of bits. */
export function greatest(bits: number): bigint {
  return (ANY_VALUE - 1n) >> BigInt(256 - bits);
}
