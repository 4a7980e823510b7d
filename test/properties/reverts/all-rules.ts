import { BURN_DEPOSITS, BURNS } from "./rules/automated-burn.ts";
import { BUYBACK_RULES } from "./rules/buyback.ts";
import { TOKEN_GENESIS } from "./rules/economy-token-genesis.ts";
import { TOKEN_VOTES } from "./rules/economy-token-votes.ts";
import { TOKEN_BALANCES } from "./rules/economy-token.ts";
import { MINTER_RULES } from "./rules/emission-minter.ts";
import { SEEDER_RULES } from "./rules/genesis-seeder.ts";
import { GOVERNANCE } from "./rules/governance.ts";
import { BATCH_RULES, QUOTE_RULES } from "./rules/local-chain.ts";
import { MARKET_DEPLOYMENTS } from "./rules/market-deployments.ts";
import { MARKET_PARAMETERS } from "./rules/market-parameters.ts";
import { ORACLE_RULES } from "./rules/price-oracle.ts";
import { RELEASE_RULES } from "./rules/revenue-release.ts";
import { POOL_ENTRIES } from "./rules/reward-pool-entries.ts";
import { POOL_EXITS } from "./rules/reward-pool-exits.ts";
import { SUPPLY_DEPLOYMENTS } from "./rules/supply-deployments.ts";
import { SUPPLY_PARAMETERS } from "./rules/supply-parameters.ts";
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
].flat();
