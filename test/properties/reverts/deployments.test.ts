import { describeRule } from "./check-rule.ts";
import { GOVERNANCE_DEPLOYMENTS } from "./rules/governance-deployments.ts";
import { MARKET_DEPLOYMENTS } from "./rules/market-deployments.ts";
import { SUPPLY_DEPLOYMENTS } from "./rules/supply-deployments.ts";

for (const rule of [...SUPPLY_DEPLOYMENTS, ...MARKET_DEPLOYMENTS]) describeRule(rule);
for (const rule of GOVERNANCE_DEPLOYMENTS) describeRule(rule);
