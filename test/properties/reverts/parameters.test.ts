import { describeRule } from "./check-rule.ts";
import { MARKET_PARAMETERS } from "./rules/market-parameters.ts";
import { SUPPLY_PARAMETERS } from "./rules/supply-parameters.ts";

for (const rule of [...SUPPLY_PARAMETERS, ...MARKET_PARAMETERS]) describeRule(rule);
