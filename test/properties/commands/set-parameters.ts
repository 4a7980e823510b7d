import { TUNABLE_CONTRACTS } from "../../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../../simulations/economies/tunables.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { parameterNames, parametersRefusal, rangeOf } from "../rules/parameters.ts";
import type { ParametersCall } from "../rules/parameters.ts";
import { UINT128_MAX, UINT256_MAX } from "../rules/pulls.ts";
import type { Command } from "./command.ts";
import { boundaryCalls, invalidCalls, validCalls } from "./governed-attempts.ts";

/** Weights that add up to the whole: what one gives, another takes. */
const WEIGHTS: readonly (readonly [TunableContract, readonly [string, ...string[]]])[] = [
  ["minter", ["stakingWeightBps", "liquidityMiningWeightBps", "contributionsWeightBps"]],
  ["fees", ["quoteBuybackBps", "quoteTreasuryBps"]],
  ["fees", ["tokenBurnBps", "tokenStakersBps", "tokenTreasuryBps"]],
];

const SIGNED = new Set(["issuanceTargetWad"]);

function valueOf({ state }: Situation, contract: TunableContract, name: string): bigint {
  return state.parameters[contract]?.[name] ?? 0n;
}

/** Shift weight from one line to another. */
function drawShift(situation: Situation, draw: Draw): ParametersCall | undefined {
  const found = draw.find(WEIGHTS);
  if (found === undefined) return undefined;
  const [contract, names] = found;
  const [from, to] = [draw.pick(names), draw.pick(names)];
  if (from === to) return undefined;
  const given = draw.between(0n, valueOf(situation, contract, from));
  return {
    kind: "setParameters",
    contract,
    changes: [
      { name: from, value: valueOf(situation, contract, from) - given },
      { name: to, value: valueOf(situation, contract, to) + given },
    ],
  };
}

/** Move a parameter to between a third and three times its value, or anywhere near zero, inside its bounds. */
function drawMove(situation: Situation, draw: Draw): ParametersCall | undefined {
  const contract = draw.pick(TUNABLE_CONTRACTS);
  const name = draw.find(parameterNames(contract));
  if (name === undefined) return undefined;
  const current = valueOf(situation, contract, name);
  const [minimum, maximum] = rangeOf(situation, contract, name) ?? [0n, UINT128_MAX >> 40n];
  const drawn = SIGNED.has(name) ? draw.between(minimum, maximum) : draw.between(current / 3n, current * 3n + 1n);
  const bounded = drawn < minimum ? minimum : drawn > maximum ? maximum : drawn;
  return { kind: "setParameters", contract, changes: [{ name, value: BigInt.asUintN(256, bounded) }] };
}

/** Draw a change of parameters that the contract takes, as the others are now. */
export function drawGoodChange(situation: Situation, draw: Draw): ParametersCall | undefined {
  const call = draw.oneIn(4) ? drawShift(situation, draw) : drawMove(situation, draw);
  return call && parametersRefusal(situation, call) === undefined ? call : undefined;
}

/** Draw a change of parameters that the contract refuses. */
export function drawBadChange(situation: Situation, draw: Draw): ParametersCall | undefined {
  const contract = draw.pick(TUNABLE_CONTRACTS);
  const name = draw.find(parameterNames(contract)) ?? "";
  const [minimum, maximum] = rangeOf(situation, contract, name) ?? [0n, UINT128_MAX];
  const value = draw.pick([maximum + 1n, minimum - 1n, UINT256_MAX, 1n << 254n]);
  const change = { name, value: BigInt.asUintN(256, value) };
  const changes = draw.pick([[change], [{ name: "unknown", value: 1n }], [change, change]]);
  const call: ParametersCall = { kind: "setParameters", contract, changes };
  return parametersRefusal(situation, call) === undefined ? undefined : call;
}

const CALLS = { kind: "setParameters", drawGood: drawGoodChange, drawBad: drawBadChange } as const;

/** Changes of parameters by governance. */
export const setParameters: Command = {
  kind: "setParameters",
  weight: 4,
  valid: validCalls(CALLS),
  boundary: boundaryCalls(CALLS),
  invalid: invalidCalls(CALLS),
};
