import { describeRule } from "./check-rule.ts";
import { GUARDIANSHIP_FORWARDS } from "./rules/guardianship-forwards.ts";
import { GUARDIANSHIP_TERMS } from "./rules/guardianship.ts";

for (const rule of [...GUARDIANSHIP_TERMS, ...GUARDIANSHIP_FORWARDS]) describeRule(rule);
