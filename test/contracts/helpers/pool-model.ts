import { SCALE } from "./staking-fixtures.ts";

/** What governance tunes, in the units of the contract. */
export interface PoolSettings {
  targetStake: bigint;
  maximumEmissionRate: bigint;
  cooldownSeconds: bigint;
  minimumRunwaySeconds: bigint;
  targetRunwaySeconds: bigint;
}

interface ModelPosition {
  amount: bigint;
  weightBps: bigint;
}

interface ModelAccount {
  staked: bigint;
  weight: bigint;
  locked: bigint;
  cooling: bigint;
  /** Everything earned and not claimed, scaled by 1e36. */
  owedScaled: bigint;
}

/** Emission for an amount staked, from the design's formulas, by exact fractions rounded down once. */
export function emissionRateDown(maximum: bigint, target: bigint, staked: bigint): bigint {
  if (staked <= target) return (maximum * staked * (2n * target - staked)) / (target * target);
  if (staked * 10n < target * 12n) return (maximum * (2n * target - staked)) / target;
  return (maximum * 8n) / 10n;
}

/**
 * A reward pool that keeps what each account is owed by sharing out every distribution at once, instead of by an
 * accumulator and checkpoints. Times are given by the caller and never go back.
 */
export class PoolModel {
  readonly accounts = new Map<string, ModelAccount>();
  readonly positions = new Map<bigint, ModelPosition>();
  readonly settings: PoolSettings;
  undistributed = 0n;
  remainder = 0n;
  funded = 0n;
  claimed = 0n;
  emissionRate = 0n;
  #updatedAt: bigint;

  constructor(settings: PoolSettings, nowSeconds: bigint) {
    this.settings = { ...settings };
    this.#updatedAt = nowSeconds;
  }

  get totalStaked(): bigint {
    return [...this.accounts.values()].reduce((sum, account) => sum + account.staked, 0n);
  }

  get totalWeight(): bigint {
    return [...this.accounts.values()].reduce((sum, account) => sum + account.weight, 0n);
  }

  get totalOwedScaled(): bigint {
    return [...this.accounts.values()].reduce((sum, account) => sum + account.owedScaled, 0n);
  }

  account(id: string): ModelAccount {
    const known = this.accounts.get(id);
    if (known !== undefined) return known;
    const account = { staked: 0n, weight: 0n, locked: 0n, cooling: 0n, owedScaled: 0n };
    this.accounts.set(id, account);
    return account;
  }

  /** Pay the time since the last event at the rate stored then. */
  advanceTo(nowSeconds: bigint): void {
    const due = this.emissionRate * (nowSeconds - this.#updatedAt);
    this.#updatedAt = nowSeconds;
    const weight = this.totalWeight;
    if (weight === 0n) return;
    const amount = due < this.undistributed ? due : this.undistributed;
    if (amount === 0n) return;
    const perWeight = (amount * SCALE + this.remainder) / weight;
    this.remainder += amount * SCALE - perWeight * weight;
    this.undistributed -= amount;
    for (const account of this.accounts.values()) account.owedScaled += account.weight * perWeight;
  }

  fund(amount: bigint): void {
    this.funded += amount;
    this.undistributed += amount;
    this.#updateRate();
  }

  stake(id: string, amount: bigint): void {
    const account = this.account(id);
    account.staked += amount;
    account.weight += amount;
    this.#updateRate();
  }

  stakeLocked(id: string, amount: bigint, weightBps: bigint, positionId: bigint): void {
    const account = this.account(id);
    account.staked += amount;
    account.locked += amount;
    account.weight += (amount * weightBps) / 10_000n;
    this.positions.set(positionId, { amount, weightBps });
    this.#updateRate();
  }

  settle(id: string, positionId: bigint): void {
    const { amount, weightBps } = this.positions.get(positionId)!;
    this.positions.delete(positionId);
    const account = this.account(id);
    account.locked -= amount;
    account.weight -= (amount * weightBps) / 10_000n - amount;
    this.#updateRate();
  }

  unstake(id: string, amount: bigint): void {
    const account = this.account(id);
    account.staked -= amount;
    account.weight -= amount;
    account.cooling += amount;
    this.#updateRate();
  }

  withdraw(id: string, amount: bigint): void {
    this.account(id).cooling -= amount;
  }

  claim(id: string): bigint {
    const account = this.account(id);
    const amount = account.owedScaled / SCALE;
    account.owedScaled -= amount * SCALE;
    this.claimed += amount;
    this.#updateRate();
    return amount;
  }

  /** Returns the amount that starts to cool down. */
  emergencyExit(id: string): bigint {
    const account = this.account(id);
    const returned = account.owedScaled + this.remainder;
    account.owedScaled = 0n;
    this.undistributed += returned / SCALE;
    this.remainder = returned % SCALE;
    const amount = account.staked - account.locked;
    this.unstake(id, amount);
    return amount;
  }

  configure(settings: Partial<PoolSettings>): void {
    Object.assign(this.settings, settings);
    this.#updateRate();
  }

  #updateRate(): void {
    const { maximumEmissionRate, targetStake, minimumRunwaySeconds } = this.settings;
    const wanted = emissionRateDown(maximumEmissionRate, targetStake, this.totalStaked);
    const affordable = this.undistributed / minimumRunwaySeconds;
    this.emissionRate = wanted < affordable ? wanted : affordable;
  }
}
