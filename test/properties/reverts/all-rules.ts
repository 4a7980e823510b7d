import { BURN_DEPOSITS, BURNS } from "./rules/automated-burn.ts";
import { BUYBACK_RULES } from "./rules/buyback.ts";
import { TOKEN_GENESIS } from "./rules/economy-token-genesis.ts";
import { TOKEN_VOTES } from "./rules/economy-token-votes.ts";
import { TOKEN_BALANCES } from "./rules/economy-token.ts";
import { MINTER_RULES } from "./rules/emission-minter.ts";
import { SEEDER_RULES } from "./rules/genesis-seeder.ts";
import { GOVERNANCE_DEPLOYMENTS } from "./rules/governance-deployments.ts";
import { GOVERNANCE, GOVERNANCE_AUTHORITIES } from "./rules/governance.ts";
import { GOVERNOR_CANCEL } from "./rules/governor-cancel.ts";
import { GOVERNOR_EXECUTE } from "./rules/governor-execute.ts";
import { GOVERNOR_PROPOSALS } from "./rules/governor-proposals.ts";
import { GOVERNOR_QUEUE } from "./rules/governor-queue.ts";
import { GOVERNOR_SETTINGS } from "./rules/governor-settings.ts";
import { GOVERNOR_VOTES } from "./rules/governor-votes.ts";
import { GUARDIANSHIP_FORWARDS } from "./rules/guardianship-forwards.ts";
import { GUARDIANSHIP_TERMS } from "./rules/guardianship.ts";
import { BATCH_RULES, QUOTE_RULES } from "./rules/local-chain.ts";
import { MARKET_DEPLOYMENTS } from "./rules/market-deployments.ts";
import { MARKET_PARAMETERS } from "./rules/market-parameters.ts";
import { ORACLE_RULES } from "./rules/price-oracle.ts";
import { RELEASE_RULES } from "./rules/revenue-release.ts";
import { POOL_ENTRIES } from "./rules/reward-pool-entries.ts";
import { POOL_EXITS } from "./rules/reward-pool-exits.ts";
import { STEWARD_ADOPT } from "./rules/steward-adopt.ts";
import { STEWARD_EXECUTE } from "./rules/steward-execute.ts";
import { STEWARD_GUARD } from "./rules/steward-guard.ts";
import { STEWARD_LIMITS } from "./rules/steward-limits.ts";
import { STEWARD_RECOMMEND } from "./rules/steward-recommend.ts";
import { SUPPLY_DEPLOYMENTS } from "./rules/supply-deployments.ts";
import { SUPPLY_PARAMETERS } from "./rules/supply-parameters.ts";
import { TIMELOCK_EXECUTE } from "./rules/timelock-execute.ts";
import { TIMELOCK_SCHEDULE } from "./rules/timelock-schedule.ts";
import { TIMELOCK_ROLES } from "./rules/timelock.ts";
import { PAYMENT_RULES } from "./rules/usage-fees.ts";
import { VESTING_RULES } from "./rules/vesting-grants.ts";

/** What of a rule doesn't depend on its scene. */
export interface StatedRule {
  readonly id: string;
  readonly contract: string;
  readonly errors: readonly string[];
  readonly successes: number;
}

interface Table {
  readonly id: string;
  readonly contract: string;
  readonly causes: readonly { readonly error: string }[];
  readonly succeeds: readonly unknown[];
}

function stated({ id, contract, causes, succeeds }: Table): StatedRule {
  return { id, contract, errors: causes.map(({ error }) => error), successes: succeeds.length };
}

const GOVERNOR_RULES = [
  ...GOVERNOR_PROPOSALS,
  ...GOVERNOR_QUEUE,
  ...GOVERNOR_EXECUTE,
  ...GOVERNOR_CANCEL,
  ...GOVERNOR_VOTES,
  ...GOVERNOR_SETTINGS,
];

const GOVERNANCE_RULES = [
  ...GOVERNANCE_AUTHORITIES,
  ...TIMELOCK_SCHEDULE,
  ...TIMELOCK_EXECUTE,
  ...TIMELOCK_ROLES,
  ...GOVERNOR_RULES,
  ...GUARDIANSHIP_TERMS,
  ...GUARDIANSHIP_FORWARDS,
  ...[STEWARD_RECOMMEND, STEWARD_EXECUTE, ...STEWARD_GUARD, ...STEWARD_LIMITS, STEWARD_ADOPT],
  ...GOVERNANCE_DEPLOYMENTS,
];

/** Every rule of the tables. */
export const ALL_RULES: readonly StatedRule[] = [
  TOKEN_BALANCES.map(stated),
  TOKEN_VOTES.map(stated),
  TOKEN_GENESIS.map(stated),
  POOL_ENTRIES.map(stated),
  POOL_EXITS.map(stated),
  MINTER_RULES.map(stated),
  PAYMENT_RULES.map(stated),
  RELEASE_RULES.map(stated),
  BURN_DEPOSITS.map(stated),
  BURNS.map(stated),
  BUYBACK_RULES.map(stated),
  ORACLE_RULES.map(stated),
  VESTING_RULES.map(stated),
  SEEDER_RULES.map(stated),
  SUPPLY_PARAMETERS.map(stated),
  MARKET_PARAMETERS.map(stated),
  GOVERNANCE.map(stated),
  BATCH_RULES.map(stated),
  QUOTE_RULES.map(stated),
  SUPPLY_DEPLOYMENTS.map(stated),
  MARKET_DEPLOYMENTS.map(stated),
  GOVERNANCE_RULES.map(stated),
].flat();
