import type { TunableContract } from "../deployment/plan.ts";

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

/** A call that only a role opens, without its caller: what governance schedules first and makes later. */
export type GovernedCall =
  | {
      readonly kind: "setParameters";
      readonly contract: TunableContract;
      /** Names and values, in order; a name may be unknown or stand twice, as a hostile caller would have it. */
      readonly changes: readonly { readonly name: string; readonly value: bigint }[];
    }
  | { readonly kind: "halt"; readonly contract: HaltableContract }
  | { readonly kind: "resume"; readonly contract: HaltableContract }
  | { readonly kind: "revokeGrant"; readonly grantId: bigint };

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
  | ({ readonly actor: string } & GovernedCall)
  /** Schedule a governed call as its later caller; from `whenSeconds`, or as soon as the delay allows where that is 0. */
  | { readonly kind: "schedule"; readonly actor: string; readonly call: GovernedCall; readonly whenSeconds: bigint }
  | { readonly kind: "cancelScheduled"; readonly actor: string; readonly caller: string; readonly call: GovernedCall };

/** The kind of an {@link Action}. */
export type ActionKind = Action["kind"];

/**
 * Something that a contract reported: its name and its integers; accounts appear by id, parameters by name, scheduled
 * operations by {@link operationName}.
 *
 * Left out are ERC-20 transfers and approvals, changes of votes, and arguments that aren't single words. The pair reports
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
 * Accounts appear by id, or as {@link UNKNOWN_ACCOUNT}; parameters by name, scheduled operations by
 * {@link operationName}, selectors of governed calls by their kind.
 */
export interface ProtocolError {
  readonly name: string;
  readonly args: readonly (bigint | string)[];
}

/** What became of an action. */
export type Outcome =
  | { readonly status: "ok"; readonly action: Action; readonly events: readonly ProtocolEvent[] }
  | { readonly status: "reverted"; readonly action: Action; readonly error: ProtocolError };
