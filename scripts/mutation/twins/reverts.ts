import { DEPLOYMENT_REVERT_TWINS, GOVERNANCE_DEPLOYMENT_REVERT_TWINS } from "./reverts/deployments.ts";
import { GOVERNOR_SETTING_REVERT_TWINS } from "./reverts/governor-settings.ts";
import { GOVERNOR_REVERT_TWINS } from "./reverts/governor.ts";
import { GUARDIANSHIP_REVERT_TWINS } from "./reverts/guardianship.ts";
import { MARKET_REVERT_TWINS } from "./reverts/market.ts";
import { STEWARD_REVERT_TWINS } from "./reverts/steward.ts";
import { TIMELOCK_REVERT_TWINS } from "./reverts/timelock.ts";
import { TOKEN_AND_POOL_REVERT_TWINS } from "./reverts/token-and-pools.ts";
import type { Twin } from "./twin.ts";

/** Contracts that let through what they have to refuse, or refuse it for another reason (REV). */
export const REVERT_TWINS: readonly Twin[] = [
  ...TOKEN_AND_POOL_REVERT_TWINS,
  ...MARKET_REVERT_TWINS,
  ...DEPLOYMENT_REVERT_TWINS,
  ...TIMELOCK_REVERT_TWINS,
  ...GOVERNOR_REVERT_TWINS,
  ...GOVERNOR_SETTING_REVERT_TWINS,
  ...GUARDIANSHIP_REVERT_TWINS,
  ...STEWARD_REVERT_TWINS,
  ...GOVERNANCE_DEPLOYMENT_REVERT_TWINS,
];
