import type { ParameterLimits } from "../economies/parameters.ts";
import type { SaferDirection, TunableContract } from "../economies/tunables.ts";
import type { Action, ActionKind, GovernanceCall, Outcome, ParameterChange, PoolId } from "../protocol/actions.ts";
import type { UnstakingState } from "../protocol/snapshot.ts";
import type { PendingAction } from "./agent.ts";

/** What a reward pool offers at a moment. */
export interface PoolObservation {
  /** Rewards a year over active stake, both in the economy's token, at the pool's current rate. */
  readonly yieldYearly: number;
  /** Active stake, in whole units of the staked token. */
  readonly staked: number;
  /** Rewards that stakers were ever given, claimed or not, in whole tokens. */
  readonly distributed: number;
  readonly cooldownSeconds: number;
  /** Terms and weights of the locks on offer. */
  readonly lockTiers: readonly { readonly termSeconds: number; readonly weightBps: number }[];
  readonly isHalted: boolean;
}

/** What everybody can see. Prices are in quote per token, amounts in whole units where not in wei. */
export interface MarketObservation {
  readonly step: number;
  readonly stepSeconds: number;
  /** Time of the block that the decision is for. */
  readonly timeSeconds: bigint;
  readonly quoteDecimals: number;
  readonly poolPrice: number;
  readonly venuePrice: number;
  /** The oracle's average, or 0 while it is not valid. */
  readonly averagePrice: number;
  /** Pool prices at the end of each step so far, oldest first; the genesis price is the first. */
  readonly priceHistory: readonly number[];
  readonly reserveTokenWei: bigint;
  readonly reserveQuoteWei: bigint;
  readonly liquiditySupplyWei: bigint;
  /** Quote that changed hands in the pool a day, averaged over the last week. */
  readonly volumeQuoteDaily: number;
  readonly circulatingTokens: number;
  /** New tokens a year over total supply, at the last week's pace. */
  readonly issuanceYearly: number;
  /** Fees that users paid a day, in quote, averaged over the last week. */
  readonly feesQuoteDaily: number;
  /** Price of a unit of service, in quote. */
  readonly unitPrice: number;
  /** Units that the present period can still sell. */
  readonly unitsAvailable: bigint;
  /**
   * Terms of the discount for stakers: `maximumDiscount` as a share, amounts in whole tokens, units for each pricing
   * period.
   */
  readonly usage: {
    readonly pricingPeriodSeconds: number;
    readonly fullDiscountStakeTokens: number;
    readonly maximumDiscount: number;
    readonly discountedUnitsPerToken: number;
  };
  readonly pools: Readonly<Record<PoolId, PoolObservation>>;
  readonly protocol: ProtocolObservation;
  readonly governance: GovernanceObservation;
  /** Cost of an action in quote. */
  gasCostQuote(kind: ActionKind): number;
  /** What vests to an account: grant by grant, what it could release now. */
  releasableOf(accountId: string): readonly { readonly grantId: bigint; readonly amountWei: bigint }[];
}

/** A parameter as everybody can see it; figures in the unit that its contract stores, by their sign. */
export interface ParameterObservation {
  /** Its number with the steward. */
  readonly number: number;
  readonly contract: TunableContract;
  readonly name: string;
  readonly saferDirection: SaferDirection;
  readonly value: bigint;
  /** Limits in force. */
  readonly limits: ParameterLimits;
  /** How far it may still move in the window that ends now. */
  readonly budgetLeft: bigint;
  /** From when it may move again, as far as its cooldown says; Unix seconds. */
  readonly readyAtSeconds: bigint;
}

/** A proposal that is neither executed nor cancelled nor defeated. */
export interface ProposalObservation {
  readonly number: bigint;
  readonly proposer: string;
  readonly calls: readonly GovernanceCall[];
  readonly phase: "pending" | "active" | "succeeded" | "queued";
  readonly voteStartSeconds: bigint;
  readonly voteEndSeconds: bigint;
  readonly forWei: bigint;
  readonly againstWei: bigint;
  readonly abstainWei: bigint;
  /** From when it can be executed; 0 while it isn't queued. */
  readonly etaSeconds: bigint;
  hasVoted(accountId: string): boolean;
}

/** A proposal whose vote it lost, by its votes or for want of them. */
export interface DefeatObservation {
  readonly calls: readonly GovernanceCall[];
  readonly voteEndSeconds: bigint;
}

/** A recommendation that can still be executed; its content is public, since it was committed in the open. */
export interface RecommendationObservation {
  readonly id: bigint;
  readonly changes: readonly ParameterChange[];
  readonly evidenceHash: bigint;
  /** From when it can be executed, as the flags are now. */
  readonly readyAtSeconds: bigint;
  readonly expiresAtSeconds: bigint;
}

