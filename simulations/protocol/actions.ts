import type { ParameterLimits } from "../economies/parameters.ts";
import type { TunableContract } from "../economies/tunables.ts";

/** A reward pool of the economy. */
export type PoolId = "staking" | "liquidityMining";

/** Where a share of the revenue goes. */
export type RevenueShare =
  | { readonly asset: "quote"; readonly recipient: "buyback" | "treasury" }
  | { readonly asset: "token"; readonly recipient: "burn" | "stakers" | "treasury" };

/** Every share of the revenue, in the order in which the contract numbers them. */
export const REVENUE_SHARES = [
  { asset: "quote", recipient: "buyback" },
  { asset: "quote", recipient: "treasury" },
  { asset: "token", recipient: "burn" },
  { asset: "token", recipient: "stakers" },
  { asset: "token", recipient: "treasury" },
] as const satisfies readonly RevenueShare[];

/** A contract that the guardian can halt. */
export type HaltableContract = "stakingPool" | "miningPool" | "buyback";

/** What an integrity flag doubts: the evidence behind recommendations, or the market that they are about. */
export type IntegrityFlag = "evidence" | "market";

/** A recommended change of a parameter, by its number; values by their sign, in the unit that the contract stores. */
export interface ParameterChange {
  readonly parameter: bigint;
  readonly oldValue: bigint;
  readonly newValue: bigint;
}

/** A value that governance adopts for a parameter, by its number and its sign. */
export interface ParameterSetting {
  readonly parameter: bigint;
  readonly value: bigint;
}

/**
 * A call of a proposal, without its caller, which is the timelock. Made by anybody else it is refused; so is
 * `setParameters` by anybody but the steward, governance included.
 */
export type GovernanceCall =
  | {
      readonly kind: "setParameters";
      readonly contract: TunableContract;
      /** Names and values, in order; a name may be unknown or stand twice, as a hostile caller would have it. */
      readonly changes: readonly { readonly name: string; readonly value: bigint }[];
    }
  | { readonly kind: "adoptParameters"; readonly settings: readonly ParameterSetting[] }
  | { readonly kind: "setLimits"; readonly parameter: bigint; readonly limits: ParameterLimits }
  | { readonly kind: "lowerFlag"; readonly flag: IntegrityFlag }
  | { readonly kind: "resume"; readonly contract: HaltableContract }
  | { readonly kind: "revokeGrant"; readonly grantId: bigint }
  /** `nobody` is the zero address, which is refused. */
  | { readonly kind: "setGuardian"; readonly account: string }
  | { readonly kind: "setPowersUntil"; readonly untilSeconds: bigint }
  | { readonly kind: "setVotingDelay"; readonly seconds: bigint }
  | { readonly kind: "setVotingPeriod"; readonly seconds: bigint }
  | { readonly kind: "setProposalThreshold"; readonly amountWei: bigint }
  | { readonly kind: "setQuorum"; readonly quorumBps: bigint }
  | { readonly kind: "setExecutionDelay"; readonly seconds: bigint };

/**
 * What an account can do, as plain data: kind, actor's id, integers. Adapters turn it into calls.
 *
 * Amounts are in wei of the asset that is given away; `minimum…` and `maximum…` are the actor's own limits.
 */
