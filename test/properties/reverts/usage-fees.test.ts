import { describeRule } from "./check-rule.ts";
import { PAYMENT_RULES } from "./rules/usage-fees.ts";
import { RELEASE_RULES } from "./rules/revenue-release.ts";

for (const rule of [...PAYMENT_RULES, ...RELEASE_RULES]) describeRule(rule);
