import { createHash } from "node:crypto";

import type { Campaign } from "./campaign.ts";
import type { InvariantFunction } from "./suites.ts";

/** Calls in a sequence. */
export const DEPTH = 500;

/** How much is called. */
export interface Profile {
  /** Calls over all functions: the sum of runs · depth is at least this. */
  readonly calls: number;
  /** Most calls of one campaign, after which progress is kept. */
  readonly callsPerCampaign: number;
}

/** The profiles, by name. */
export const PROFILES = {
  ci: { calls: 300_000, callsPerCampaign: 25_000 },
  deep: { calls: 25_000_000, callsPerCampaign: 100_000 },
} as const satisfies Record<string, Profile>;

/** Name of a profile. */
export type ProfileName = keyof typeof PROFILES;

/** Share of the calls that each function of a suite gets, relative to the others; 1 where a suite isn't named. */
const WEIGHTS: Readonly<Record<string, number>> = {};

/** Derive the seed of a campaign: 256 bits in hexadecimal. */
function seedOf(seed: number, name: string, index: number): string {
  return `0x${createHash("sha256").update(`${seed}/${name}/${index}`).digest("hex")}`;
}

function campaignsOf(target: InvariantFunction, calls: number, profile: Profile, seed: number): Campaign[] {
  const { file, name } = target;
  const sequences = Math.ceil(calls / DEPTH);
  const sequencesEach = Math.ceil(profile.callsPerCampaign / DEPTH);
  return Array.from({ length: Math.ceil(sequences / sequencesEach) }, (_, index) => ({
    file,
    name,
    runs: Math.min(sequencesEach, sequences - index * sequencesEach),
    depth: DEPTH,
    seed: seedOf(seed, name, index),
  }));
}

/**
 * Spread a profile's calls over functions by their suites' weights, and cut them into campaigns with a seed each. All
 * functions' first campaigns come first, then the second ones, so that whatever is done after a while reaches all.
 */
export function planCampaigns(targets: readonly InvariantFunction[], profile: Profile, seed: number): Campaign[] {
  const weights = targets.map(({ contract }) => WEIGHTS[contract] ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const lists = targets.map((target, index) =>
    campaignsOf(target, (profile.calls * (weights[index] ?? 1)) / total, profile, seed),
  );
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}
