import { describeRule } from "./check-rule.ts";
import { TIMELOCK_OPERATIONS } from "./rules/timelock-operations.ts";
import { TIMELOCK_ROLES } from "./rules/timelock.ts";

for (const rule of [...TIMELOCK_OPERATIONS, ...TIMELOCK_ROLES]) describeRule(rule);
