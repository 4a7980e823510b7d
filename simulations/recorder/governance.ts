/** A parameter's move; values in the unit that its contract stores, by their sign, as decimal strings. */
export interface ParameterMove {
  /** Contract and name, such as "stakingPool.cooldownSeconds". */
  readonly parameter: string;
  readonly oldValue: string;
  readonly newValue: string;
}

/** A parameter's move that took effect. */
export interface ParameterEffect extends ParameterMove {
  readonly step: number;
  /** What it was decided by, and the number of that: proposals count from 0, recommendations from 1. */
  readonly by: "proposal" | "recommendation";
  readonly number: number;
  /** Account that put it forward. */
  readonly author: string;
}

/** Where a proposal stood at the end of a run. */
export const PROPOSAL_OUTCOMES = [
  "pending",
  "active",
  "defeated",
  "succeeded",
  "queued",
  "executed",
  "cancelled",
] as const;

/** A member of {@link PROPOSAL_OUTCOMES}. */
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

/** A proposal, and what came of it. Wei are decimal strings. */
export interface ProposalResult {
  /** Counts from 0. */
  readonly number: number;
  readonly proposer: string;
  /** What it calls, in order: the kind of each call, and what it is about, such as "resume buyback". */
  readonly calls: readonly string[];
  readonly forWei: string;
  readonly againstWei: string;
  readonly abstainWei: string;
  readonly voters: number;
  /** Votes for and abstentions that it takes; null before the vote begins. */
  readonly quorumWei: string | null;
  /** Votes cast over the supply at the vote's start; null before it. */
  readonly turnout: number | null;
  readonly outcome: ProposalOutcome;
}

/** What can become of a recommendation. */
export const RECOMMENDATION_OUTCOMES = ["open", "executed", "vetoed", "expired"] as const;

/** A member of {@link RECOMMENDATION_OUTCOMES}. */
export type RecommendationOutcome = (typeof RECOMMENDATION_OUTCOMES)[number];

/** A recommendation, and what came of it. */
export interface RecommendationResult {
  /** Counts from 1. */
  readonly id: number;
  readonly proposer: string;
  readonly moves: readonly ParameterMove[];
  readonly outcome: RecommendationOutcome;
}

/**
 * What a theft of the proposer's key took in truth: what those who had stake then have at the end of the exit window,
 * beside the same run in which the thief sleeps. They have that stake, wherever it is by then, and the rewards that the
 * pool gave them since, in whole units of quote: the unit of the search, without what they won or lost by trading.
 */
export interface RealisedLoss {
  /** Accounts that had stake, or stake that cooled down, when the key was used first. */
  readonly stakers: number;
  /** What they have without the theft. */
  readonly stakersHave: number;
  /** What they have less with it, at the price without it; below 0 where they have more. */
  readonly loss: number;
  /** What it is worth less besides, because the price is another one; below 0 where it is higher. */
  readonly lossByPrice: number;
}

/** A search for the worst that the proposer's key can do, and what became of it; amounts in whole units of quote. */
export interface StewardshipResult {
  readonly searcher: string;
  readonly step: number;
  /** Sequences of allowed changes that were tried on a copy of the state. */
  readonly sequences: number;
  /** What stakers have less by the worst of them at the end of the exit window, and what they have there without it. */
  readonly worstLoss: number;
  readonly stakersHave: number;
  /** Worst loss over what stakers have. */
  readonly worstLossShare: number;
  /**
   * The exit window's two parts: from a recommendation to when it can be executed, and from unstaking to having the stake
   * back.
   */
  readonly vetoDelaySeconds: number;
  readonly cooldownSeconds: number;
  /** Whether any recommendation that it came to was executed. */
  readonly isCarriedOut: boolean;
  /** What it took in truth; null where the run ended within the exit window. */
  readonly realised: RealisedLoss | null;
}

/** A poll that a holder took before proposing. Wei are decimal strings. */
export interface PollResult {
  readonly step: number;
  /** What the proposal would have been for. */
  readonly purpose: string;
  readonly forWei: string;
  readonly againstWei: string;
  readonly quorumWei: string;
  /** Whether it was proposed: what wouldn't reach the quorum, or be outvoted, isn't. */
  readonly isProposed: boolean;
}

/** A loan of tokens for the sake of their votes, and what came of it. Wei are decimal strings. */
export interface LoanResult {
  readonly borrower: string;
  readonly lender: string;
  /** Tokens that were lent at genesis. */
  readonly principalWei: string;
  /** What came back; null while it is out on loan. */
  readonly repayment: {
    readonly step: number;
    readonly tokenWei: string;
    /** Interest that was paid, and what replaced tokens that didn't come back, in quote. */
    readonly quoteWei: string;
    /** What the lender lost: due and not paid, in quote. */
    readonly shortfallQuoteWei: string;
  } | null;
}

/** What happened of governance in a run. */
export interface GovernanceResult {
  readonly proposals: readonly ProposalResult[];
  readonly recommendations: readonly RecommendationResult[];
  /** In the order in which they took effect. */
  readonly changes: readonly ParameterEffect[];
  readonly votesCast: number;
  /** Over the proposals whose vote was held to its end; null without any. */
  readonly meanTurnout: number | null;
  /** How often the guardian used which of its powers, by the action's kind. */
  readonly guardianPowers: Readonly<Record<string, number>>;
  readonly stewardship: readonly StewardshipResult[];
  readonly loans: readonly LoanResult[];
  readonly polls: readonly PollResult[];
}
