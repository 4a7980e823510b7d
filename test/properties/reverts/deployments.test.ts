import { describeRule } from "./check-rule.ts";
import { MARKET_DEPLOYMENTS } from "./rules/market-deployments.ts";
import { SUPPLY_DEPLOYMENTS } from "./rules/supply-deployments.ts";

for (const rule of [...SUPPLY_DEPLOYMENTS, ...MARKET_DEPLOYMENTS]) describeRule(rule);
