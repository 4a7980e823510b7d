import { FRAMES } from "./frames.ts";
import type { Property } from "./property.ts";
import { revertProperty } from "./revert-rule.ts";
import { CALLDATA_RULE } from "./revert-rules/calldata.ts";
import { REVERT_RULES } from "./revert-rules.ts";

/**
 * Revert rules (REV): for each external function that changes state, exactly when it reverts and with what; and for
 * each contract what its functions may change (REV-101 to REV-116).
 */
export const REVERTS: readonly Property[] = [...REVERT_RULES.map(revertProperty), CALLDATA_RULE, ...FRAMES];
