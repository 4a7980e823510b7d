import { describeRule } from "./check-rule.ts";
import { STEWARD_ADOPT } from "./rules/steward-adopt.ts";
import { STEWARD_EXECUTE } from "./rules/steward-execute.ts";
import { STEWARD_GUARD } from "./rules/steward-guard.ts";
import { STEWARD_LIMITS } from "./rules/steward-limits.ts";
import { STEWARD_RECOMMEND } from "./rules/steward-recommend.ts";

for (const rule of [STEWARD_RECOMMEND, STEWARD_EXECUTE, ...STEWARD_GUARD, ...STEWARD_LIMITS, STEWARD_ADOPT]) {
  describeRule(rule);
}
