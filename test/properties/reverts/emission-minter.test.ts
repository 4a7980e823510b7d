import { describeRule } from "./check-rule.ts";
import { MINTER_RULES } from "./rules/emission-minter.ts";

for (const rule of MINTER_RULES) describeRule(rule);
