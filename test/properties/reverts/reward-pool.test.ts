import { describeRule } from "./check-rule.ts";
import { POOL_ENTRIES } from "./rules/reward-pool-entries.ts";
import { POOL_EXITS } from "./rules/reward-pool-exits.ts";

for (const rule of [...POOL_ENTRIES, ...POOL_EXITS]) describeRule(rule);
