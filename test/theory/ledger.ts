import type { ProtocolEvent } from "../../simulations/protocol/actions.ts";
import type { StepResult } from "../../simulations/engine/step-result.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";

/** What accounts received less what they gave, in wei of both assets. */
export interface Flows {
  readonly tokenWei: Map<string, bigint>;
  readonly quoteWei: Map<string, bigint>;
}

type Args = ProtocolEvent["args"];

const wei = (args: Args, name: string): bigint => args[name] as bigint;

/** Books what a step's outcomes say that accounts gave and received, from what happened alone. */
export class StepLedger {
  readonly flows: Flows = { tokenWei: new Map(), quoteWei: new Map() };
  #reserveTokenWei: bigint;
  #reserveQuoteWei: bigint;

  constructor({ before, outcomes }: StepResult) {
    this.#reserveTokenWei = before.pair.reserveTokenWei;
    this.#reserveQuoteWei = before.pair.reserveQuoteWei;
    for (const { outcome } of outcomes) {
      if (outcome.status !== "ok") continue;
      const { action, events } = outcome;
      if (action.kind === "transfer" && action.asset !== "liquidity") {
        this.#add(action.asset, action.actor, -action.amountWei);
        this.#add(action.asset, action.to, action.amountWei);
      }
      for (const event of events) this.#book(action.kind, action.actor, event);
    }
  }

  #add(asset: "token" | "quote", account: string, amountWei: bigint): void {
    const flows = asset === "token" ? this.flows.tokenWei : this.flows.quoteWei;
    flows.set(account, (flows.get(account) ?? 0n) + amountWei);
  }

  #book(kind: string, actor: string, { contract, name, args }: ProtocolEvent): void {
    if (name === "ReservesSynced") this.#bookReserves(kind, actor, args);
    // The mining pool's stake is liquidity; its rewards are tokens.
    if (name === "Staked" && contract === "staking-pool") this.#add("token", actor, -wei(args, "amount"));
    if (name === "PositionOpened" && contract === "staking-pool") this.#add("token", actor, -wei(args, "amount"));
    if (name === "StakeWithdrawn" && contract === "staking-pool") this.#add("token", actor, wei(args, "amount"));
    if (name === "RewardsClaimed") this.#add("token", actor, wei(args, "amount"));
    if (name === "GrantReleased") this.#add("token", args["beneficiary"] as string, wei(args, "amount"));
    if (name === "TokensBought") this.#add("quote", actor, wei(args, "tip"));
    if (name !== "UsagePaid") return;
    const tokens = wei(args, "tokenAmount");
    if (tokens > 0n) this.#add("token", actor, -tokens);
    else this.#add("quote", actor, -wei(args, "quoteAmount"));
  }

  /** What the pair gained, whoever traded or provided lost; a buyback trades for itself. */
  #bookReserves(kind: string, actor: string, args: Args): void {
    const [tokenWei, quoteWei] = [wei(args, "reserveToken"), wei(args, "reserveQuote")];
    if (["buy", "sell", "addLiquidity", "removeLiquidity"].includes(kind)) {
      this.#add("token", actor, this.#reserveTokenWei - tokenWei);
      this.#add("quote", actor, this.#reserveQuoteWei - quoteWei);
    }
    [this.#reserveTokenWei, this.#reserveQuoteWei] = [tokenWei, quoteWei];
  }
}

/** List the accounts whose balances moved otherwise than flows say, and by how much, in wei. */
export function unexplained(
  accounts: readonly string[],
  { before, after }: { readonly before: Snapshot; readonly after: Snapshot },
  flows: Flows,
): string[] {
  return accounts.flatMap((id) =>
    (["token", "quote"] as const).flatMap((asset) => {
      const moved = (after[asset].balancesWei[id] ?? 0n) - (before[asset].balancesWei[id] ?? 0n);
      const booked = (asset === "token" ? flows.tokenWei : flows.quoteWei).get(id) ?? 0n;
      return moved === booked ? [] : [`${id}: ${asset} moved by ${moved}, booked ${booked}`];
    }),
  );
}
