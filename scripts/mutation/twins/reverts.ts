import { DEPLOYMENT_REVERT_TWINS } from "./reverts/deployments.ts";
import { MARKET_REVERT_TWINS } from "./reverts/market.ts";
import { TOKEN_AND_POOL_REVERT_TWINS } from "./reverts/token-and-pools.ts";
import type { Twin } from "./twin.ts";

/** Contracts that let through what they have to refuse, or refuse it for another reason (REV). */
export const REVERT_TWINS: readonly Twin[] = [
  ...TOKEN_AND_POOL_REVERT_TWINS,
  ...MARKET_REVERT_TWINS,
  ...DEPLOYMENT_REVERT_TWINS,
];
