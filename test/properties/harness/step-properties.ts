import { CATALOGUE } from "../../../simulations/invariants/catalogue.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { openCountedSums } from "../ledgers/counted-sums.ts";
import { openRewardBooks } from "../ledgers/reward-books.ts";
import type { StepProperty } from "./property-book.ts";

const always = (): boolean => true;

const PREDICATES: readonly StepProperty[] = CATALOGUE.map(({ id, check, applies = always }) => ({
  id,
  check,
  applies,
}));

/** Break a property on purpose: it fails as soon as somebody stakes. */
function withCanary(properties: readonly StepProperty[], canary: string): StepProperty[] {
  const check: StepProperty["check"] = ({ outcomes }) => {
    const staked = outcomes.find(({ status, action }) => status === "ok" && action.kind === "stake");
    return staked && { detail: `broken on purpose: ${staked.action.actor} staked` };
  };
  return properties.map((property) => (property.id === canary ? { ...property, check } : property));
}

/**
 * Begin every property that blocks show at a state, for one sequence: the catalogue's, and the suite's own books.
 *
 * @param canary - Id of a property to break on purpose.
 */
export function openProperties(start: Snapshot, canary?: string): StepProperty[] {
  const properties = [...PREDICATES, ...openCountedSums(start), ...openRewardBooks(start)];
  return canary === undefined ? properties : withCanary(properties, canary);
}
