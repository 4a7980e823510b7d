import { describeRule } from "./check-rule.ts";
import { BUYBACK_RULES } from "./rules/buyback.ts";

for (const rule of BUYBACK_RULES) describeRule(rule);
