import type { CampaignName } from "./profiles.ts";
import type { TallyData } from "./tally.ts";

/** Least number that a count must reach for each 10,000 entries of a campaign. */
export const KIND_FLOORS: Readonly<Record<string, number>> = {};

/** A count that stayed under its floor. */
export interface Shortfall {
  /** What was counted: a kind of action, or a property's id. */
  readonly what: string;
  readonly count: number;
  readonly floor: number;
}

/** Find the counts of a campaign that stayed under their floors. */
export function findShortfalls(_campaign: CampaignName, _tally: TallyData, _entries: number): Shortfall[] {
  return [];
}
