import { describeRule } from "./check-rule.ts";
import { VESTING_RULES } from "./rules/vesting-grants.ts";

for (const rule of VESTING_RULES) describeRule(rule);