/** Who governs, and what they have begun. */
export interface GovernanceObservation {
  readonly votingDelaySeconds: bigint;
  readonly votingPeriodSeconds: bigint;
  readonly executionDelaySeconds: bigint;
  readonly proposalThresholdWei: bigint;
  readonly quorumBps: bigint;
  /** Votes for and abstentions that a proposal takes at the supply as it is. */
  readonly quorumWei: bigint;
  readonly vetoDelaySeconds: bigint;
  readonly guardian: string;
  readonly guardianPowersUntilSeconds: bigint;
  readonly flagsUp: number;
  readonly proposals: readonly ProposalObservation[];
  /** Proposals that were defeated so far, oldest first. */
  readonly defeats: readonly DefeatObservation[];
  readonly recommendations: readonly RecommendationObservation[];
  /** Recommendations ever made; their ids count from 1. */
  readonly recommendationCount: bigint;
  readonly parameters: readonly ParameterObservation[];
  /** Votes that are delegated to an account now, in wei. */
  votesOf(accountId: string): bigint;
  /** To whom an account delegates; undefined for nobody. */
  delegateOf(accountId: string): string | undefined;
}

/** What keepers look at. */
export interface ProtocolObservation {
  /** Whether a poke would mint anything. */
  readonly emissionDue: boolean;
  /** What a burn would take, in wei; 0 while the epoch runs. */
  readonly burnDueWei: bigint;
  /** The buyback as it would be now; null while it can't run. */
  readonly buyback: { readonly lotWei: bigint; readonly tipQuote: number } | null;
  /** Credits that can be moved, in quote or in token wei. */
  readonly credits: {
    readonly quoteBuybackWei: bigint;
    readonly quoteTreasuryWei: bigint;
    readonly tokenBurnWei: bigint;
    readonly tokenStakersWei: bigint;
    readonly tokenTreasuryWei: bigint;
  };
}

/** An account in a reward pool, as its owner sees it. */
export interface StakeObservation {
  /** Stake that could be unstaked now. */
  readonly plainWei: bigint;
  readonly lockedWei: bigint;
  readonly coolingWei: bigint;
  /** What a claim would pay. */
  readonly earnedWei: bigint;
  /** Unstakings whose cooldown is over. */
  readonly ready: readonly UnstakingState[];
  /** Positions whose term is over. */
  readonly matured: readonly bigint[];
}

/** What an agent knows of its own account. */
export interface AccountObservation {
  readonly id: string;
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
  readonly liquidityWei: bigint;
  readonly pools: Readonly<Record<PoolId, StakeObservation>>;
  /** Units of the service that the agent wants in this step. */
  readonly unitsWanted: number;
}

/**
 * Something that befalls an agent whatever it had planned: it loses its nerve and wants out, it wants out for good
 * within some days, it takes its stake out, or it takes a share of the liquidity out that it provides (above 0 and up to 1).
 */
export type Alarm =
  | { readonly kind: "panic" }
  | { readonly kind: "exit"; readonly days: number }
  | { readonly kind: "unstake" }
  | { readonly kind: "withdraw-liquidity"; readonly share: number };

/** Everything that a decision may use. */
export interface Observation {
  readonly market: MarketObservation;
  readonly account: AccountObservation;
  /** What befell the agent since it was asked last; left out when nothing did. */
  readonly alarm?: Alarm;
}

/** A block of a plan: actions in order, at a time in Unix seconds that is never before the block's that stands now. */
export interface RehearsedBlock {
  readonly atSeconds: bigint;
  readonly actions: readonly Action[];
  /** Whether arbitrageurs then bring the pool to the outside price as it is now, but for the pool's fee. */
  readonly isArbitraged?: boolean;
}

/** What a plan would have led to. */
export interface RehearsalResult {
  /** What became of each action: `outcomes[block][action]`. */
  readonly outcomes: readonly (readonly Outcome[])[];
  /** What everybody would see at the plan's last time. */
  readonly market: MarketObservation;
  /** What the account that was asked for would hold then. */
  readonly account: AccountObservation;
}

/**
 * A copy of the state as it is now, on which plans are tried out; the state itself never notices. Pool, oracle, stakes,
 * fees, buyback and burn follow the exact rules; the world outside and other agents don't answer, but for arbitrageurs
 * where a plan says so.
 */
export interface Rehearsal {
  /**
   * Try a plan and return to the present.
   *
   * @param plan - Blocks in the order of their times. Anybody may act in them: what others would do is the planner's guess.
   * @param accountId - Account to look at afterwards; the searcher's own when left out.
   */
  run(plan: readonly RehearsedBlock[], accountId?: string): Promise<RehearsalResult>;
}

/** Times of the blocks of a step, in Unix seconds, in their order. */
export interface BlockTimes {
  readonly ordinary: bigint;
  readonly arbitrage: bigint;
  readonly observation: bigint;
  /** Block of arbitrageurs and keepers, half an hour after the observation. */
  readonly window: bigint;
}

/** Everything that a searcher may use. */
export interface SearchObservation extends Observation {
  /**
   * What is being made: the block of the ordinary agents, whose actions are pending; the one after it, before the
   * arbitrageurs, in which nothing is pending; or the one after the oracle's window, in which the keepers' are.
   */
  readonly stage: "mempool" | "open" | "window";
  /** Actions of the block that is being made, in order; those of searchers who came before are among them. */
  readonly pending: readonly PendingAction[];
  /** Times of this step's blocks; `market.timeSeconds` is the one that is being made. */
  readonly times: BlockTimes;
  readonly rehearsal: Rehearsal;
}
