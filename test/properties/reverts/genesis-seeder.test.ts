import { describeRule } from "./check-rule.ts";
import { SEEDER_RULES } from "./rules/genesis-seeder.ts";

for (const rule of SEEDER_RULES) describeRule(rule);
