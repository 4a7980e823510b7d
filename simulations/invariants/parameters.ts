import { TokenwrightError } from "../errors.ts";
import type { Action } from "../protocol/actions.ts";
import type { ContractId, ParameterSet, Snapshot } from "../protocol/snapshot.ts";
import { greatest, least } from "./integers.ts";
import type { Transition } from "./invariant.ts";
import { remembered } from "./remembered.ts";
import { amountOf, eventsOf } from "./step-events.ts";

/** A tunable contract, as snapshots name it. */
export type TunableId = "minter" | "stakingPool" | "miningPool" | "fees" | "burn" | "buyback";

const HALF = 1n << 255n;

/**
 * Return a parameter.
 *
 * @throws {@link TokenwrightError} TW001 when the snapshot lacks it.
 */
export function parameter(snapshot: Snapshot, contract: TunableId, name: string): bigint {
  const value = snapshot.parameters[contract]?.[name];
  if (value === undefined) {
    throw new TokenwrightError("TW001", {
      message: `the snapshot lacks a parameter of ${contract}`,
      path: `parameters.${contract}.${name}`,
      value: Object.keys(snapshot.parameters[contract] ?? {}).join(", "),
      allowed: "every parameter that the contract lists",
    });
  }
  return value;
}

/** Return a parameter that may be negative; contracts keep the sign in two's complement. */
export function signedParameter(snapshot: Snapshot, contract: TunableId, name: string): bigint {
  const value = parameter(snapshot, contract, name);
  return value >= HALF ? value - 2n * HALF : value;
}

const CONTRACT_OF: Readonly<Record<TunableId, ContractId>> = {
  minter: "minter",
  stakingPool: "staking-pool",
  miningPool: "mining-pool",
  fees: "fees",
  burn: "burn",
  buyback: "buyback",
};

/** A change of a parameter as its contract reported it. */
export interface ParameterChange {
  readonly contract: TunableId;
  readonly name: string;
  readonly oldValue: bigint;
  readonly newValue: bigint;
  readonly action: Action;
}

/** List a step's changes of parameters, contract by contract, in order. */
export const parameterChanges = remembered((transition: Transition): readonly ParameterChange[] => {
  const changes: ParameterChange[] = [];
  for (const contract of Object.keys(CONTRACT_OF) as TunableId[]) {
    for (const { event, action } of eventsOf(transition, CONTRACT_OF[contract])) {
      if (event.name !== "ParameterSet") continue;
      const [oldValue, newValue] = [amountOf(event, "oldValue"), amountOf(event, "newValue")];
      changes.push({ contract, name: String(event.args["id"]), oldValue, newValue, action });
    }
  }
  return changes;
});

/** Return the extreme of the values that a parameter had in a step: before, after, and between. */
function extreme(
  transition: Transition,
  contract: TunableId,
  name: string,
  extremeOf: (a: bigint, b: bigint) => bigint,
): bigint {
  let value = extremeOf(parameter(transition.before, contract, name), parameter(transition.after, contract, name));
  for (const change of parameterChanges(transition)) {
    if (change.contract === contract && change.name === name) value = extremeOf(value, change.newValue);
  }
  return value;
}

/** Return the largest of a parameter's values in a step. */
export function largest(transition: Transition, contract: TunableId, name: string): bigint {
  return extreme(transition, contract, name, greatest);
}

/** Return the smallest of a parameter's values in a step. */
export function smallest(transition: Transition, contract: TunableId, name: string): bigint {
  return extreme(transition, contract, name, least);
}

type ContractParameters = ParameterSet[string] | undefined;

/** Name the first parameter of a contract that differs; states share the parameters that stay the same. */
function differingName(before: ContractParameters, after: ContractParameters): string | undefined {
  if (before === after) return undefined;
  for (const name in before) if (before[name] !== after?.[name]) return name;
  for (const name in after) if (after[name] !== before?.[name]) return name;
  return undefined;
}

/** Name the first parameter that differs between two sets, as contract.name. */
export function differingParameter(before: ParameterSet, after: ParameterSet): string | undefined {
  for (const contract in before) {
    const name = differingName(before[contract], after[contract]);
    if (name !== undefined) return `${contract}.${name}`;
  }
  for (const contract in after) {
    const name = differingName(before[contract], after[contract]);
    if (name !== undefined) return `${contract}.${name}`;
  }
  return undefined;
}

/** Tell whether a contract's parameters stay as they are throughout a step, so that rules can be followed exactly. */
export function keepsParameters(transition: Transition, contract: TunableId): boolean {
  const { before, after } = transition;
  for (const change of parameterChanges(transition)) if (change.contract === contract) return false;
  return differingName(before.parameters[contract], after.parameters[contract]) === undefined;
}
