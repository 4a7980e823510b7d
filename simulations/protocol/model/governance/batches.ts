import { TUNABLE_PARAMETERS } from "../../../economies/tunables.ts";
import type { TunableContract, TunableParameter } from "../../../economies/tunables.ts";
import type { ParameterChange, ParameterSetting } from "../../actions.ts";
import type { Change } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

const COUNT = BigInt(TUNABLE_PARAMETERS.length);

function parameterAt(parameter: bigint): TunableParameter {
  return TUNABLE_PARAMETERS[Number(parameter)] as TunableParameter;
}

/** Say that a number stands for no parameter. */
export function unknownRevert(parameter: bigint): Revert {
  return parameter < COUNT ? undefined : revert("StewardParameterUnknown", parameter, COUNT);
}

/** Say why a parameter can't follow the one before it in a batch: each comes once, in rising order. */
export function followRevert(parameter: bigint, before: bigint | undefined): Revert {
  const isRising = before === undefined || parameter > before;
  return isRising ? unknownRevert(parameter) : revert("StewardParametersNotRising", parameter, before);
}

/** Say whether a change goes in its parameter's safer direction; where there is none, none does. */
export function isRiskReducing({ parameter, oldValue, newValue }: ParameterChange): boolean {
  const { saferDirection } = parameterAt(parameter);
  return saferDirection !== "none" && newValue < oldValue === (saferDirection === "lower");
}

/** Collect settings by contract, as each stores them; in rising order they come in the contracts' order. */
export function changesByContract(settings: readonly ParameterSetting[]): Map<TunableContract, Change[]> {
  const changes = new Map<TunableContract, Change[]>();
  for (const { parameter, value } of settings) {
    const { contract, name } = parameterAt(parameter);
    const change = { name, value: BigInt.asUintN(256, value) };
    const ofContract = changes.get(contract);
    if (ofContract === undefined) changes.set(contract, [change]);
    else ofContract.push(change);
  }
  return changes;
}
