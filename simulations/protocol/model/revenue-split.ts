import { BPS, mulDivDown } from "../../units/amounts.ts";
import type { RevenueShare } from "../actions.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import type { Burn } from "./burn.ts";
import type { Buyback } from "./buyback.ts";
import type { Erc20 } from "./erc20.ts";
import { OVERFLOW, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { RewardPool } from "./reward-pool.ts";
import { sendToStakers } from "./stakers-share.ts";
import type { Token } from "./token.ts";

type QuoteCredits = Snapshot["fees"]["quoteCreditsWei"];
type TokenCredits = Snapshot["fees"]["tokenCreditsWei"];

/** Weights of the split, in bps. */
export interface RevenueWeights {
  readonly quoteBuybackBps: bigint;
  readonly tokenBurnBps: bigint;
  readonly tokenStakersBps: bigint;
}

/** Where revenue comes in and goes to. */
export interface RevenueRoutes {
  readonly account: Account;
  readonly treasury: Account;
  readonly token: Token;
  readonly quote: Erc20;
  readonly burn: Burn;
  readonly buyback: Buyback;
  readonly stakingPool: RewardPool;
  readonly block: Block;
}

const WORD = 1n << 256n;

/** Order of the recipients in the contract. */
const RECIPIENTS = ["quote/buyback", "quote/treasury", "token/burn", "token/stakers", "token/treasury"] as const;

/** The split of revenue: credits by recipient, moved by calls of their own. */
export class RevenueSplit {
  readonly routes: RevenueRoutes;
  quoteCreditsWei: QuoteCredits = { buyback: 0n, treasury: 0n };
  tokenCreditsWei: TokenCredits = { burn: 0n, stakers: 0n, treasury: 0n };
  quoteRevenueWei = 0n;
  tokenRevenueWei = 0n;

  constructor(routes: RevenueRoutes) {
    this.routes = routes;
  }

  /** Say why revenue can't be credited: its total would leave 256 bits, and each credit is part of the total. */
  creditRevert(asset: "token" | "quote", amountWei: bigint): Revert {
    const total = asset === "token" ? this.tokenRevenueWei : this.quoteRevenueWei;
    return total + amountWei >= WORD ? OVERFLOW : undefined;
  }

  /** Credit revenue; the treasury takes the remainder of the divisions. */
  credit(asset: "token" | "quote", amountWei: bigint, weights: RevenueWeights): void {
    if (asset === "quote") {
      const buyback = mulDivDown(amountWei, weights.quoteBuybackBps, BPS);
      const treasury = amountWei - buyback;
      const before = this.quoteCreditsWei;
      this.quoteCreditsWei = { buyback: before.buyback + buyback, treasury: before.treasury + treasury };
      this.quoteRevenueWei += amountWei;
      this.routes.block.emit("fees", "QuoteRevenueCredited", { buyback, treasury });
      return;
    }
    const burn = mulDivDown(amountWei, weights.tokenBurnBps, BPS);
    const stakers = mulDivDown(amountWei, weights.tokenStakersBps, BPS);
    const treasury = amountWei - burn - stakers;
    const before = this.tokenCreditsWei;
    this.tokenCreditsWei = {
      burn: before.burn + burn,
      stakers: before.stakers + stakers,
      treasury: before.treasury + treasury,
    };
    this.tokenRevenueWei += amountWei;
    this.routes.block.emit("fees", "TokenRevenueCredited", { burn, stakers, treasury });
  }

  runRelease(share: RevenueShare): Revert {
    const { account, treasury, token, quote, burn, buyback, stakingPool, block } = this.routes;
    const recipient = BigInt(RECIPIENTS.indexOf(`${share.asset}/${share.recipient}` as (typeof RECIPIENTS)[number]));
    const amountWei = this.#takeCredit(share);
    if (amountWei === 0n) return revert("RevenueNothingToRelease", recipient);
    block.emit("fees", "RevenueReleased", { recipient, amount: amountWei });
    if (share.asset === "quote") {
      if (share.recipient === "buyback") buyback.fund(account, amountWei);
      else quote.move(account, treasury, amountWei);
    } else if (share.recipient === "burn") burn.deposit(account, amountWei);
    else if (share.recipient === "stakers") sendToStakers(stakingPool, burn, account, amountWei);
    else token.move(account, treasury, amountWei);
    return undefined;
  }

  save(): unknown {
    return [this.quoteCreditsWei, this.tokenCreditsWei, this.quoteRevenueWei, this.tokenRevenueWei];
  }

  restore(kept: unknown): void {
    [this.quoteCreditsWei, this.tokenCreditsWei, this.quoteRevenueWei, this.tokenRevenueWei] = kept as [
      QuoteCredits,
      TokenCredits,
      bigint,
      bigint,
    ];
  }

  /** Return a credit and leave none. */
  #takeCredit(share: RevenueShare): bigint {
    if (share.asset === "quote") {
      const amountWei = this.quoteCreditsWei[share.recipient];
      this.quoteCreditsWei = { ...this.quoteCreditsWei, [share.recipient]: 0n };
      return amountWei;
    }
    const amountWei = this.tokenCreditsWei[share.recipient];
    this.tokenCreditsWei = { ...this.tokenCreditsWei, [share.recipient]: 0n };
    return amountWei;
  }
}
