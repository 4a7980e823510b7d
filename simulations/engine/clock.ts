/** Seconds between the observation of the oracle and the end of a step: the oracle's least age. */
export const ORACLE_WINDOW_SECONDS = 1_800;

/** Seconds between two neighbouring blocks of a step. */
const BLOCK_SECONDS = 12;

/** Shortest step whose blocks don't run into the next one's. */
export const MINIMUM_STEP_SECONDS = 3_600;

/** Times of a step's blocks, in Unix seconds. The last one is where the step ends. */
export interface StepTimes {
  readonly ordinary: bigint;
  readonly arbitrage: bigint;
  readonly observation: bigint;
  readonly end: bigint;
}

/** Lay out the blocks of a step that ends at a time. */
export function timesUntil(end: bigint): StepTimes {
  const observation = end - BigInt(ORACLE_WINDOW_SECONDS);
  const arbitrage = observation - BigInt(BLOCK_SECONDS);
  return { ordinary: arbitrage - BigInt(BLOCK_SECONDS), arbitrage, observation, end };
}

/** Lay out the blocks of a step; steps follow each other without gaps from genesis on. */
export function timesOf(step: number, stepSeconds: number, genesisSeconds: bigint): StepTimes {
  return timesUntil(genesisSeconds + BigInt(step + 1) * BigInt(stepSeconds));
}

/** Find the first step whose ordinary block isn't before a time; 0 for what is before the first. */
export function firstOrdinaryStepFrom(seconds: bigint, stepSeconds: number, genesisSeconds: bigint): number {
  const beforeEnd = BigInt(ORACLE_WINDOW_SECONDS + 2 * BLOCK_SECONDS);
  const sinceGenesis = Number(seconds - genesisSeconds + beforeEnd);
  return Math.max(0, Math.ceil(sinceGenesis / stepSeconds) - 1);
}