export type Action =
  | {
      readonly kind: "transfer";
      readonly actor: string;
      readonly asset: "token" | "quote" | "liquidity";
      /** Account or contract; a transfer to a contract is a donation. */
      readonly to: string;
      readonly amountWei: bigint;
    }
  | { readonly kind: "approve"; readonly actor: string; readonly spender: string; readonly amountWei: bigint }
  | {
      readonly kind: "transferFrom";
      readonly actor: string;
      readonly from: string;
      readonly to: string;
      readonly amountWei: bigint;
    }
  | {
      readonly kind: "permit";
      readonly actor: string;
      readonly owner: string;
      readonly spender: string;
      readonly amountWei: bigint;
      readonly deadlineSeconds: bigint;
      /** Nonce that was signed; the owner's own makes the permit valid. */
      readonly nonce: bigint;
      /** Who signed it; the owner makes it valid. */
      readonly signer: string;
    }
  | { readonly kind: "burnTokens"; readonly actor: string; readonly amountWei: bigint }
  | { readonly kind: "burnTokensFrom"; readonly actor: string; readonly from: string; readonly amountWei: bigint }
  | { readonly kind: "delegate"; readonly actor: string; readonly to: string }
  | {
      readonly kind: "delegateBySig";
      readonly actor: string;
      readonly to: string;
      /** Who signed it, and so delegates. */
      readonly signer: string;
      readonly nonce: bigint;
      readonly expirySeconds: bigint;
    }
  | { readonly kind: "buy"; readonly actor: string; readonly quoteWei: bigint; readonly minimumTokenWei: bigint }
  | { readonly kind: "sell"; readonly actor: string; readonly tokenWei: bigint; readonly minimumQuoteWei: bigint }
  | {
      readonly kind: "addLiquidity";
      readonly actor: string;
      readonly tokenWei: bigint;
      readonly quoteWei: bigint;
      readonly minimumTokenWei: bigint;
      readonly minimumQuoteWei: bigint;
    }
  | {
      readonly kind: "removeLiquidity";
      readonly actor: string;
      readonly liquidityWei: bigint;
      readonly minimumTokenWei: bigint;
      readonly minimumQuoteWei: bigint;
    }
  /** Bring the pair's reserves to its balances, or its balances to its reserves. */
  | { readonly kind: "syncPair"; readonly actor: string }
  | { readonly kind: "skimPair"; readonly actor: string; readonly to: string }
  | { readonly kind: "stake"; readonly actor: string; readonly pool: PoolId; readonly amountWei: bigint }
  | {
      readonly kind: "stakeLocked";
      readonly actor: string;
      readonly pool: PoolId;
      readonly amountWei: bigint;
      /** Index into the pool's lock tiers. */
      readonly tier: number;
    }
  | {
      readonly kind: "settle";
      readonly actor: string;
      readonly pool: PoolId;
      readonly account: string;
      readonly positionId: bigint;
    }
  | { readonly kind: "unstake"; readonly actor: string; readonly pool: PoolId; readonly amountWei: bigint }
  | { readonly kind: "withdraw"; readonly actor: string; readonly pool: PoolId; readonly unstakingId: bigint }
  | { readonly kind: "emergencyExit"; readonly actor: string; readonly pool: PoolId }
  | { readonly kind: "claim"; readonly actor: string; readonly pool: PoolId }
  | { readonly kind: "fundRewards"; readonly actor: string; readonly pool: PoolId; readonly amountWei: bigint }
  | { readonly kind: "payWithQuote"; readonly actor: string; readonly units: bigint; readonly maximumQuoteWei: bigint }
  | { readonly kind: "payWithToken"; readonly actor: string; readonly units: bigint; readonly maximumTokenWei: bigint }
  | { readonly kind: "releaseRevenue"; readonly actor: string; readonly share: RevenueShare }
  | { readonly kind: "pokeEmission"; readonly actor: string }
  | { readonly kind: "observe"; readonly actor: string }
  | { readonly kind: "depositBurn"; readonly actor: string; readonly amountWei: bigint }
  | { readonly kind: "burn"; readonly actor: string }
  | { readonly kind: "fundBuyback"; readonly actor: string; readonly quoteWei: bigint }
  | {
      readonly kind: "buyback";
      readonly actor: string;
      readonly minimumTokenWei: bigint;
      readonly deadlineSeconds: bigint;
    }
  | { readonly kind: "releaseGrant"; readonly actor: string; readonly grantId: bigint }
  | ({ readonly actor: string } & GovernanceCall)
  | {
      readonly kind: "propose";
      readonly actor: string;
      readonly calls: readonly GovernanceCall[];
      /** Tells proposals of the same calls apart; may reserve it for an account, as `reserveFor` in names.ts writes it. */
      readonly description: string;
    }
  | {
      readonly kind: "castVote";
      readonly actor: string;
      /** Proposals are numbered from 0, in the order in which they were made. */
      readonly proposal: bigint;
      /** 0 against, 1 for, 2 abstain; anything else is refused. */
      readonly support: bigint;
    }
  | { readonly kind: "queueProposal"; readonly actor: string; readonly proposal: bigint }
  | { readonly kind: "executeProposal"; readonly actor: string; readonly proposal: bigint }
  /** Cancel a proposal of one's own, before its vote begins. */
  | { readonly kind: "cancelProposal"; readonly actor: string; readonly proposal: bigint }
  | {
      readonly kind: "recommend";
      readonly actor: string;
      readonly changes: readonly ParameterChange[];
      readonly evidenceHash: bigint;
    }
  | {
      readonly kind: "executeRecommendation";
      readonly actor: string;
      readonly recommendation: bigint;
      readonly changes: readonly ParameterChange[];
      readonly evidenceHash: bigint;
    }
  /** What the guardian may do, through its contract. */
  | { readonly kind: "halt"; readonly actor: string; readonly contract: HaltableContract }
  | { readonly kind: "vetoRecommendation"; readonly actor: string; readonly recommendation: bigint }
  | { readonly kind: "vetoAllRecommendations"; readonly actor: string }
  | {
      readonly kind: "narrowLimits";
      readonly actor: string;
      readonly parameter: bigint;
      readonly limits: ParameterLimits;
    }
  | { readonly kind: "raiseFlag"; readonly actor: string; readonly flag: IntegrityFlag }
  | { readonly kind: "cancelAsGuardian"; readonly actor: string; readonly proposal: bigint };

/** The kind of an {@link Action}. */
export type ActionKind = Action["kind"];

/**
 * Something that a contract reported: its name and its integers; accounts appear by id, parameters by name,
 * proposals by number, flags by number, what was committed to by {@link commitmentName}.
 *
 * Left out are ERC-20 transfers and approvals, changes of votes, the timelock's reports of the calls that it queues, makes
 * and cancels, and arguments that aren't single words. The pair reports
 * `Swapped` (tokenIn, quoteIn, tokenOut, quoteOut), right before it and with every change of its reserves
 * `ReservesSynced` (reserveToken, reserveQuote), and nothing else.
 */
export interface ProtocolEvent {
  readonly contract: string;
  readonly name: string;
  readonly args: Readonly<Record<string, bigint | string>>;
}

/**
 * Why an action was reverted: the custom error's name and arguments, `Panic` or `Error` included.
 *
 * Accounts appear by id, or as {@link UNKNOWN_ACCOUNT}; parameters by name, proposals by number, what was committed to by
 * {@link commitmentName}; limits as six integers.
 */
export interface ProtocolError {
  readonly name: string;
  readonly args: readonly (bigint | string)[];
}

/** What became of an action. */
export type Outcome =
  | { readonly status: "ok"; readonly action: Action; readonly events: readonly ProtocolEvent[] }
  | { readonly status: "reverted"; readonly action: Action; readonly error: ProtocolError };
