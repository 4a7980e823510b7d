import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";
import type { Erc20 } from "./erc20.ts";
import { LiquidityShares } from "./erc20.ts";
import { reason } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { Token } from "./token.ts";

const GREATEST_RESERVE = (1n << 112n) - 1n;
const WORD = 1n << 256n;

const BALANCE_OVERFLOW = reason("UniswapV2: OVERFLOW");
const PRODUCT_OVERFLOW = reason("ds-math-mul-overflow");
const TRANSFER_FAILED = reason("UniswapV2: TRANSFER_FAILED");

/** The pair of Uniswap V2: reserves, shares, and a price that accumulates. */
export class Pair {
  readonly token: Token;
  readonly quote: Erc20;
  readonly shares: LiquidityShares;
  readonly account: Account;
  readonly #accounts: Accounts;
  readonly #block: Block;
  reserveTokenWei = 0n;
  reserveQuoteWei = 0n;
  /** Token per quote, UQ112x112 seconds modulo 2^256, as of the last change of the reserves. */
  #cumulative = 0n;
  #updatedAtSeconds = 0n;

  constructor(token: Token, quote: Erc20, accounts: Accounts, block: Block) {
    this.token = token;
    this.quote = quote;
    this.shares = new LiquidityShares(accounts);
    this.account = accounts.get("pair");
    this.#accounts = accounts;
    this.#block = block;
  }

  /** Return the cumulative price, carried to this second. */
  currentCumulative(): bigint {
    // The pair's clock has 32 bits.
    const elapsed = BigInt.asUintN(32, this.#block.nowSeconds - this.#updatedAtSeconds);
    if (elapsed === 0n || this.reserveQuoteWei === 0n) return this.#cumulative;
    const price = (this.reserveTokenWei << 112n) / this.reserveQuoteWei;
    return BigInt.asUintN(256, this.#cumulative + price * elapsed);
  }

  /** Take the balances as reserves; for balances that {@link balancesRevert} lets pass. */
  update(): void {
    this.#cumulative = this.currentCumulative();
    this.#updatedAtSeconds = this.#block.nowSeconds;
    this.reserveTokenWei = this.account.token.wei;
    this.reserveQuoteWei = this.account.quote.wei;
    const args = { reserveToken: this.reserveTokenWei, reserveQuote: this.reserveQuoteWei };
    this.#block.emit("pair", "ReservesSynced", args);
  }

  /** Say why balances can't become reserves. */
  balancesRevert(tokenWei: bigint, quoteWei: bigint): Revert {
    return tokenWei > GREATEST_RESERVE || quoteWei > GREATEST_RESERVE ? BALANCE_OVERFLOW : undefined;
  }

  /** Say why a swap can't leave balances behind; its fee's check multiplies them before they are bounded. */
  swappedRevert(tokenWei: bigint, quoteWei: bigint, tokenInWei: bigint, quoteInWei: bigint): Revert {
    const refused = this.balancesRevert(tokenWei, quoteWei);
    if (refused === undefined) return undefined;
    const adjustedToken = tokenWei * 1_000n - tokenInWei * 3n;
    const adjustedQuote = quoteWei * 1_000n - quoteInWei * 3n;
    const overflows = tokenWei * 1_000n >= WORD || quoteWei * 1_000n >= WORD || adjustedToken * adjustedQuote >= WORD;
    return overflows ? PRODUCT_OVERFLOW : refused;
  }

  /** Set what a snapshot holds, or what genesis begins with. */
  begin(reserves: { tokenWei: bigint; quoteWei: bigint }, cumulative: bigint): void {
    this.reserveTokenWei = reserves.tokenWei;
    this.reserveQuoteWei = reserves.quoteWei;
    this.#cumulative = cumulative;
    this.#updatedAtSeconds = this.#block.nowSeconds;
  }

  runSync(): Revert {
    const refused = this.balancesRevert(this.account.token.wei, this.account.quote.wei);
    if (refused === undefined) this.update();
    return refused;
  }

  runSkim(to: Account): Revert {
    if (to === this.#accounts.nobody) return TRANSFER_FAILED;
    this.token.move(this.account, to, this.account.token.wei - this.reserveTokenWei);
    this.quote.move(this.account, to, this.account.quote.wei - this.reserveQuoteWei);
    return undefined;
  }

  save(): unknown {
    const { reserveTokenWei, reserveQuoteWei } = this;
    return [reserveTokenWei, reserveQuoteWei, this.#cumulative, this.#updatedAtSeconds, this.shares.save()];
  }

  restore(kept: unknown): void {
    const [reserveTokenWei, reserveQuoteWei, cumulative, updatedAt, shares] = kept as [
      bigint,
      bigint,
      bigint,
      bigint,
      unknown,
    ];
    this.reserveTokenWei = reserveTokenWei;
    this.reserveQuoteWei = reserveQuoteWei;
    this.#cumulative = cumulative;
    this.#updatedAtSeconds = updatedAt;
    this.shares.restore(shares);
  }
}
