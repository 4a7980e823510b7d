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

/** List the values that a parameter had in a step: before, after, and between. */
function valuesOf(transition: Transition, contract: TunableId, name: string): bigint[] {
  const values = [parameter(transition.before, contract, name), parameter(transition.after, contract, name)];
  for (const change of parameterChanges(transition)) {
    if (change.contract === contract && change.name === name) values.push(change.newValue);
  }
  return values;
}

/** Return the largest of a parameter's values in a step. */
export function largest(transition: Transition, contract: TunableId, name: string): bigint {
  return valuesOf(transition, contract, name).reduce(greatest);
}

/** Return the smallest of a parameter's values in a step. */
export function smallest(transition: Transition, contract: TunableId, name: string): bigint {
  return valuesOf(transition, contract, name).reduce(least);
}

/** Name the first parameter that differs between two sets, as contract.name. */
export function differingParameter(before: ParameterSet, after: ParameterSet): string | undefined {
  for (const contract of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[contract] ?? {};
    const now = after[contract] ?? {};
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (old[name] !== now[name]) return `${contract}.${name}`;
    }
  }
  return undefined;
}

/** Tell whether a contract's parameters stay as they are throughout a step, so that rules can be followed exactly. */
export function keepsParameters(transition: Transition, contract: TunableId): boolean {
  const { before, after } = transition;
  if (parameterChanges(transition).some((change) => change.contract === contract)) return false;
  const pick = ({ parameters }: Snapshot): ParameterSet => ({ [contract]: parameters[contract] ?? {} });
  return differingParameter(pick(before), pick(after)) === undefined;
}
