import { describeRule } from "./check-rule.ts";
import { GOVERNANCE, GOVERNANCE_AUTHORITIES } from "./rules/governance.ts";

for (const rule of GOVERNANCE) describeRule(rule);
for (const rule of GOVERNANCE_AUTHORITIES) describeRule(rule);
