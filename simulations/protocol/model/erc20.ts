import type { Account } from "./account.ts";
import { HIDDEN, PARTS } from "./account.ts";
import { NOBODY } from "./accounts.ts";
import type { Accounts } from "./accounts.ts";
import { reason, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";

/** An allowance that is never used up. */
export const UNLIMITED = (1n << 256n) - 1n;

/** An asset by its name in actions; an account's holding of it stands under the same name. */
export type AssetName = "token" | "quote" | "liquidity";

/** An ERC-20 token of OpenZeppelin: the quote asset, and what the economy's token builds on. */
export class Erc20 {
  readonly #name: AssetName;
  readonly #part: number;
  readonly #accounts: Accounts;
  totalSupplyWei = 0n;

  constructor(name: AssetName, accounts: Accounts) {
    this.#name = name;
    this.#part = PARTS[name];
    this.#accounts = accounts;
  }

  balanceOf(account: Account): bigint {
    return account[this.#name].wei;
  }

  allowance(owner: Account, spender: Account): bigint {
    return owner[this.#name].allowances?.get(spender) ?? 0n;
  }

  approve(owner: Account, spender: Account, amountWei: bigint): void {
    this.#accounts.touch(owner, HIDDEN);
    const holding = owner[this.#name];
    holding.allowances ??= new Map();
    holding.allowances.set(spender, amountWei);
  }

  transferRevert(from: Account, to: Account, amountWei: bigint): Revert {
    if (to.id === NOBODY) return revert("ERC20InvalidReceiver", NOBODY);
    const held = from[this.#name].wei;
    return held < amountWei ? revert("ERC20InsufficientBalance", from.id, held, amountWei) : undefined;
  }

  spendRevert(spender: Account, owner: Account, amountWei: bigint): Revert {
    const allowed = this.allowance(owner, spender);
    if (allowed < amountWei) return revert("ERC20InsufficientAllowance", spender.id, allowed, amountWei);
    return owner.id === NOBODY ? revert("ERC20InvalidApprover", NOBODY) : undefined;
  }

  transferFromRevert(spender: Account, from: Account, to: Account, amountWei: bigint): Revert {
    return this.spendRevert(spender, from, amountWei) ?? this.transferRevert(from, to, amountWei);
  }

  /** Take from an allowance that suffices. */
  spend(spender: Account, owner: Account, amountWei: bigint): void {
    const allowed = this.allowance(owner, spender);
    if (amountWei > 0n && allowed !== UNLIMITED) this.approve(owner, spender, allowed - amountWei);
  }

  /**
   * Move an amount that suffices.
   *
   * @param _operator - Who called, where it wasn't the owner.
   */
  move(from: Account, to: Account, amountWei: bigint, _operator?: Account): void {
    this.#accounts.touch(from, this.#part);
    this.#accounts.touch(to, this.#part);
    from[this.#name].wei -= amountWei;
    to[this.#name].wei += amountWei;
  }

  /** Spend an allowance and move the amount, both of which suffice. */
  transferFrom(spender: Account, from: Account, to: Account, amountWei: bigint): void {
    this.spend(spender, from, amountWei);
    this.move(from, to, amountWei, spender);
  }

  runTransfer(from: Account, to: Account, amountWei: bigint): Revert {
    const refused = this.transferRevert(from, to, amountWei);
    if (refused === undefined) this.move(from, to, amountWei);
    return refused;
  }

  mint(to: Account, amountWei: bigint): void {
    this.#accounts.touch(to, this.#part);
    this.totalSupplyWei += amountWei;
    to[this.#name].wei += amountWei;
  }

  burn(from: Account, amountWei: bigint): void {
    this.#accounts.touch(from, this.#part);
    this.totalSupplyWei -= amountWei;
    from[this.#name].wei -= amountWei;
  }

  /** Return what a checkpoint keeps beside the accounts. */
  save(): unknown {
    return this.totalSupplyWei;
  }

  restore(kept: unknown): void {
    this.totalSupplyWei = kept as bigint;
  }
}

const SUBTRACTION_UNDERFLOW = reason("ds-math-sub-underflow");

/** Shares of the pair: Uniswap V2's own token, which subtracts where OpenZeppelin's asks, and may be sent to nobody. */
export class LiquidityShares extends Erc20 {
  constructor(accounts: Accounts) {
    super("liquidity", accounts);
  }

  override transferRevert(from: Account, _to: Account, amountWei: bigint): Revert {
    return this.balanceOf(from) < amountWei ? SUBTRACTION_UNDERFLOW : undefined;
  }

  override spendRevert(spender: Account, owner: Account, amountWei: bigint): Revert {
    return this.allowance(owner, spender) < amountWei ? SUBTRACTION_UNDERFLOW : undefined;
  }
}
