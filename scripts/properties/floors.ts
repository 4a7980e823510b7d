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

/** Calls that a proposal makes: few of those made are voted for in time, and none is of a contract's own parameters. */
const CALLS_OF_PROPOSALS = {
  setParameters: 0,
  adoptParameters: 2,
  setLimits: 2,
  setGuardian: 1,
  setPowersUntil: 1,
  setExecutionDelay: 0.4,
  setVotingDelay: 0.25,
  setVotingPeriod: 0.25,
  setProposalThreshold: 0.25,
  setQuorum: 0.25,
  revokeGrant: 0.25,
  resume: 1.1,
  lowerFlag: 0.3,
} as const satisfies Partial<Record<ActionKind, number>>;

/** Return a floor of 0 for each kind. */
function none(kinds: readonly string[]): Partial<Record<ActionKind, number>> {
  return Object.fromEntries(kinds.map((kind) => [kind, 0]));
}

/** Kinds that succeed more rarely than others for a reason, by campaign: a quarter of what they reach. */
const RARE_KINDS: Readonly<Record<CampaignName, Partial<Record<ActionKind, number>>>> = {
  // What is drawn seldom, since it undoes or stops what others have begun.
  lockstep: {
    ...CALLS_OF_PROPOSALS,
    cancelProposal: 0.8,
    cancelAsGuardian: 2,
    raiseFlag: 2,
    vetoAllRecommendations: 3,
  },
  // These sequences are too short for votes, and for the terms of locks.
  "hostile-quote": {
    ...none(Object.keys(CALLS_OF_PROPOSALS)),
    ...none(["castVote", "queueProposal", "executeProposal", "cancelProposal", "cancelAsGuardian", "settle"]),
    ...none(["executeRecommendation", "vetoRecommendation", "vetoAllRecommendations", "raiseFlag"]),
  },
};

/** Count the successes of a kind of action, those included that the timelock made of it for a proposal. */
function countSuccesses({ kinds, calls }: TallyData, kind: ActionKind): number {
  return (kinds[kind]?.succeeded ?? 0) + (calls[kind] ?? 0);
}

/** Least evaluations of each property: a quarter of what those of a buyback reach, which are the rarest. */
const PROPERTY_FLOOR = 10;

/**
 * Least evaluations of properties that only a rare call of governance's puts to the test, most of them one that holders have
 * to vote: a quarter of what they reach. Where that is less than one, contract tests and the model's alone try them.
 */
export const RARE_PROPERTIES: Readonly<Record<string, number>> = {
  "GOV-116": 0.2,
  "GOV-131": 0.9,
  "GOV-133": 3,
  "GOV-137": 1.7,
  "GOV-152": 0.9,
  "GOV-157": 2.3,
  "GOV-158": 1.9,
  "ACL-105": 1.1,
  "ACL-106": 0.25,
  "ACL-117": 1.2,
};

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
    floor: scaled(RARE_PROPERTIES[id] ?? PROPERTY_FLOOR),
  }));
  const refusals = (campaign === "hostile-quote" ? REFUSALS : []).map((error) => ({
    what: error,
    count: countRefusals(tally, error),
    floor: scaled(REFUSAL_FLOOR),
  }));
  return [...kinds, ...properties, ...refusals].filter(({ count, floor }) => count < floor);
}
