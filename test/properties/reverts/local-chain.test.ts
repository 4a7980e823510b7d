import { describeRule } from "./check-rule.ts";
import { BATCH_RULES, QUOTE_RULES } from "./rules/local-chain.ts";

for (const rule of BATCH_RULES) describeRule(rule);
for (const rule of QUOTE_RULES) describeRule(rule);
