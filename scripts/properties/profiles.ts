/** How much a campaign does. */
export interface CampaignSize {
  /** Number of sequences. */
  readonly runs: number;
  /** Entries of a sequence: actions, time jumps and repetitions. */
  readonly length: number;
}

/** Campaigns: the model beside the chain, or a quote asset that misbehaves. */
export const CAMPAIGNS = ["lockstep", "hostile-quote"] as const;

/** A campaign of {@link CAMPAIGNS}. */
export type CampaignName = (typeof CAMPAIGNS)[number];

/** What a profile does, and from which seed unless another is given. */
export interface Profile {
  readonly seed: number;
  readonly campaigns: Readonly<Record<CampaignName, CampaignSize>>;
  /** Whether what was done is kept, so that an interrupted run goes on. */
  readonly resumable: boolean;
}

/** The profiles: a look, what continuous integration runs, and the long run whose figures are published. */
export const PROFILES = {
  quick: {
    seed: 1,
    campaigns: { lockstep: { runs: 40, length: 150 }, "hostile-quote": { runs: 8, length: 60 } },
    resumable: false,
  },
  ci: {
    seed: 2,
    // More than half of the entries become actions that the chain runs, the others time: more than 50,000.
    campaigns: { lockstep: { runs: 460, length: 200 }, "hostile-quote": { runs: 40, length: 80 } },
    resumable: false,
  },
  deep: {
    seed: 3,
    // More than 1,000,000 actions.
    campaigns: { lockstep: { runs: 3_800, length: 500 }, "hostile-quote": { runs: 400, length: 150 } },
    resumable: true,
  },
} as const satisfies Record<string, Profile>;

/** Name of a profile. */
export type ProfileName = keyof typeof PROFILES;
