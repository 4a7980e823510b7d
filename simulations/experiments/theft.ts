import { timesUntil } from "../engine/clock.ts";
import type { StepResult } from "../engine/step-result.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { RealisedLoss } from "../recorder/governance.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import { earnedWei } from "./wealth.ts";

/** Price of the pool, in whole units of quote per token. */
function priceOf({ pair, quote }: Snapshot): number {
  const tokens = weiToNumber(pair.reserveTokenWei, TOKEN_DECIMALS);
  return tokens > 0 ? weiToNumber(pair.reserveQuoteWei, quote.decimals) / tokens : 0;
}

/**
 * The exit window after a theft of the proposer's key, as a run lives through it, with the theft or without: what the pool
 * gives those whose stake it finds, and the price when it is over.
 */
export class Theft {
  readonly #stakers: ReadonlySet<string>;
  readonly #stakeWei: bigint;
  readonly #windowEndsSeconds: bigint;
  /** Rewards since the window began: those claimed, and those that are owed more than then. */
  #rewardsWei: bigint;
  #end: Snapshot | undefined;

  /**
   * Begin with the step in which the key is used first; that step is to be added, too.
   *
   * @param exitWindowSeconds - From the first recommendation until who unstaked at the first change has the stake back.
   */
  constructor({ before, after }: StepResult, exitWindowSeconds: bigint) {
    const accounts = Object.entries(before.pools.staking.accounts);
    const found = accounts.filter(([, { stakedWei, coolingWei }]) => stakedWei + coolingWei > 0n);
    this.#stakers = new Set(found.map(([id]) => id));
    this.#stakeWei = found.reduce((sum, [, { stakedWei, coolingWei }]) => sum + stakedWei + coolingWei, 0n);
    this.#rewardsWei = -this.#owedWei(before);
    this.#windowEndsSeconds = timesUntil(after.timeSeconds).arbitrage + exitWindowSeconds;
  }

  /** Take in a step; the first state that isn't before the window's end is its last. */
  add({ after, outcomes }: StepResult): void {
    if (this.isOver) return;
    for (const { outcome } of outcomes) {
      if (outcome.status !== "ok") continue;
      for (const { contract, name, args } of outcome.events) {
        const isReward = contract === "staking-pool" && name === "RewardsClaimed";
        if (isReward && this.#stakers.has(String(args["account"]))) this.#rewardsWei += BigInt(args["amount"] ?? 0n);
      }
    }
    if (after.timeSeconds < this.#windowEndsSeconds) return;
    this.#end = after;
    this.#rewardsWei += this.#owedWei(after);
  }

  /** Whether the window is over. */
  get isOver(): boolean {
    return this.#end !== undefined;
  }

  /**
   * Set what the stakers have at the window's end beside what they have in the same run without the theft.
   *
   * @returns Undefined while either isn't over.
   */
  lossBeside(spared: Theft): RealisedLoss | undefined {
    if (this.#end === undefined || spared.#end === undefined) return undefined;
    const [price, ownPrice] = [priceOf(spared.#end), priceOf(this.#end)];
    const worth = (wei: bigint, at: number): number => weiToNumber(wei, TOKEN_DECIMALS) * at;
    return {
      stakers: this.#stakers.size,
      stakersHave: worth(spared.#stakeWei + spared.#rewardsWei, price),
      // Wei before they are turned into numbers: the loss may be a millionth of what they have.
      loss: worth(spared.#rewardsWei - this.#rewardsWei, price),
      lossByPrice: worth(this.#stakeWei + this.#rewardsWei, price - ownPrice),
    };
  }

  #owedWei({ pools: { staking }, timeSeconds }: Snapshot): bigint {
    return [...this.#stakers].reduce((sum, id) => sum + earnedWei(staking, id, timeSeconds), 0n);
  }
}
