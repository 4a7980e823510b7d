import { z } from "zod";

import type { GovernanceCall } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { GovernanceObservation, MarketObservation, ParameterObservation } from "./observation.ts";

/** What holders propose, and when; sources in `simulations/ASSUMPTIONS.md`. */
export const civicTraits = z.strictObject({
  /** Day before which nobody proposes: who has just begun has nothing to mend. */
  fromDay: z.number().min(0).default(30),
  /** Mean days between two times at which a holder considers a proposal. */
  meanWaitingDays: z.number().positive().default(30),
  /** Days for which nobody asks again what was defeated: the same parameter, in the same direction. */
  restDays: z.number().min(0).default(90),
  /** Days before the end of the guardian's powers at which they are renewed. */
  renewalDays: z.number().positive().default(60),
  /** Staked share of what circulates that holders want, at least and at most. */
  leastStaked: z.number().min(0).max(1).default(0.2),
  mostStaked: z.number().min(0).max(1).default(0.5),
  /** Steps of the steward's that a proposal goes at once. */
  steps: z.int().min(1).max(100).default(3),
});

/** What holders propose, and when. */
export type CivicTraits = z.output<typeof civicTraits>;

/** What holders want, as the calls of one proposal. */
export interface WantedProposal {
  readonly calls: readonly GovernanceCall[];
  readonly purpose: string;
}

/** Find a parameter by its contract and name. */
export function parameterNamed(
  parameters: readonly ParameterObservation[],
  contract: string,
  name: string,
): ParameterObservation | undefined {
  return parameters.find((each) => each.contract === contract && each.name === name);
}

/** Move a parameter by several steps, as far as its bounds let it. */
function moved({ value, limits }: ParameterObservation, rises: boolean, steps: number): bigint {
  const distance = limits.step * BigInt(steps);
  const wished = rises ? value + distance : value - distance;
  if (wished < limits.minimum) return limits.minimum;
  return wished > limits.maximum ? limits.maximum : wished;
}

/** Staked share of the circulating supply. */
export function stakedShare({ pools, circulatingTokens }: MarketObservation): number {
  return circulatingTokens > 0 ? pools.staking.staked / circulatingTokens : 0;
}

/** Where a value lies from a parameter's present one: -1 below, 1 above, 0 at it. */
function sideOf(value: bigint, parameter: bigint, { parameters }: GovernanceObservation): number {
  const present = parameters[Number(parameter)]?.value ?? 0n;
  return value === present ? 0 : value > present ? 1 : -1;
}

/** Say whether two calls put the same question: of a parameter, that it move to the same side of where it stands now. */
function isSameQuestion(wanted: GovernanceCall, other: GovernanceCall, governance: GovernanceObservation): boolean {
  if (wanted.kind !== "adoptParameters" || other.kind !== "adoptParameters") return wanted.kind === other.kind;
  return wanted.settings.some(({ parameter, value }) =>
    other.settings.some(
      (setting) =>
        setting.parameter === parameter &&
        sideOf(setting.value, parameter, governance) === sideOf(value, parameter, governance),
    ),
  );
}

/** Say whether what is wanted was defeated so lately that nobody asks again. */
export function isResting(
  { calls }: WantedProposal,
  { governance, timeSeconds }: MarketObservation,
  { restDays }: CivicTraits,
): boolean {
  const rest = BigInt(Math.round(restDays * SECONDS_PER_DAY));
  return governance.defeats
    .filter(({ voteEndSeconds }) => timeSeconds < voteEndSeconds + rest)
    .some((defeat) => calls.some((call) => defeat.calls.some((other) => isSameQuestion(call, other, governance))));
}

/** Renew the guardian's powers before they end. */
function wantedRenewal(market: MarketObservation, traits: CivicTraits, termSeconds: bigint): WantedProposal[] {
  const { governance, timeSeconds } = market;
  const renewal = BigInt(Math.round(traits.renewalDays * SECONDS_PER_DAY));
  if (governance.guardianPowersUntilSeconds >= timeSeconds + renewal) return [];
  const calls: GovernanceCall[] = [{ kind: "setPowersUntil", untilSeconds: timeSeconds + termSeconds }];
  return [{ calls, purpose: "renew the guardian's powers" }];
}

/**
 * List what holders would propose now, the most urgent first: the guardian's powers renewed before they end, emission to
 * stakers moved where too little or too much is staked, the ceiling of the unit price raised where the price stands at it.
 *
 * @param termSeconds - Longest time for which the guardian's powers are given.
 */
export function wantedProposals(
  market: MarketObservation,
  traits: CivicTraits,
  termSeconds: bigint,
): readonly WantedProposal[] {
  const { parameters } = market.governance;
  const adopt = (parameter: ParameterObservation | undefined, rises: boolean, purpose: string): WantedProposal[] => {
    const value = parameter === undefined ? undefined : moved(parameter, rises, traits.steps);
    if (parameter === undefined || value === undefined || value === parameter.value) return [];
    const settings = [{ parameter: BigInt(parameter.number), value }];
    return [{ calls: [{ kind: "adoptParameters", settings }], purpose }];
  };
  const emission = parameterNamed(parameters, "stakingPool", "maximumEmissionRateWeiPerSecond");
  const staked = stakedShare(market);
  const ceiling = parameterNamed(parameters, "fees", "ceilingUnitPriceWad");
  const isAtCeiling = ceiling !== undefined && market.unitPrice >= weiToNumber(ceiling.value, TOKEN_DECIMALS);
  return [
    ...wantedRenewal(market, traits, termSeconds),
    ...(staked < traits.leastStaked ? adopt(emission, true, "raise emission to stakers") : []),
    ...(staked > traits.mostStaked ? adopt(emission, false, "lower emission to stakers") : []),
    ...(isAtCeiling ? adopt(ceiling, true, "raise the ceiling of the unit price") : []),
  ];
}
