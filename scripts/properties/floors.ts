import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import type { ActionKind } from "../../simulations/protocol/actions.ts";
import { GAS_UNITS } from "../../simulations/world/gas.ts";
import type { CampaignName } from "./profiles.ts";
import type { TallyData } from "./tally.ts";

/** Entries that the floors are stated for; a campaign of another size has its floors in proportion, rounded down. */
const ENTRIES = 10_000;

/**
 * Least successes of each kind of action: a quarter of what the rarest kinds but one reach, so that chance doesn't fall
 * below it and a kind that is only tried in vain does.
 */
const KIND_FLOOR = 5;

/** Kinds that succeed more rarely than others for a reason. */
const RARE_KINDS: Partial<Record<ActionKind, number>> = {
  // Ending a halt needs a halt in force, and a call that governance scheduled a delay before.
  resume: 0.5,
};

/** Least evaluations of each invariant: a quarter of what those of a buyback reach, which are the rarest. */
const PROPERTY_FLOOR = 10;

/** A count that stayed under its floor. */
export interface Shortfall {
  /** What was counted: a kind of action, or a property's id. */
  readonly what: string;
  readonly count: number;
  readonly floor: number;
}

/**
 * Find the counts of a campaign that stayed under their floors: successes of each kind of action, evaluations of each
 * invariant. With a quote asset that misbehaves, success isn't promised, and there are no floors.
 *
 * @param entries - Number of entries that the campaign drew.
 */
export function findShortfalls(campaign: CampaignName, tally: TallyData, entries: number): Shortfall[] {
  if (campaign === "hostile-quote") return [];
  const scaled = (floor: number): number => Math.floor((floor * entries) / ENTRIES);
  const kinds = (Object.keys(GAS_UNITS) as ActionKind[]).map((kind) => ({
    what: kind,
    count: tally.kinds[kind]?.succeeded ?? 0,
    floor: scaled(RARE_KINDS[kind] ?? KIND_FLOOR),
  }));
  const properties = CATALOGUE.map(({ id }) => ({
    what: id,
    count: tally.properties[id] ?? 0,
    floor: scaled(PROPERTY_FLOOR),
  }));
  return [...kinds, ...properties].filter(({ count, floor }) => count < floor);
}
