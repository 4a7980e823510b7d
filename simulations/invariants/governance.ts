import { ACCESS } from "./governance/access.ts";
import { GUARDIAN } from "./governance/guardian.ts";
import { JOINT } from "./governance/joint.ts";
import { LIMITS } from "./governance/limits.ts";
import { PROPOSALS } from "./governance/proposals.ts";
import { RECOMMENDATIONS } from "./governance/recommendations.ts";
import type { Predicate } from "./invariant.ts";

/** Governance and permissions (GOV, ACL). */
export const GOVERNANCE: readonly Predicate[] = [LIMITS, JOINT, RECOMMENDATIONS, PROPOSALS, GUARDIAN, ACCESS].flat();
