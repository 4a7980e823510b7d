import { describeRule } from "./check-rule.ts";
import { TIMELOCK_EXECUTE } from "./rules/timelock-execute.ts";
import { TIMELOCK_SCHEDULE } from "./rules/timelock-schedule.ts";
import { TIMELOCK_ROLES } from "./rules/timelock.ts";

for (const rule of [...TIMELOCK_SCHEDULE, ...TIMELOCK_EXECUTE, ...TIMELOCK_ROLES]) describeRule(rule);
