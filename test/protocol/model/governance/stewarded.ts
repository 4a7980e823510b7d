import { TUNABLE_PARAMETERS } from "../../../../simulations/economies/tunables.ts";
import type { Action, Outcome, ParameterChange, ProtocolError } from "../../../../simulations/protocol/actions.ts";
import { DAY, numberOf } from "./governed.ts";
import type { ChosenLimits, Governed } from "./governed.ts";

export const TARGET = numberOf("fees", "targetUnitsPerPeriod");
export const DISCOUNT = numberOf("fees", "maximumDiscountBps");
export const ISSUANCE = numberOf("burn", "issuanceTargetWad");
export const STAKING_WEIGHT = numberOf("minter", "stakingWeightBps");
export const CONTRIBUTIONS_WEIGHT = numberOf("minter", "contributionsWeightBps");

/** How many parameters there are: the first number that stands for none. */
export const COUNT = BigInt(TUNABLE_PARAMETERS.length);

/** The greatest value that a parameter can have by its sign. */
export const GREATEST = (1n << 255n) - 1n;

/** Hash that the recommendations of the tests give as their evidence's. */
export const EVIDENCE = 7n;

/** Steps, budgets and times of the parameters that the tests move. */
export const PACE = { step: 10n, budget: 25n, cooldownSeconds: DAY, windowSeconds: 10n * DAY };

/** Bounds that no test meets by chance. */
export const WIDE = { minimum: 0n, maximum: GREATEST };

/** Limits of the parameters that the tests move. */
export const CHOSEN: ChosenLimits = new Map([
  [TARGET, { ...PACE, ...WIDE }],
  [DISCOUNT, { ...PACE, ...WIDE }],
  [ISSUANCE, { ...PACE, minimum: -GREATEST, maximum: GREATEST }],
  [STAKING_WEIGHT, { ...PACE, ...WIDE }],
  [CONTRIBUTIONS_WEIGHT, { ...PACE, ...WIDE }],
]);

/** Return a parameter's value, by its sign. */
export function valueOf({ model }: Governed, parameter: bigint): bigint {
  const { contract, name } = TUNABLE_PARAMETERS[Number(parameter)]!;
  return BigInt.asIntN(256, model.takeSnapshot().parameters[contract]![name]!);
}

/** Change a parameter by so much, from what it is. */
export function moveBy(governed: Governed, parameter: bigint, by: bigint): ParameterChange {
  const oldValue = valueOf(governed, parameter);
  return { parameter, oldValue, newValue: oldValue + by };
}

/** Recommend changes, as the proposer. */
export function recommend(...changes: readonly ParameterChange[]): Action {
  return { kind: "recommend", actor: "proposer", changes, evidenceHash: EVIDENCE };
}

/** Execute a recommendation, as somebody without a vote. */
export function executeAs(recommendation: bigint, ...changes: readonly ParameterChange[]): Action {
  return { kind: "executeRecommendation", actor: "k", recommendation, changes, evidenceHash: EVIDENCE };
}

/** Recommend and execute once the veto delay is over. */
export async function carry(governed: Governed, ...changes: readonly ParameterChange[]): Promise<Outcome> {
  const { act, after, governance, parameters } = governed;
  const recommended = await act(recommend(...changes));
  if (recommended.status === "reverted") return recommended;
  const id = BigInt(governance().steward.recommendations.length);
  await after(parameters.governance.steward.vetoDelaySeconds);
  return await act(executeAs(id, ...changes));
}

/** Return why an action was reverted; undefined for one that wasn't. */
export function errorIn(outcome: Outcome): ProtocolError | undefined {
  return outcome.status === "reverted" ? outcome.error : undefined;
}
