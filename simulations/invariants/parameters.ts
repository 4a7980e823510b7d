import { TokenwrightError } from "../errors.ts";
import type { ParameterSet, Snapshot } from "../protocol/snapshot.ts";
import { greatest, least } from "./integers.ts";
import type { Transition } from "./invariant.ts";

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

/** Return the larger of a parameter's values before and after a step. */
export function largest({ before, after }: Transition, contract: TunableId, name: string): bigint {
  return greatest(parameter(before, contract, name), parameter(after, contract, name));
}

/** Return the smaller of a parameter's values before and after a step. */
export function smallest({ before, after }: Transition, contract: TunableId, name: string): bigint {
  return least(parameter(before, contract, name), parameter(after, contract, name));
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

/** Tell whether a contract's parameters are the same before and after a step, so that rules can be followed exactly. */
export function keepsParameters({ before, after }: Transition, contract: TunableId): boolean {
  const pick = ({ parameters }: Snapshot): ParameterSet => ({ [contract]: parameters[contract] ?? {} });
  return differingParameter(pick(before), pick(after)) === undefined;
}
