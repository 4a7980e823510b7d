import { describeRule } from "./check-rule.ts";
import { ORACLE_RULES } from "./rules/price-oracle.ts";

for (const rule of ORACLE_RULES) describeRule(rule);
