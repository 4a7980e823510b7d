import { CATALOGUE } from "../../../simulations/invariants/catalogue.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { COUNTED_IDS, openCountedSums } from "../ledgers/counted-sums.ts";
import { BOOK_IDS, openRewardBooks } from "../ledgers/reward-books.ts";
import type { StepProperty } from "./property-book.ts";
import { appliesOf } from "./relevance.ts";

const PREDICATES: readonly StepProperty[] = CATALOGUE.map(({ id, check }) => ({ id, check, applies: appliesOf(id) }));

/** Id of the property that the suite's own rules foresee each outcome. */
export const FORESEEN = "SIM-115";

/** Properties that compare model and chain, which the player itself checks. */
export const LOCKSTEP_IDS = ["SIM-101", "SIM-102", "SIM-103"] as const;

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

/** Ids of all properties that sequences check, each once. */
export const CHECKED_IDS: readonly string[] = [
  ...new Set([...PREDICATES.map(({ id }) => id), ...COUNTED_IDS, ...BOOK_IDS, ...LOCKSTEP_IDS, FORESEEN]),
];
