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
  ci: { calls: 300_000, callsPerCampaign: 30_000 },
  deep: { calls: 25_000_000, callsPerCampaign: 100_000 },
} as const satisfies Record<string, Profile>;

/** Name of a profile. */
export type ProfileName = keyof typeof PROFILES;

/**
 * Sequences of a function relative to those of the others, by suite; 1 where a suite isn't named. The kernels run many
 * times as fast as a whole economy.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  SupplyLedgerInvariants: 4,
  BucketInvariants: 4,
  RewardLedgerInvariants: 4,
  ParameterLimitsInvariants: 2,
  RecommendationLedgerInvariants: 4,
  VestingInvariants: 2,
  TokenInvariants: 1.5,
  StakingInvariants: 1.2,
};

/** Derive the seed of a campaign: 256 bits in hexadecimal. */
function seedOf(seed: number, file: string, index: number): string {
  return `0x${createHash("sha256").update(`${seed}/${file}/${index}`).digest("hex")}`;
}

/** Cut a suite's sequences, the same number for each function, into campaigns. */
function cut(suite: Pick<Campaign, "file" | "names">, sequences: number, most: number, seed: number): Campaign[] {
  const { file, names } = suite;
  const runsEach = Math.max(1, Math.floor(most / (names.length * DEPTH)));
  return Array.from({ length: Math.ceil(sequences / runsEach) }, (_, index) => ({
    file,
    names,
    runs: Math.min(runsEach, sequences - index * runsEach),
    depth: DEPTH,
    seed: seedOf(seed, file, index),
  }));
}

/**
 * Spread a profile's calls over functions by their suites' weights, and cut them into campaigns with a seed each. All
 * suites' first campaigns come first, then the second ones, so that whatever is done after a while reaches all.
 */
export function planCampaigns(targets: readonly InvariantFunction[], profile: Profile, seed: number): Campaign[] {
  const suites = [...new Set(targets.map(({ file }) => file))].map((file) => {
    const functions = targets.filter((target) => target.file === file);
    const weight = WEIGHTS[functions[0]?.contract ?? ""] ?? 1;
    return { file, names: functions.map(({ name }) => name), weight };
  });
  const total = suites.reduce((sum, { weight, names }) => sum + weight * names.length, 0);
  const lists = suites.map(({ weight, ...suite }) =>
    cut(suite, Math.ceil((profile.calls * weight) / (total * DEPTH)), profile.callsPerCampaign, seed),
  );
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}
