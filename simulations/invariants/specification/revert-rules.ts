import type { RevertRule } from "./revert-rule.ts";
import { BUYBACK_RULES } from "./revert-rules/buyback.ts";
import { DEPLOYMENT_RULES } from "./revert-rules/deployment.ts";
import { DISTRIBUTION_RULES } from "./revert-rules/distribution.ts";
import { ECONOMY_TOKEN_RULES } from "./revert-rules/economy-token.ts";
import { FEES_RULES } from "./revert-rules/fees.ts";
import { GOVERNANCE_RULES } from "./revert-rules/governance.ts";
import { LOCAL_CHAIN_RULES } from "./revert-rules/local-chain.ts";
import { PARAMETER_RULES } from "./revert-rules/parameters.ts";
import { REWARD_POOL_RULES } from "./revert-rules/reward-pool.ts";
import { MINT_AND_BURN_RULES } from "./revert-rules/mint-and-burn.ts";

/** The revert rules of all functions that change state, and of all deployments. */
export const REVERT_RULES: readonly RevertRule[] = [
  ...ECONOMY_TOKEN_RULES,
  ...REWARD_POOL_RULES,
  ...PARAMETER_RULES,
  ...MINT_AND_BURN_RULES,
  ...FEES_RULES,
  ...BUYBACK_RULES,
  ...DISTRIBUTION_RULES,
  ...GOVERNANCE_RULES,
  ...LOCAL_CHAIN_RULES,
  ...DEPLOYMENT_RULES,
];
