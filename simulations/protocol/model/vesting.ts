import type { GrantState } from "../snapshot.ts";
import { vestedWei } from "../views.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { Token } from "./token.ts";

/** What the grants are made of. */
export interface VestingSetup {
  readonly account: Account;
  readonly treasury: Account;
  readonly token: Token;
  readonly grants: readonly GrantState[];
  readonly accounts: Accounts;
  readonly block: Block;
}

/** Grants that vest in a line after a cliff. */
export class Vesting {
  readonly #setup: VestingSetup;
  grants: readonly GrantState[];

  constructor(setup: VestingSetup) {
    this.#setup = setup;
    this.grants = setup.grants;
  }

  runRelease(grantId: bigint): Revert {
    const { account, token, accounts, block } = this.#setup;
    const grant = this.grants[Number(grantId)];
    if (grant === undefined) return this.#unknown(grantId);
    const amountWei = vestedWei(grant, block.nowSeconds) - grant.releasedWei;
    if (amountWei === 0n) return revert("VestingNothingToRelease", grantId);
    this.#replace(grantId, { ...grant, releasedWei: grant.releasedWei + amountWei });
    const { beneficiary } = grant;
    block.emit("vesting", "GrantReleased", { grantId, beneficiary, amount: amountWei });
    token.move(account, accounts.get(beneficiary), amountWei);
    return undefined;
  }

  revokeRevert(grantId: bigint): Revert {
    const grant = this.grants[Number(grantId)];
    if (grant === undefined) return this.#unknown(grantId);
    const isVested = vestedWei(grant, this.#setup.block.nowSeconds) === grant.totalWei;
    const isRevocable = grant.revocable && grant.revokedAtSeconds === 0n && !isVested;
    return isRevocable ? undefined : revert("VestingNotRevocable", grantId);
  }

  /** End a grant that can be revoked. */
  revoke(grantId: bigint): void {
    const { account, treasury, token, block } = this.#setup;
    const grant = this.grants[Number(grantId)];
    if (grant === undefined) return;
    const vested = vestedWei(grant, block.nowSeconds);
    const returned = grant.totalWei - vested;
    this.#replace(grantId, { ...grant, totalWei: vested, revokedAtSeconds: block.nowSeconds });
    block.emit("vesting", "GrantRevoked", { grantId, vested, returned });
    token.move(account, treasury, returned);
  }

  save(): unknown {
    return this.grants;
  }

  restore(kept: unknown): void {
    this.grants = kept as readonly GrantState[];
  }

  #unknown(grantId: bigint): Revert {
    return revert("VestingGrantUnknown", grantId, BigInt(this.grants.length));
  }

  #replace(grantId: bigint, grant: GrantState): void {
    this.grants = this.grants.with(Number(grantId), grant);
  }
}
