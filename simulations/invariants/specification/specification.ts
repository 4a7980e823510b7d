import { closestName } from "../../economies/closest-name.ts";
import { ADVERSARIAL } from "./adversarial.ts";
import { BURN } from "./burn.ts";
import { BUYBACK } from "./buyback.ts";
import { BUYBACK_CALLS } from "./buyback-calls.ts";
import { ECONOMIC } from "./economic.ts";
import { EMISSION } from "./emission.ts";
import { FEES } from "./fees.ts";
import { GOVERNANCE } from "./governance.ts";
import { GOVERNANCE_GUARDIAN } from "./governance-guardian.ts";
import { GOVERNANCE_JOINT } from "./governance-joint.ts";
import { GOVERNANCE_LIMITS } from "./governance-limits.ts";
import { GOVERNANCE_RECOMMENDATIONS } from "./governance-recommendations.ts";
import { GOVERNANCE_VOTES } from "./governance-votes.ts";
import { LIVENESS } from "./liveness.ts";
import { MODEL } from "./model.ts";
import { PERMISSIONS } from "./permissions.ts";
import { KEPT_BECAUSE } from "./kept.ts";
import { NEEDED_ACTIONS } from "./needed-actions.ts";
import { PARTS } from "./property.ts";
import type { Part, Property } from "./property.ts";
import { REVERTS } from "./reverts.ts";
import { STAKING_CALLS } from "./staking-calls.ts";
import { STAKING_PRINCIPAL } from "./staking-principal.ts";
import { STAKING_REWARDS } from "./staking-rewards.ts";
import { SUPPLY } from "./supply.ts";
import { SUPPLY_RULES } from "./supply-rules.ts";
import { VESTING } from "./vesting.ts";
import { WORLD } from "./world.ts";

const ORDER = Object.keys(PARTS);

/** Return an id's prefix. */
export function partOf(id: string): Part {
  return id.slice(0, 3) as Part;
}

/** Compare two ids: by part, in the order of {@link PARTS}, then by number. */
export function compareIds(a: string, b: string): number {
  const byPart = ORDER.indexOf(partOf(a)) - ORDER.indexOf(partOf(b));
  return byPart === 0 ? Number(a.slice(4)) - Number(b.slice(4)) : byPart;
}

/** Add what stands in tables of its own: which actions a property needs, and why it is kept. */
function withTables(property: Property): Property {
  const [actions, keptBecause] = [NEEDED_ACTIONS[property.id], KEPT_BECAUSE[property.id]];
  return {
    ...property,
    ...(actions === undefined ? {} : { actions }),
    ...(keptBecause === undefined ? {} : { keptBecause }),
  };
}

/** Every property, part by part, by rising number. */
export const SPECIFICATION: readonly Property[] = [
  SUPPLY,
  SUPPLY_RULES,
  EMISSION,
  STAKING_PRINCIPAL,
  STAKING_REWARDS,
  STAKING_CALLS,
  FEES,
  BURN,
  BUYBACK,
  BUYBACK_CALLS,
  VESTING,
  GOVERNANCE,
  GOVERNANCE_JOINT,
  GOVERNANCE_LIMITS,
  GOVERNANCE_RECOMMENDATIONS,
  GOVERNANCE_VOTES,
  GOVERNANCE_GUARDIAN,
  PERMISSIONS,
  REVERTS,
  LIVENESS,
  ECONOMIC,
  ADVERSARIAL,
  WORLD,
  MODEL,
]
  .flat()
  .map(withTables)
  .toSorted((a, b) => compareIds(a.id, b.id));

const BY_ID: ReadonlyMap<string, Property> = new Map(SPECIFICATION.map((property) => [property.id, property]));

/** Find a property by its id. */
export function propertyOf(id: string): Property | undefined {
  return BY_ID.get(id);
}

/** Say whether an id is one of the specification's. */
export function isKnownId(id: string): boolean {
  return BY_ID.has(id);
}

/** Find the id that a mistyped one most likely means. */
export function closestId(id: string): string | undefined {
  return closestName(id, [...BY_ID.keys()]);
}
