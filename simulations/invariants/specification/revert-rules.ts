import type { RevertRule } from "./revert-rule.ts";
import { ECONOMY_TOKEN_RULES } from "./revert-rules/economy-token.ts";
import { REWARD_POOL_RULES } from "./revert-rules/reward-pool.ts";

/** The revert rules of all functions that change state, and of all deployments. */
export const REVERT_RULES: readonly RevertRule[] = [...ECONOMY_TOKEN_RULES, ...REWARD_POOL_RULES];
