import type { RewardPoolParameters } from "../../economies/parameters.ts";
import { BPS } from "../../units/amounts.ts";
import type { PoolId } from "../actions.ts";
import type { ContractId } from "../snapshot.ts";
import { fundingRoom, lesser } from "../views.ts";
import type { Account, Stake } from "./account.ts";
import { PARTS } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";
import { emissionRateDown } from "./emission-curve.ts";
import type { Erc20 } from "./erc20.ts";
import { Halts } from "./halts.ts";
import { greatest } from "./parameters.ts";
import type { ParameterRules, Parameters, Tunable } from "./parameters.ts";
import {
  addStake,
  claimableWei,
  distribute,
  emptyFigures,
  recordClaim,
  recordForfeit,
  removeWeight,
} from "./reward-ledger.ts";
import type { PoolFigures } from "./reward-ledger.ts";
import { poolRules } from "./pool-rules.ts";
import type { PoolParameter } from "./pool-rules.ts";
import { OVERFLOW, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { Token } from "./token.ts";

const GREATEST_AMOUNT = greatest(128);

/** What a pool is made of. */
export interface PoolSetup {
  readonly id: PoolId;
  readonly contract: ContractId;
  readonly stakedAsset: Erc20;
  readonly token: Token;
  readonly settings: RewardPoolParameters;
  /** As {@link expectedParameters} names them. */
  readonly parameters: Parameters;
  readonly haltSeconds: bigint;
  readonly accounts: Accounts;
  readonly block: Block;
}

/** A reward pool: pays by weight, at a rate that depends on what is staked and on what is left. */
export class RewardPool implements Tunable<PoolParameter> {
  readonly contract: ContractId;
  readonly account: Account;
  readonly halts: Halts;
  readonly rules: ParameterRules<PoolParameter>;
  readonly #setup: PoolSetup;
  readonly #stakeVault: Account;
  readonly #rewardVault: Account;
  parameters: Parameters<PoolParameter>;
  figures: PoolFigures;
  /** The curve's value for what was staked when it was last computed. */
  #curve = { stakedWei: -1n, rate: 0n };

  constructor(setup: PoolSetup) {
    const { contract, accounts, block, settings } = setup;
    const vaults = setup.id === "staking" ? "staking" : "mining";
    this.#setup = setup;
    this.contract = contract;
    this.account = accounts.get(contract);
    this.#stakeVault = accounts.get(`${vaults}-stake-vault`);
    this.#rewardVault = accounts.get(`${vaults}-reward-vault`);
    this.halts = new Halts(contract, () => this.figures, setup.haltSeconds, block);
    this.rules = poolRules(settings.maximumCooldownSeconds);
    this.parameters = setup.parameters;
    this.figures = emptyFigures(block.nowSeconds);
  }

  /** Return how much more the pool takes until it holds its target runway, in wei. */
  room(): bigint {
    return fundingRoom(this.figures, this.parameters, this.#setup.block.nowSeconds);
  }

  /** Take rewards from a contract that holds them. */
  fund(from: Account, amountWei: bigint): void {
    const { figures } = this;
    this.#setup.accounts.touch(from, PARTS[this.#setup.id]);
    this.#distribute();
    figures.fundedWei += amountWei;
    figures.undistributedWei += amountWei;
    this.#updateRate();
    this.#emit("RewardsFunded", { from: from.id, amount: amountWei });
    this.#setup.token.move(from, this.#rewardVault, amountWei, this.account);
  }

  runFund(actor: Account, amountWei: bigint): Revert {
    if (amountWei === 0n) return revert("StakingAmountZero");
    const room = GREATEST_AMOUNT - this.figures.fundedWei;
    if (amountWei > room) return revert("RewardFundingTooLarge", amountWei, room);
    const refused = this.#setup.token.transferFromRevert(this.account, actor, this.#rewardVault, amountWei);
    if (refused !== undefined) return refused;
    this.#setup.token.spend(this.account, actor, amountWei);
    this.fund(actor, amountWei);
    return undefined;
  }

  runStake(actor: Account, amountWei: bigint): Revert {
    const refused = this.halts.inForce() ?? this.#enterRevert(actor, amountWei, amountWei);
    if (refused !== undefined) return refused;
    this.#enter(actor, amountWei, amountWei);
    this.#emit("Staked", { account: actor.id, amount: amountWei });
    this.#setup.stakedAsset.transferFrom(this.account, actor, this.#stakeVault, amountWei);
    return undefined;
  }

  runStakeLocked(actor: Account, amountWei: bigint, tier: number): Revert {
    const { settings, block, stakedAsset } = this.#setup;
    const terms = settings.lockTiers[tier];
    const refused = this.halts.inForce();
    if (refused !== undefined) return refused;
    if (terms === undefined) return revert("StakingTierUnknown", BigInt(tier), BigInt(settings.lockTiers.length));
    if (amountWei > GREATEST_AMOUNT) {
      return revert("StakingWeightTooLarge", amountWei, GREATEST_AMOUNT - this.figures.totalWeight);
    }
    const weight = (amountWei * terms.weightBps) / BPS;
    const notEntered = this.#enterRevert(actor, amountWei, weight);
    if (notEntered !== undefined) return notEntered;
    const account = this.#enter(actor, amountWei, weight);
    account.lockedWei += amountWei;
    const id = this.figures.nextPositionId++;
    const unlockAtSeconds = block.nowSeconds + terms.termSeconds;
    account.positions ??= new Map();
    account.positions.set(id, { id, amountWei, weightBps: terms.weightBps, unlockAtSeconds });
    this.#emit("PositionOpened", {
      account: actor.id,
      positionId: id,
      amount: amountWei,
      weightBps: terms.weightBps,
      unlockAt: unlockAtSeconds,
    });
    stakedAsset.transferFrom(this.account, actor, this.#stakeVault, amountWei);
    return undefined;
  }

  runSettle(owner: Account, positionId: bigint): Revert {
    const { nowSeconds } = this.#setup.block;
    const account = owner[this.#setup.id];
    const position = account.positions?.get(positionId);
    if (position === undefined) return revert("StakingPositionUnknown", owner.id, positionId);
    const { amountWei, weightBps, unlockAtSeconds } = position;
    if (nowSeconds < unlockAtSeconds) return revert("StakingPositionLocked", nowSeconds, unlockAtSeconds);
    this.#touch(owner);
    this.#distribute();
    account.positions?.delete(positionId);
    removeWeight(this.figures, account, (amountWei * weightBps) / BPS - amountWei);
    account.lockedWei -= amountWei;
    this.#updateRate();
    this.#emit("PositionSettled", { account: owner.id, positionId, amount: amountWei });
    return undefined;
  }

  runUnstake(actor: Account, amountWei: bigint): Revert {
    if (amountWei === 0n) return revert("StakingAmountZero");
    const { stakedWei, lockedWei } = actor[this.#setup.id];
    const available = stakedWei - lockedWei;
    if (amountWei > available) return revert("StakingInsufficientStake", amountWei, available);
    this.#touch(actor);
    this.#distribute();
    this.#startUnstaking(actor, amountWei);
    this.#updateRate();
    return undefined;
  }

  runWithdraw(actor: Account, unstakingId: bigint): Revert {
    const { nowSeconds } = this.#setup.block;
    const account = actor[this.#setup.id];
    const unstaking = account.unstakings?.get(unstakingId);
    if (unstaking === undefined) return revert("StakingUnstakingUnknown", actor.id, unstakingId);
    const { amountWei, readyAtSeconds } = unstaking;
    if (nowSeconds < readyAtSeconds) return revert("StakingCooldownActive", nowSeconds, readyAtSeconds);
    this.#touch(actor);
    account.unstakings?.delete(unstakingId);
    account.coolingWei -= amountWei;
    this.#emit("StakeWithdrawn", { account: actor.id, unstakingId, amount: amountWei });
    this.#setup.stakedAsset.move(this.#stakeVault, actor, amountWei, this.account);
    return undefined;
  }

  runClaim(actor: Account): Revert {
    const { token, block } = this.#setup;
    const account = actor[this.#setup.id];
    const amountWei = claimableWei(this.figures, account, block.nowSeconds);
    if (amountWei === 0n) return revert("StakingNothingToClaim", actor.id);
    this.#touch(actor);
    this.#distribute();
    recordClaim(this.figures, account, amountWei);
    this.#updateRate();
    this.#emit("RewardsClaimed", { account: actor.id, amount: amountWei });
    token.move(this.#rewardVault, actor, amountWei, this.account);
    return undefined;
  }

  runEmergencyExit(actor: Account): Revert {
    const account = actor[this.#setup.id];
    const amountWei = account.stakedWei - account.lockedWei;
    if (amountWei === 0n) return revert("StakingInsufficientStake", 1n, 0n);
    this.#touch(actor);
    this.#distribute();
    this.#emit("RewardsForfeited", { account: actor.id, amountScaled: recordForfeit(this.figures, account) });
    this.#startUnstaking(actor, amountWei);
    this.#updateRate();
    return undefined;
  }

  beforeParametersSet(): void {
    this.#distribute();
  }

  afterParametersSet(): void {
    this.#curve.stakedWei = -1n;
    this.#updateRate();
  }

  save(): unknown {
    return [this.parameters, { ...this.figures }];
  }

  restore(kept: unknown): void {
    [this.parameters, this.figures] = kept as [Parameters<PoolParameter>, PoolFigures];
    this.#curve.stakedWei = -1n;
  }

  #emit(name: string, args: Readonly<Record<string, bigint | string>>): void {
    this.#setup.block.emit(this.contract, name, args);
  }

  #touch(account: Account): void {
    this.#setup.accounts.touch(account, PARTS[this.#setup.id]);
  }

  #enterRevert(actor: Account, amountWei: bigint, weight: bigint): Revert {
    if (amountWei === 0n) return revert("StakingAmountZero");
    const room = GREATEST_AMOUNT - this.figures.totalWeight;
    if (weight > room) return revert("StakingWeightTooLarge", weight, room);
    // What cools down has no weight, but stands in the account's deposit, which has 128 bits as well.
    const { stakedWei, coolingWei } = actor[this.#setup.id];
    if (stakedWei + coolingWei + amountWei > GREATEST_AMOUNT) return OVERFLOW;
    return this.#setup.stakedAsset.transferFromRevert(this.account, actor, this.#stakeVault, amountWei);
  }

  #enter(actor: Account, amountWei: bigint, weight: bigint): Stake {
    this.#touch(actor);
    this.#distribute();
    const account = actor[this.#setup.id];
    addStake(this.figures, account, amountWei, weight);
    this.#updateRate();
    return account;
  }

  #startUnstaking(actor: Account, amountWei: bigint): void {
    const account = actor[this.#setup.id];
    account.stakedWei -= amountWei;
    account.coolingWei += amountWei;
    this.figures.totalStakedWei -= amountWei;
    removeWeight(this.figures, account, amountWei);
    const id = this.figures.nextUnstakingId++;
    const readyAtSeconds = this.#setup.block.nowSeconds + this.parameters.cooldownSeconds;
    account.unstakings ??= new Map();
    account.unstakings.set(id, { id, amountWei, readyAtSeconds });
    this.#emit("UnstakingStarted", {
      account: actor.id,
      unstakingId: id,
      amount: amountWei,
      readyAt: readyAtSeconds,
    });
  }

  #distribute(): void {
    distribute(this.figures, this.#setup.block.nowSeconds);
  }

  /** Store the rate for what is staked now, within what the runway allows. */
  #updateRate(): void {
    const { figures, parameters } = this;
    if (this.#curve.stakedWei !== figures.totalStakedWei) {
      const { maximumEmissionRateWeiPerSecond, targetStakeWei } = parameters;
      this.#curve.stakedWei = figures.totalStakedWei;
      this.#curve.rate = emissionRateDown(maximumEmissionRateWeiPerSecond, targetStakeWei, figures.totalStakedWei);
    }
    const rate = lesser(this.#curve.rate, figures.undistributedWei / parameters.minimumRunwaySeconds);
    if (rate === figures.emissionRateWeiPerSecond) return;
    figures.emissionRateWeiPerSecond = rate;
    this.#emit("EmissionRateUpdated", { rate });
  }
}
