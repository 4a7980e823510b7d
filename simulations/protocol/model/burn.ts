import { mulDivDown, WAD } from "../../units/amounts.ts";
import { burnAmount, greater, lesser } from "../views.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import type { ParameterRules, Parameters, Tunable } from "./parameters.ts";
import { OVERFLOW, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { Token } from "./token.ts";

type BurnParameter =
  | "minimumRateWad"
  | "maximumRateWad"
  | "maximumSupplyShareWad"
  | "supplyFloorWei"
  | "issuanceTargetWad"
  | "issuanceScaleWad";

const WORD = 1n << 256n;

const RULES: ParameterRules<BurnParameter> = {
  bits: {
    minimumRateWad: 64,
    maximumRateWad: 64,
    maximumSupplyShareWad: 64,
    supplyFloorWei: 128,
    issuanceTargetWad: 128,
    issuanceScaleWad: 64,
  },
  signed: "issuanceTargetWad",
  ranges: [
    { name: "minimumRateWad", range: () => [8n, WAD] },
    { name: "maximumRateWad", range: (set) => [set.minimumRateWad, WAD] },
    { name: "maximumSupplyShareWad", range: () => [0n, WAD] },
    { name: "issuanceScaleWad", range: () => [1n, WAD] },
    { name: "issuanceTargetWad", range: () => [WORD - WAD, WAD] },
  ],
};

/** What the burner is made of. */
export interface BurnSetup {
  readonly account: Account;
  readonly token: Token;
  readonly epochSeconds: bigint;
  readonly initialRateWad: bigint;
  /** As {@link expectedParameters} names them. */
  readonly parameters: Parameters;
  readonly block: Block;
}

/** Burns a share of its inventory once an epoch; the share follows net issuance. */
export class Burn implements Tunable<BurnParameter> {
  readonly contract = "burn";
  readonly rules = RULES;
  readonly #setup: BurnSetup;
  parameters: Parameters<BurnParameter>;
  inventoryWei = 0n;
  rateWad: bigint;
  lastBurnSeconds: bigint;
  supplyAfterLastBurnWei: bigint;
  burnedWei = 0n;

  constructor(setup: BurnSetup) {
    this.#setup = setup;
    this.parameters = setup.parameters;
    this.rateWad = setup.initialRateWad;
    this.lastBurnSeconds = setup.block.nowSeconds;
    this.supplyAfterLastBurnWei = setup.token.totalSupplyWei;
  }

  /** Take tokens from a contract that holds them. */
  deposit(from: Account, amountWei: bigint): void {
    const { account, token, block } = this.#setup;
    this.inventoryWei += amountWei;
    block.emit("burn", "BurnDeposited", { from: from.id, amount: amountWei });
    token.move(from, account, amountWei, account);
  }

  runDeposit(actor: Account, amountWei: bigint): Revert {
    const { account, token } = this.#setup;
    if (amountWei === 0n) return revert("BurnAmountZero");
    if (this.inventoryWei + amountWei >= WORD) return OVERFLOW;
    const refused = token.transferFromRevert(account, actor, account, amountWei);
    if (refused !== undefined) return refused;
    token.spend(account, actor, amountWei);
    this.deposit(actor, amountWei);
    return undefined;
  }

  runBurn(): Revert {
    const { account, token, epochSeconds, block } = this.#setup;
    const readyAt = this.lastBurnSeconds + epochSeconds;
    if (block.nowSeconds < readyAt) return revert("BurnEpochActive", block.nowSeconds, readyAt);
    const supplyWei = token.totalSupplyWei;
    const amountWei = burnAmount(this, supplyWei, this.parameters);
    if (amountWei === 0n) {
      return revert("BurnNothingToBurn", this.inventoryWei, supplyWei, this.parameters.supplyFloorWei);
    }
    this.rateWad = this.#nextRate(supplyWei);
    this.inventoryWei -= amountWei;
    this.lastBurnSeconds = block.nowSeconds;
    this.supplyAfterLastBurnWei = supplyWei - amountWei;
    this.burnedWei += amountWei;
    block.emit("burn", "TokensBurned", { amount: amountWei, newRate: this.rateWad });
    token.burn(account, amountWei);
    return undefined;
  }

  afterParametersSet(): void {
    const bounded = this.#bounded(this.rateWad);
    if (bounded === this.rateWad) return;
    this.rateWad = bounded;
    this.#setup.block.emit("burn", "BurnRateBounded", { newRate: bounded });
  }

  save(): unknown {
    const { parameters, inventoryWei, rateWad, lastBurnSeconds, supplyAfterLastBurnWei, burnedWei } = this;
    return { parameters, inventoryWei, rateWad, lastBurnSeconds, supplyAfterLastBurnWei, burnedWei };
  }

  restore(kept: unknown): void {
    Object.assign(this, kept);
  }

  #bounded(rateWad: bigint): bigint {
    return greater(this.parameters.minimumRateWad, lesser(rateWad, this.parameters.maximumRateWad));
  }

  /** Net issuance since the last burn, per epoch elapsed and over supply, moves the rate by at most an eighth. */
  #nextRate(supplyWei: bigint): bigint {
    const { epochSeconds, block } = this.#setup;
    const elapsed = block.nowSeconds - this.lastBurnSeconds;
    const grown = supplyWei - this.supplyAfterLastBurnWei;
    const changeWad = mulDivDown(grown < 0n ? -grown : grown, WAD * epochSeconds, elapsed * supplyWei);
    const target = BigInt.asIntN(256, this.parameters.issuanceTargetWad);
    const distance = (grown < 0n ? -changeWad : changeWad) - target;
    const far = mulDivDown(distance < 0n ? -distance : distance, WAD, this.parameters.issuanceScaleWad);
    const move = mulDivDown(this.rateWad, lesser(far, WAD), 8n * WAD);
    return this.#bounded(distance < 0n ? this.rateWad - move : this.rateWad + move);
  }
}
