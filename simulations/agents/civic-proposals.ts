import { z } from "zod";

import type { GovernanceCall } from "../protocol/actions.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { MarketObservation, ParameterObservation } from "./observation.ts";

/** What holders propose, and when; sources in `simulations/ASSUMPTIONS.md`. */
export const civicTraits = z.strictObject({
  /** Day before which nobody proposes: who has just begun has nothing to mend. */
  fromDay: z.number().min(0).default(30),
  /** Mean days between two times at which a holder considers a proposal. */
  meanWaitingDays: z.number().positive().default(30),
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

/**
 * Find what holders would propose now: the guardian's powers renewed before they end, emission to stakers moved where too
 * little or too much is staked, or the ceiling of the unit price raised where the price stands at it.
 *
 * @param termSeconds - Longest time for which the guardian's powers are given.
 * @returns Calls of one proposal, and what it is for; undefined where nothing is wanted.
 */
export function wantedProposal(
  market: MarketObservation,
  traits: CivicTraits,
  termSeconds: bigint,
): { readonly calls: readonly GovernanceCall[]; readonly purpose: string } | undefined {
  const { governance, timeSeconds } = market;
  const renewal = BigInt(Math.round(traits.renewalDays * SECONDS_PER_DAY));
  if (governance.guardianPowersUntilSeconds < timeSeconds + renewal) {
    return {
      calls: [{ kind: "setPowersUntil", untilSeconds: timeSeconds + termSeconds }],
      purpose: "renew the guardian's powers",
    };
  }
  const { parameters } = governance;
  const adopt = (parameter: ParameterObservation | undefined, rises: boolean, purpose: string) => {
    const value = parameter === undefined ? undefined : moved(parameter, rises, traits.steps);
    if (parameter === undefined || value === undefined || value === parameter.value) return undefined;
    const settings = [{ parameter: BigInt(parameter.number), value }];
    return { calls: [{ kind: "adoptParameters", settings } as const], purpose };
  };
  const emission = parameterNamed(parameters, "stakingPool", "maximumEmissionRateWeiPerSecond");
  const staked = stakedShare(market);
  if (staked < traits.leastStaked) return adopt(emission, true, "raise emission to stakers");
  if (staked > traits.mostStaked) return adopt(emission, false, "lower emission to stakers");
  const ceiling = parameterNamed(parameters, "fees", "ceilingUnitPriceWad");
  const isAtCeiling = ceiling !== undefined && market.unitPrice >= weiToNumber(ceiling.value, TOKEN_DECIMALS);
  return isAtCeiling ? adopt(ceiling, true, "raise the ceiling of the unit price") : undefined;
}
