import type { ActionKind } from "../../simulations/protocol/actions.ts";
import { GAS_UNITS } from "../../simulations/world/gas.ts";
import { checkedIn } from "./checked.ts";
import type { CampaignName } from "./profiles.ts";
import type { TallyData } from "./tally.ts";

/** Entries that the floors are stated for; a campaign of another size has its floors in proportion, rounded down. */
const ENTRIES = 10_000;

/**
 * Least successes of each kind of action: a quarter of what the rarest kinds but one reach, so that chance doesn't fall
 * below it and a kind that is only tried in vain does.
 */
const KIND_FLOOR = 5;

/** Kinds that succeed more rarely than others for a reason, by campaign. */
const RARE_KINDS: Readonly<Record<CampaignName, Partial<Record<ActionKind, number>>>> = {
  // Ending a halt needs a halt in force, and a call that governance scheduled a delay before.
  lockstep: { resume: 0.5 },
  // These sequences are too short for what governance schedules, and for the terms of locks.
  "hostile-quote": { resume: 0, revokeGrant: 0, setParameters: 0, settle: 0 },
};

/** Count the successes of a kind of action, those included that the timelock made of it for a proposal. */
function countSuccesses({ kinds, calls }: TallyData, kind: ActionKind): number {
  return (kinds[kind]?.succeeded ?? 0) + (calls[kind] ?? 0);
}

/** Least evaluations of each property: a quarter of what those of a buyback reach, which are the rarest. */
const PROPERTY_FLOOR = 10;

/** Errors by which our contracts refuse a quote asset that misbehaves. */
const REFUSALS = ["TransferNotExact", "SafeERC20FailedOperation"] as const;

/** Least reverts with each of them: a quarter of what the rarer one reaches. */
const REFUSAL_FLOOR = 10;

/** A count that stayed under its floor. */
export interface Shortfall {
  /** What was counted: a kind of action, a property's id, or an error. */
  readonly what: string;
  readonly count: number;
  readonly floor: number;
}

function countRefusals({ kinds }: TallyData, error: string): number {
  return Object.values(kinds).reduce((sum, { reverted }) => sum + (reverted[error] ?? 0), 0);
}

/**
 * Find the counts of a campaign that stayed under their floors: successes of each kind of action, evaluations of each
 * property, and where the quote asset misbehaves the refusals of what it did.
 *
 * @param entries - Number of entries that the campaign drew.
 */
export function findShortfalls(campaign: CampaignName, tally: TallyData, entries: number): Shortfall[] {
  const scaled = (floor: number): number => Math.floor((floor * entries) / ENTRIES);
  const kinds = (Object.keys(GAS_UNITS) as ActionKind[]).map((kind) => ({
    what: kind,
    count: countSuccesses(tally, kind),
    floor: scaled(RARE_KINDS[campaign][kind] ?? KIND_FLOOR),
  }));
  const properties = checkedIn(campaign).map((id) => ({
    what: id,
    count: tally.properties[id] ?? 0,
    floor: scaled(PROPERTY_FLOOR),
  }));
  const refusals = (campaign === "hostile-quote" ? REFUSALS : []).map((error) => ({
    what: error,
    count: countRefusals(tally, error),
    floor: scaled(REFUSAL_FLOOR),
  }));
  return [...kinds, ...properties, ...refusals].filter(({ count, floor }) => count < floor);
}
