import type { Action } from "../actions.ts";
import { UNKNOWN_ACCOUNT } from "../names.ts";
import type { Account } from "./account.ts";
import { PARTS } from "./account.ts";
import { NOBODY } from "./accounts.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";
import { Erc20 } from "./erc20.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import { Votes } from "./votes.ts";

type Permit = Extract<Action, { kind: "permit" }>;
type SignedDelegation = Extract<Action, { kind: "delegateBySig" }>;

/** The economy's token: its supply is capped for its lifetime, and stake keeps its votes. */
export class Token extends Erc20 {
  readonly maxSupplyWei: bigint;
  readonly votes: Votes;
  readonly #accounts: Accounts;
  readonly #block: Block;
  readonly #stakingPool: Account;
  readonly #stakeVault: Account;
  totalMintedWei = 0n;
  totalBurnedWei = 0n;

  constructor(maxSupplyWei: bigint, accounts: Accounts, block: Block) {
    super("token", accounts);
    this.maxSupplyWei = maxSupplyWei;
    this.votes = new Votes(accounts, block);
    this.#accounts = accounts;
    this.#block = block;
    this.#stakingPool = accounts.get("staking-pool");
    this.#stakeVault = accounts.get("staking-stake-vault");
  }

  /** Most that may still be minted, ever, in wei. */
  get mintableWei(): bigint {
    return this.maxSupplyWei - this.totalMintedWei;
  }

  override move(from: Account, to: Account, amountWei: bigint, operator?: Account): void {
    super.move(from, to, amountWei);
    // A return from the vault, or a deposit by the pool.
    if (from === this.#stakeVault || (to === this.#stakeVault && operator === this.#stakingPool)) return;
    this.votes.move(from.delegate, to.delegate, amountWei);
  }

  /** Mint what the cap allows. */
  override mint(to: Account, amountWei: bigint): void {
    super.mint(to, amountWei);
    this.totalMintedWei += amountWei;
    this.votes.recordSupply(this.totalSupplyWei);
    this.votes.move(undefined, to.delegate, amountWei);
  }

  override burn(from: Account, amountWei: bigint): void {
    super.burn(from, amountWei);
    this.totalBurnedWei += amountWei;
    this.votes.recordSupply(this.totalSupplyWei);
    this.votes.move(from.delegate, undefined, amountWei);
  }

  runTransferFrom(spender: Account, from: Account, to: Account, amountWei: bigint): Revert {
    const refused = this.transferFromRevert(spender, from, to, amountWei);
    if (refused === undefined) this.transferFrom(spender, from, to, amountWei);
    return refused;
  }

  runApprove(owner: Account, spender: Account, amountWei: bigint): Revert {
    if (spender.id === NOBODY) return revert("ERC20InvalidSpender", NOBODY);
    this.approve(owner, spender, amountWei);
    return undefined;
  }

  runBurn(owner: Account, amountWei: bigint): Revert {
    const refused = this.#burnRevert(owner, amountWei);
    if (refused === undefined) this.burn(owner, amountWei);
    return refused;
  }

  runBurnFrom(spender: Account, owner: Account, amountWei: bigint): Revert {
    const refused = this.spendRevert(spender, owner, amountWei) ?? this.#burnRevert(owner, amountWei);
    if (refused !== undefined) return refused;
    this.spend(spender, owner, amountWei);
    this.burn(owner, amountWei);
    return undefined;
  }

  runPermit({ owner: ownerId, spender, amountWei, deadlineSeconds, nonce, signer }: Permit): Revert {
    if (this.#block.nowSeconds > deadlineSeconds) return revert("ERC2612ExpiredSignature", deadlineSeconds);
    const owner = this.#accounts.get(ownerId);
    const recovered = nonce === owner.nonce ? this.#accounts.get(signer).id : UNKNOWN_ACCOUNT;
    if (recovered !== ownerId) return revert("ERC2612InvalidSigner", recovered, ownerId);
    const refused = this.runApprove(owner, this.#accounts.get(spender), amountWei);
    if (refused === undefined) this.#useNonce(owner);
    return refused;
  }

  runDelegate(account: Account, to: Account): Revert {
    const chosen = to.id === NOBODY ? undefined : to;
    const before = account.delegate;
    this.#accounts.touch(account, PARTS.delegation);
    account.delegate = chosen;
    const { stakedWei, coolingWei } = account.staking;
    this.#block.emit("token", "DelegateChanged", {
      delegator: account.id,
      fromDelegate: before?.id ?? NOBODY,
      toDelegate: to.id,
    });
    this.votes.move(before, chosen, account.token.wei + stakedWei + coolingWei);
    return undefined;
  }

  runDelegateBySig({ to, signer: signerId, nonce, expirySeconds }: SignedDelegation): Revert {
    if (this.#block.nowSeconds > expirySeconds) return revert("VotesExpiredSignature", expirySeconds);
    const signer = this.#accounts.get(signerId);
    if (nonce !== signer.nonce) return revert("InvalidAccountNonce", signerId, signer.nonce);
    this.#useNonce(signer);
    return this.runDelegate(signer, this.#accounts.get(to));
  }

  override save(): unknown {
    return [super.save(), this.totalMintedWei, this.totalBurnedWei, this.votes.save()];
  }

  override restore(kept: unknown): void {
    const [supply, minted, burned, votes] = kept as [unknown, bigint, bigint, unknown];
    super.restore(supply);
    this.totalMintedWei = minted;
    this.totalBurnedWei = burned;
    this.votes.restore(votes);
  }

  #burnRevert(owner: Account, amountWei: bigint): Revert {
    const held = this.balanceOf(owner);
    return held < amountWei ? revert("ERC20InsufficientBalance", owner.id, held, amountWei) : undefined;
  }

  #useNonce(owner: Account): void {
    this.#accounts.touch(owner, PARTS.delegation);
    owner.nonce += 1n;
  }
}
