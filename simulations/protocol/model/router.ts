import type { ProtocolError } from "../actions.ts";
import { lesser } from "../views.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import type { Pair } from "./pair.ts";
import { reason } from "./revert.ts";
import type { Revert } from "./revert.ts";

const WORD = 1n << 256n;

const PRODUCT_OVERFLOW = reason("ds-math-mul-overflow");
const SUM_OVERFLOW = reason("ds-math-add-overflow");
const TRANSFER_FAILED = reason("TransferHelper: TRANSFER_FROM_FAILED");
const INPUT_ZERO = reason("UniswapV2Library: INSUFFICIENT_INPUT_AMOUNT");
const AMOUNT_ZERO = reason("UniswapV2Library: INSUFFICIENT_AMOUNT");
const OUTPUT_BELOW_MINIMUM = reason("UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
const OUTPUT_ZERO = reason("UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT");
const TOKEN_BELOW_MINIMUM = reason("UniswapV2Router: INSUFFICIENT_A_AMOUNT");
const QUOTE_BELOW_MINIMUM = reason("UniswapV2Router: INSUFFICIENT_B_AMOUNT");
const NOTHING_MINTED = reason("UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED");
const NOTHING_BURNED = reason("UniswapV2: INSUFFICIENT_LIQUIDITY_BURNED");

/** Amounts of both assets, in wei. */
interface Amounts {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
}

/** A swap that was checked and may be made. */
export interface Swap {
  readonly assetIn: "token" | "quote";
  readonly amountInWei: bigint;
  readonly amountOutWei: bigint;
}

/** The router of Uniswap V2, for the one pair of the economy. */
export class Router {
  readonly #pair: Pair;
  readonly #account: Account;
  readonly #block: Block;

  constructor(pair: Pair, account: Account, block: Block) {
    this.#pair = pair;
    this.#account = account;
    this.#block = block;
  }

  /**
   * Check a swap of an exact amount.
   *
   * @param canPay - Whether the payer's transfer to the pair would succeed.
   */
  checkSwap(
    assetIn: "token" | "quote",
    amountInWei: bigint,
    minimumOutWei: bigint,
    canPay: boolean,
  ): Swap | ProtocolError {
    const { reserveTokenWei, reserveQuoteWei, account } = this.#pair;
    const sellsToken = assetIn === "token";
    const [reserveIn, reserveOut] = sellsToken
      ? [reserveTokenWei, reserveQuoteWei]
      : [reserveQuoteWei, reserveTokenWei];
    if (amountInWei === 0n) return INPUT_ZERO;
    const withFee = amountInWei * 997n;
    const numerator = withFee * reserveOut;
    if (numerator >= WORD) return PRODUCT_OVERFLOW;
    const denominator = reserveIn * 1_000n + withFee;
    if (denominator >= WORD) return SUM_OVERFLOW;
    const amountOutWei = numerator / denominator;
    if (amountOutWei < minimumOutWei) return OUTPUT_BELOW_MINIMUM;
    if (!canPay) return TRANSFER_FAILED;
    if (amountOutWei === 0n) return OUTPUT_ZERO;
    const change = sellsToken ? [amountInWei, -amountOutWei] : [-amountOutWei, amountInWei];
    const tokenWei = account.token.wei + (change[0] ?? 0n);
    const quoteWei = account.quote.wei + (change[1] ?? 0n);
    const { tokenIn, quoteIn } = this.#received(assetIn, amountOutWei, tokenWei, quoteWei);
    return this.#pair.swappedRevert(tokenWei, quoteWei, tokenIn, quoteIn) ?? { assetIn, amountInWei, amountOutWei };
  }

  /** Make a checked swap; the payer's allowance is the caller's to spend. */
  swap({ assetIn, amountInWei, amountOutWei }: Swap, payer: Account): void {
    const { token, quote, account } = this.#pair;
    const [paid, bought] = assetIn === "token" ? [token, quote] : [quote, token];
    paid.move(payer, account, amountInWei, this.#account);
    bought.move(account, payer, amountOutWei);
    const received = this.#received(assetIn, amountOutWei, account.token.wei, account.quote.wei);
    this.#pair.update();
    const out =
      assetIn === "token" ? { tokenOut: 0n, quoteOut: amountOutWei } : { tokenOut: amountOutWei, quoteOut: 0n };
    this.#block.emit("pair", "Swapped", { ...received, ...out });
  }

  runSwap(actor: Account, assetIn: "token" | "quote", amountInWei: bigint, minimumOutWei: bigint): Revert {
    const asset = this.#pair[assetIn];
    const unpaid = asset.transferFromRevert(this.#account, actor, this.#pair.account, amountInWei);
    const swap = this.checkSwap(assetIn, amountInWei, minimumOutWei, unpaid === undefined);
    if ("name" in swap) return swap;
    asset.spend(this.#account, actor, amountInWei);
    this.swap(swap, actor);
    return undefined;
  }

  runAddLiquidity(actor: Account, desired: Amounts, minimum: Amounts): Revert {
    const { token, quote, shares, account, reserveTokenWei, reserveQuoteWei } = this.#pair;
    const amounts = this.#amountsToAdd(desired, minimum);
    if ("name" in amounts) return amounts;
    const { tokenWei, quoteWei } = amounts;
    const unpaid =
      token.transferFromRevert(this.#account, actor, account, tokenWei) ??
      quote.transferFromRevert(this.#account, actor, account, quoteWei);
    if (unpaid !== undefined) return TRANSFER_FAILED;
    const tokenAfter = account.token.wei + tokenWei;
    const quoteAfter = account.quote.wei + quoteWei;
    const byToken = (tokenAfter - reserveTokenWei) * shares.totalSupplyWei;
    const byQuote = (quoteAfter - reserveQuoteWei) * shares.totalSupplyWei;
    if (byToken >= WORD || byQuote >= WORD) return PRODUCT_OVERFLOW;
    const minted = lesser(byToken / reserveTokenWei, byQuote / reserveQuoteWei);
    if (minted === 0n) return NOTHING_MINTED;
    const refused = this.#pair.balancesRevert(tokenAfter, quoteAfter);
    if (refused !== undefined) return refused;
    token.transferFrom(this.#account, actor, account, tokenWei);
    quote.transferFrom(this.#account, actor, account, quoteWei);
    shares.mint(actor, minted);
    this.#pair.update();
    return undefined;
  }

  runRemoveLiquidity(actor: Account, liquidityWei: bigint, minimum: Amounts): Revert {
    const { token, quote, shares, account } = this.#pair;
    const unpaid = shares.transferFromRevert(this.#account, actor, account, liquidityWei);
    if (unpaid !== undefined) return unpaid;
    // Shares that were sent to the pair itself are burned with them.
    const burned = account.liquidity.wei + liquidityWei;
    const tokenWei = (burned * account.token.wei) / shares.totalSupplyWei;
    const quoteWei = (burned * account.quote.wei) / shares.totalSupplyWei;
    if (tokenWei === 0n || quoteWei === 0n) return NOTHING_BURNED;
    const refused = this.#pair.balancesRevert(account.token.wei - tokenWei, account.quote.wei - quoteWei);
    if (refused !== undefined) return refused;
    if (tokenWei < minimum.tokenWei) return TOKEN_BELOW_MINIMUM;
    if (quoteWei < minimum.quoteWei) return QUOTE_BELOW_MINIMUM;
    shares.transferFrom(this.#account, actor, account, liquidityWei);
    shares.burn(account, burned);
    token.move(account, actor, tokenWei);
    quote.move(account, actor, quoteWei);
    this.#pair.update();
    return undefined;
  }

  /** What the pair has received, donations included, once it has paid out. */
  #received(assetIn: "token" | "quote", amountOutWei: bigint, tokenWei: bigint, quoteWei: bigint) {
    const { reserveTokenWei, reserveQuoteWei } = this.#pair;
    const sellsToken = assetIn === "token";
    return {
      tokenIn: tokenWei - (sellsToken ? reserveTokenWei : reserveTokenWei - amountOutWei),
      quoteIn: quoteWei - (sellsToken ? reserveQuoteWei - amountOutWei : reserveQuoteWei),
    };
  }

  /** What of the desired amounts keeps the price. */
  #amountsToAdd(desired: Amounts, minimum: Amounts): Amounts | ProtocolError {
    const { reserveTokenWei, reserveQuoteWei } = this.#pair;
    if (desired.tokenWei === 0n) return AMOUNT_ZERO;
    const quoteProduct = desired.tokenWei * reserveQuoteWei;
    if (quoteProduct >= WORD) return PRODUCT_OVERFLOW;
    const quoteWei = quoteProduct / reserveTokenWei;
    if (quoteWei <= desired.quoteWei) {
      return quoteWei < minimum.quoteWei ? QUOTE_BELOW_MINIMUM : { tokenWei: desired.tokenWei, quoteWei };
    }
    if (desired.quoteWei === 0n) return AMOUNT_ZERO;
    const tokenProduct = desired.quoteWei * reserveTokenWei;
    if (tokenProduct >= WORD) return PRODUCT_OVERFLOW;
    const tokenWei = tokenProduct / reserveQuoteWei;
    return tokenWei < minimum.tokenWei ? TOKEN_BELOW_MINIMUM : { tokenWei, quoteWei: desired.quoteWei };
  }
}
