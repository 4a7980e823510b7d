import { describeRule } from "./check-rule.ts";
import { GOVERNANCE } from "./rules/governance.ts";

for (const rule of GOVERNANCE) describeRule(rule);
