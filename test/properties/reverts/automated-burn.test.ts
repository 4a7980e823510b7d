import { describeRule } from "./check-rule.ts";
import { BURN_DEPOSITS, BURNS } from "./rules/automated-burn.ts";

for (const rule of BURN_DEPOSITS) describeRule(rule);
for (const rule of BURNS) describeRule(rule);
