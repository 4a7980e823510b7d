import { DAY, TOKEN, WAD } from "../../contracts/helpers/market-fixtures.ts";
import type { NamedMarket } from "./scene.ts";

/** Shortest delay of the timelock, and the one that it has; no cooldown of the market's pools is longer. */
export const TIMELOCK_DELAY = 30 * DAY;

/** How long after its delay the timelock executes, in seconds. */
export const EXECUTION_WINDOW = 14 * DAY;

/** What a vote needs: its delay and period in seconds, the threshold in wei, the quorum in bps. */
export const VOTING = {
  votingDelaySeconds: DAY,
  votingPeriodSeconds: 7 * DAY,
  proposalThreshold: 100_000n * TOKEN,
  quorumBps: 400n,
};

/** Longest term of the guardian's powers, which the first one has. */
export const TERM = 365 * DAY;

/** Delays of the steward, in seconds. */
export const DELAYS = {
  vetoDelaySeconds: 30 * DAY,
  flaggedDelaySeconds: 40 * DAY,
  lifetimeSeconds: 60 * DAY,
  flagSeconds: 10 * DAY,
  narrowingSeconds: 20 * DAY,
};

/** How many parameters an economy has. */
export const PARAMETERS = 42;

/** Numbers of the parameters that may move: the burn's share of the supply, its floor, the scale of issuance. */
export const [SHARE, FLOOR, SCALE] = [28, 29, 31] as const;

/** What a parameter may do; bounds, step and budget in its own unit. */
export interface Limits {
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly step: bigint;
  readonly budget: bigint;
  readonly cooldownSeconds: number;
  readonly windowSeconds: number;
}

/** In which direction a parameter is safer, as the steward numbers it. */
export const SAFER = { none: 0, lower: 1, higher: 2 } as const;

/** What an economy says of a parameter at deployment. */
export interface Terms {
  readonly saferDirection: number;
  readonly limits: Limits;
}

const PACE = { cooldownSeconds: 2 * DAY, windowSeconds: 30 * DAY };
const HIGHEST_FLOOR = 50_000_000n * TOKEN;

/** Terms of the parameters that may move. The burn refuses a scale of zero, which its limits allow. */
export const TERMS: Readonly<Record<number, Terms>> = {
  [SHARE]: {
    saferDirection: SAFER.lower,
    limits: { minimum: 0n, maximum: WAD / 50n, step: WAD / 1_000n, budget: WAD / 400n, ...PACE },
  },
  [FLOOR]: {
    saferDirection: SAFER.higher,
    limits: { minimum: 0n, maximum: HIGHEST_FLOOR, step: HIGHEST_FLOOR, budget: HIGHEST_FLOOR, ...PACE },
  },
  [SCALE]: {
    saferDirection: SAFER.none,
    limits: { minimum: 0n, maximum: WAD, step: WAD, budget: WAD, ...PACE },
  },
};

/** Returns the contracts that have parameters, in the order in which the steward numbers them. */
export function tunablesOf({ minter, stakingPool, miningPool, fees, burn, buyback }: NamedMarket) {
  return { minter, stakingPool, miningPool, fees, burn, buyback };
}

/** Returns what the economy says of its parameters: all but three are fixed. */
export async function termsOf(market: NamedMarket): Promise<Terms[]> {
  const terms: Terms[] = [];
  for (const contract of Object.values(tunablesOf(market))) {
    for (const id of await contract.parameterIds()) {
      const value = BigInt.asIntN(256, await contract.parameterOf(id));
      const limits = { minimum: value, maximum: value, step: 0n, budget: 0n, ...PACE };
      terms.push(TERMS[terms.length] ?? { saferDirection: SAFER.none, limits });
    }
  }
  return terms;
}
