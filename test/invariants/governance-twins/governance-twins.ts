import type { Twin } from "../twins.ts";
import { ACCESS, GUARDIAN } from "./guardian.ts";
import { JOINT } from "./joint.ts";
import { LIMITS } from "./limits.ts";
import { BATCHES } from "./recommendations.ts";
import { VOTES } from "./votes.ts";

/** Twins, at least one for each invariant of governance. */
export const GOVERNANCE_TWINS: readonly Twin[] = [LIMITS, JOINT, BATCHES, VOTES, GUARDIAN, ACCESS].flat();
