import type { RevertRule } from "./revert-rule.ts";
import { BUYBACK_RULES } from "./revert-rules/buyback.ts";
import { DEPLOYMENT_RULES } from "./revert-rules/deployment.ts";
import { DISTRIBUTION_RULES } from "./revert-rules/distribution.ts";
import { ECONOMY_TOKEN_RULES } from "./revert-rules/economy-token.ts";
import { FEES_RULES } from "./revert-rules/fees.ts";
import { GOVERNANCE_DEPLOYMENT_RULES } from "./revert-rules/governance-deployment.ts";
import { GOVERNANCE_RULES } from "./revert-rules/governance.ts";
import { GOVERNOR_SETTING_RULES } from "./revert-rules/governor-settings.ts";
import { GOVERNOR_VOTE_RULES } from "./revert-rules/governor-votes.ts";
import { GOVERNOR_RULES } from "./revert-rules/governor.ts";
import { GUARDIANSHIP_RULES } from "./revert-rules/guardianship.ts";
import { LOCAL_CHAIN_RULES } from "./revert-rules/local-chain.ts";
import { PARAMETER_RULES } from "./revert-rules/parameters.ts";
import { REWARD_POOL_RULES } from "./revert-rules/reward-pool.ts";
import { MINT_AND_BURN_RULES } from "./revert-rules/mint-and-burn.ts";
import { STEWARD_RULES } from "./revert-rules/steward.ts";
import { TIMELOCK_RULES } from "./revert-rules/timelock.ts";

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
  ...TIMELOCK_RULES,
  ...GOVERNOR_RULES,
  ...GOVERNOR_VOTE_RULES,
  ...GOVERNOR_SETTING_RULES,
  ...GUARDIANSHIP_RULES,
  ...STEWARD_RULES,
  ...LOCAL_CHAIN_RULES,
  ...DEPLOYMENT_RULES,
  ...GOVERNANCE_DEPLOYMENT_RULES,
];
