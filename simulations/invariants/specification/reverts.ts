import type { Property } from "./property.ts";

/** Revert rules (REV): for each external function that changes state, exactly when it reverts and with what. */
export const REVERTS: readonly Property[] = [];
