/** A reward pool of the economy. */
export type PoolId = "staking" | "liquidityMining";

/** Where a share of the revenue goes. */
export type RevenueShare =
  | { readonly asset: "quote"; readonly recipient: "buyback" | "treasury" }
  | { readonly asset: "token"; readonly recipient: "burn" | "stakers" | "treasury" };

/**
 * What an account can do, as plain data: kind, actor's id, integers. Adapters turn it into calls.
 *
 * Amounts are in wei of the asset that is given away; `minimum…` and `maximum…` are the actor's own limits.
 */
export type Action =
  | {
      readonly kind: "transfer";
      readonly actor: string;
      readonly asset: "token" | "quote";
      readonly to: string;
      readonly amountWei: bigint;
    }
  | { readonly kind: "delegate"; readonly actor: string; readonly to: string }
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
  | { readonly kind: "burn"; readonly actor: string }
  | {
      readonly kind: "buyback";
      readonly actor: string;
      readonly minimumTokenWei: bigint;
      readonly deadlineSeconds: bigint;
    }
  | { readonly kind: "releaseGrant"; readonly actor: string; readonly grantId: bigint };

/** The kind of an {@link Action}. */
export type ActionKind = Action["kind"];

/** Something that a contract reported: its name and its integers; accounts appear by id. */
export interface ProtocolEvent {
  readonly contract: string;
  readonly name: string;
  readonly args: Readonly<Record<string, bigint | string>>;
}

/** Why an action was reverted: the custom error's name and arguments, `Panic` or `Error` included. */
export interface ProtocolError {
  readonly name: string;
  readonly args: readonly (bigint | string)[];
}

/** What became of an action. */
export type Outcome =
  | { readonly status: "ok"; readonly action: Action; readonly events: readonly ProtocolEvent[] }
  | { readonly status: "reverted"; readonly action: Action; readonly error: ProtocolError };
