import type { Predicate } from "./invariant.ts";
import { STAKING_PRINCIPAL } from "./staking-principal.ts";
import { STAKING_REWARDS } from "./staking-rewards.ts";

/** Staking (STK): each sentence holds for the token-staking pool and for the liquidity-mining pool. */
export const STAKING: readonly Predicate[] = [...STAKING_PRINCIPAL, ...STAKING_REWARDS];
