import type { ScheduleParameters } from "../../economies/parameters.ts";
import { BPS, mulDivDown } from "../../units/amounts.ts";
import type { BucketState, Snapshot } from "../snapshot.ts";
import { bucketAvailable, lesser } from "../views.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import { configureBucket, fullBucket, takeFrom } from "./bucket.ts";
import type { ParameterRules, Parameters, Tunable } from "./parameters.ts";
import type { Revert } from "./revert.ts";
import type { RewardPool } from "./reward-pool.ts";
import { emittedWei } from "./schedule.ts";
import type { Token } from "./token.ts";

type MinterParameter =
  | "stakingWeightBps"
  | "liquidityMiningWeightBps"
  | "contributionsWeightBps"
  | "bucketCapacityWei"
  | "bucketRateWeiPerSecond";

type Lines = Snapshot["emission"]["linesWei"];

const RULES: ParameterRules<MinterParameter> = {
  bits: {
    stakingWeightBps: 16,
    liquidityMiningWeightBps: 16,
    contributionsWeightBps: 16,
    bucketCapacityWei: 128,
    bucketRateWeiPerSecond: 128,
  },
  ranges: [
    { name: "stakingWeightBps", range: () => [0n, BPS] },
    { name: "liquidityMiningWeightBps", range: (set) => [0n, BPS - set.stakingWeightBps] },
    {
      name: "contributionsWeightBps",
      range: (set) => {
        const rest = BPS - set.stakingWeightBps - set.liquidityMiningWeightBps;
        return [rest, rest];
      },
    },
  ],
};

/** What the minter is made of. */
export interface MinterSetup {
  readonly account: Account;
  readonly contributions: Account;
  readonly schedule: ScheduleParameters;
  readonly startSeconds: bigint;
  /** As {@link expectedParameters} names them. */
  readonly parameters: Parameters;
  readonly token: Token;
  readonly staking: RewardPool;
  readonly liquidityMining: RewardPool;
  readonly block: Block;
}

/** The minter: the schedule accrues to lines, and a poke mints from them what the pools can take. */
export class Minter implements Tunable<MinterParameter> {
  readonly contract = "minter";
  readonly rules = RULES;
  readonly #setup: MinterSetup;
  /** What the schedule, which never changes, allows at the time that was asked for last. */
  #scheduled = { atSeconds: -1n, wei: 0n };
  parameters: Parameters<MinterParameter>;
  accruedWei = 0n;
  mintedWei = 0n;
  linesWei: Lines = { staking: 0n, liquidityMining: 0n, contributions: 0n };
  bucket: BucketState;

  constructor(setup: MinterSetup) {
    const { block } = setup;
    const parameters = setup.parameters as Parameters<MinterParameter>;
    this.#setup = setup;
    this.parameters = parameters;
    this.bucket = fullBucket(parameters.bucketCapacityWei, parameters.bucketRateWeiPerSecond, block.nowSeconds);
  }

  /** Return the most that the schedule allows to have been emitted by now, in wei. */
  scheduledWei(): bigint {
    const { schedule, startSeconds, block } = this.#setup;
    const { nowSeconds } = block;
    if (this.#scheduled.atSeconds !== nowSeconds) {
      this.#scheduled = { atSeconds: nowSeconds, wei: emittedWei(schedule, nowSeconds - startSeconds) };
    }
    return this.#scheduled.wei;
  }

  runPoke(): Revert {
    const { token, staking, liquidityMining, contributions, block } = this.#setup;
    this.#accrue();
    const lines = this.linesWei;
    const allowance = lesser(bucketAvailable(this.bucket, block.nowSeconds), token.mintableWei);
    const toStaking = lesser(lesser(lines.staking, staking.room()), allowance);
    const toMining = lesser(lesser(lines.liquidityMining, liquidityMining.room()), allowance - toStaking);
    const contributed = lesser(lines.contributions, allowance - toStaking - toMining);
    const mintedWei = toStaking + toMining + contributed;
    if (mintedWei === 0n) return undefined;
    this.bucket = takeFrom(this.bucket, mintedWei, block.nowSeconds);
    this.linesWei = {
      staking: lines.staking - toStaking,
      liquidityMining: lines.liquidityMining - toMining,
      contributions: lines.contributions - contributed,
    };
    this.mintedWei += mintedWei;
    const minted = { staking: toStaking, liquidityMining: toMining, contributions: contributed };
    block.emit("minter", "EmissionMinted", minted);
    if (toStaking > 0n) this.#mintToPool(staking, toStaking);
    if (toMining > 0n) this.#mintToPool(liquidityMining, toMining);
    if (contributed > 0n) token.mint(contributions, contributed);
    return undefined;
  }

  beforeParametersSet(): void {
    this.#accrue();
  }

  applyParameter(name: MinterParameter, value: bigint): void {
    const { nowSeconds } = this.#setup.block;
    if (name === "bucketCapacityWei") this.bucket = configureBucket(this.bucket, { capacityWei: value }, nowSeconds);
    if (name === "bucketRateWeiPerSecond") {
      this.bucket = configureBucket(this.bucket, { rateWeiPerSecond: value }, nowSeconds);
    }
  }

  save(): unknown {
    return [this.parameters, this.accruedWei, this.mintedWei, this.linesWei, this.bucket];
  }

  restore(kept: unknown): void {
    [this.parameters, this.accruedWei, this.mintedWei, this.linesWei, this.bucket] = kept as [
      Parameters<MinterParameter>,
      bigint,
      bigint,
      Lines,
      BucketState,
    ];
  }

  #mintToPool(pool: RewardPool, amountWei: bigint): void {
    const { token, account } = this.#setup;
    token.mint(account, amountWei);
    pool.fund(account, amountWei);
  }

  /** Share out the schedule's increment by the weights in force; the last line takes the remainder. */
  #accrue(): void {
    const scheduledWei = this.scheduledWei();
    if (scheduledWei <= this.accruedWei) return;
    const incrementWei = scheduledWei - this.accruedWei;
    this.accruedWei = scheduledWei;
    const staking = mulDivDown(incrementWei, this.parameters.stakingWeightBps, BPS);
    const liquidityMining = mulDivDown(incrementWei, this.parameters.liquidityMiningWeightBps, BPS);
    const contributions = incrementWei - staking - liquidityMining;
    this.linesWei = {
      staking: this.linesWei.staking + staking,
      liquidityMining: this.linesWei.liquidityMining + liquidityMining,
      contributions: this.linesWei.contributions + contributions,
    };
    this.#setup.block.emit("minter", "EmissionAccrued", { staking, liquidityMining, contributions });
  }
}
