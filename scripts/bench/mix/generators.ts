import type { Action, ActionKind, PoolId } from "../../../simulations/protocol/actions.ts";

/** Draws an action, for each kind. */
export type Generators = Readonly<Record<ActionKind, () => Action>>;

/** The largest number that a word holds. */
export const GREATEST_WORD = (1n << 256n) - 1n;

/** A day, in seconds. */
export const DAY = 86_400n;

/** The reward pools. */
export const POOLS: readonly PoolId[] = ["staking", "liquidityMining"];

/** Contracts that can be halted, by their names in the deployment. */
export const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;
