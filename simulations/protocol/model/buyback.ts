import { BPS, mulDivDown, mulDivUp, WAD } from "../../units/amounts.ts";
import type { ProtocolError } from "../actions.ts";
import type { BucketState } from "../snapshot.ts";
import { bucketAvailable, buybackSize, greater, isInBand, lesser } from "../views.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import { configureBucket, fullBucket, takeFrom } from "./bucket.ts";
import type { Burn } from "./burn.ts";
import { Halts } from "./halts.ts";
import type { Pair } from "./pair.ts";
import { greatest } from "./parameters.ts";
import type { ParameterRules, Parameters, Tunable } from "./parameters.ts";
import type { PriceOracle } from "./price-oracle.ts";
import { OVERFLOW, reason, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { RewardPool } from "./reward-pool.ts";
import type { Router, Swap } from "./router.ts";
import { sendToStakers } from "./stakers-share.ts";

type BuybackParameter =
  | "bucketCapacityWei"
  | "bucketRateWeiPerSecond"
  | "reserveShareBps"
  | "bandBps"
  | "minimumLotWei"
  | "cooldownSeconds"
  | "tipMaximumWei"
  | "tipBps"
  | "tipWindowSeconds"
  | "burnShareBps";

const WORD = 1n << 256n;
const EXPIRED = reason("UniswapV2Router: EXPIRED");

const RULES: ParameterRules<BuybackParameter> = {
  bits: {
    bucketCapacityWei: 128,
    bucketRateWeiPerSecond: 128,
    reserveShareBps: 16,
    bandBps: 16,
    minimumLotWei: 128,
    cooldownSeconds: 64,
    tipMaximumWei: 128,
    tipBps: 16,
    tipWindowSeconds: 64,
    burnShareBps: 16,
  },
  ranges: [
    { name: "reserveShareBps", range: () => [1n, 15n] },
    { name: "bandBps", range: () => [1n, 500n] },
    { name: "minimumLotWei", range: () => [1n, greatest(128)] },
    { name: "cooldownSeconds", range: () => [1n, greatest(48)] },
    { name: "tipMaximumWei", range: (set) => [0n, set.minimumLotWei - 1n] },
    { name: "tipBps", range: () => [0n, BPS / 10n] },
    { name: "tipWindowSeconds", range: () => [1n, greatest(48)] },
    { name: "burnShareBps", range: () => [0n, BPS] },
  ],
};

/** What the buyback is made of. */
export interface BuybackSetup {
  readonly account: Account;
  readonly pair: Pair;
  readonly router: Router;
  readonly oracle: PriceOracle;
  readonly stakingPool: RewardPool;
  readonly burn: Burn;
  /** As {@link expectedParameters} names them. */
  readonly parameters: Parameters;
  readonly haltSeconds: bigint;
  readonly block: Block;
}

/** A buyback that was checked: what it spends, pays, and swaps. */
interface Purchase {
  readonly lotWei: bigint;
  readonly tipWei: bigint;
  readonly averageWad: bigint;
  readonly swap: Swap;
}

/** Buys tokens with revenue, in limited lots near the average price. */
export class Buyback implements Tunable<BuybackParameter> {
  readonly contract = "buyback";
  readonly rules = RULES;
  readonly halts: Halts;
  readonly #setup: BuybackSetup;
  parameters: Parameters<BuybackParameter>;
  inventoryQuoteWei = 0n;
  bucket: BucketState;
  lastBuybackSeconds: bigint;
  haltedUntilSeconds = 0n;
  spentQuoteWei = 0n;
  boughtTokenWei = 0n;
  tipsQuoteWei = 0n;

  constructor(setup: BuybackSetup) {
    const { block } = setup;
    const parameters = setup.parameters as Parameters<BuybackParameter>;
    this.#setup = setup;
    this.parameters = parameters;
    this.halts = new Halts("buyback", () => this, setup.haltSeconds, block);
    this.bucket = fullBucket(parameters.bucketCapacityWei, parameters.bucketRateWeiPerSecond, block.nowSeconds);
    this.lastBuybackSeconds = block.nowSeconds;
  }

  /** Take quote from a contract that holds it. */
  fund(from: Account, amountWei: bigint): void {
    const { account, pair, block } = this.#setup;
    this.inventoryQuoteWei += amountWei;
    block.emit("buyback", "BuybackFunded", { from: from.id, amount: amountWei });
    pair.quote.move(from, account, amountWei);
  }

  runFund(actor: Account, amountWei: bigint): Revert {
    const { account, pair } = this.#setup;
    if (amountWei === 0n) return revert("BuybackAmountZero");
    if (this.inventoryQuoteWei + amountWei >= WORD) return OVERFLOW;
    const refused = pair.quote.transferFromRevert(account, actor, account, amountWei);
    if (refused !== undefined) return refused;
    pair.quote.spend(account, actor, amountWei);
    this.fund(actor, amountWei);
    return undefined;
  }

  runExecute(actor: Account, minimumTokenWei: bigint, deadlineSeconds: bigint): Revert {
    const purchase = this.#check(minimumTokenWei, deadlineSeconds);
    if ("name" in purchase) return purchase;
    const { lotWei, tipWei, averageWad, swap } = purchase;
    const { account, pair, router, stakingPool, burn, block } = this.#setup;
    this.bucket = takeFrom(this.bucket, lotWei + tipWei, block.nowSeconds);
    this.inventoryQuoteWei -= lotWei + tipWei;
    this.spentQuoteWei += lotWei;
    this.tipsQuoteWei += tipWei;
    this.lastBuybackSeconds = block.nowSeconds;
    router.swap(swap, account);
    const bought = swap.amountOutWei;
    this.boughtTokenWei += bought;
    const burnShare = mulDivDown(bought, this.parameters.burnShareBps, BPS);
    if (burnShare > 0n) burn.deposit(account, burnShare);
    if (bought > burnShare) sendToStakers(stakingPool, burn, account, bought - burnShare);
    block.emit("buyback", "TokensBought", {
      caller: actor.id,
      lot: lotWei,
      tip: tipWei,
      bought,
      averageTokenPerQuote: averageWad,
      burnShare,
    });
    if (tipWei > 0n) pair.quote.move(account, actor, tipWei);
    return undefined;
  }

  applyParameter(name: BuybackParameter, value: bigint): void {
    const { nowSeconds } = this.#setup.block;
    if (name === "bucketCapacityWei") this.bucket = configureBucket(this.bucket, { capacityWei: value }, nowSeconds);
    if (name === "bucketRateWeiPerSecond") {
      this.bucket = configureBucket(this.bucket, { rateWeiPerSecond: value }, nowSeconds);
    }
  }

  save(): unknown {
    const { parameters, inventoryQuoteWei, bucket, lastBuybackSeconds, haltedUntilSeconds } = this;
    const { spentQuoteWei, boughtTokenWei, tipsQuoteWei } = this;
    const totals = { spentQuoteWei, boughtTokenWei, tipsQuoteWei };
    return { parameters, inventoryQuoteWei, bucket, lastBuybackSeconds, haltedUntilSeconds, ...totals };
  }

  restore(kept: unknown): void {
    Object.assign(this, kept);
  }

  #check(minimumTokenWei: bigint, deadlineSeconds: bigint): Purchase | ProtocolError {
    const { pair, router, oracle, block } = this.#setup;
    const { nowSeconds } = block;
    const halted = this.halts.inForce();
    if (halted !== undefined) return halted;
    const readyAt = this.lastBuybackSeconds + this.parameters.cooldownSeconds;
    if (nowSeconds < readyAt) return revert("BuybackCooldownActive", nowSeconds, readyAt);
    const averageWad = oracle.average();
    if (typeof averageWad !== "bigint") return averageWad;
    const spotWad = oracle.spot();
    const { bandBps, minimumLotWei } = this.parameters;
    if (!isInBand(spotWad, averageWad, bandBps)) return revert("BuybackPriceOutsideBand", spotWad, averageWad, bandBps);
    const affordable = lesser(bucketAvailable(this.bucket, nowSeconds), this.inventoryQuoteWei);
    const { lotWei, tipWei } = buybackSize(this.parameters, affordable, pair.reserveQuoteWei, nowSeconds - readyAt);
    if (lotWei < minimumLotWei) return revert("BuybackLotTooSmall", lotWei, minimumLotWei);
    if (deadlineSeconds < nowSeconds) return EXPIRED;
    const minimum = greater(minimumTokenWei, this.#minimumOutputUp(lotWei, averageWad));
    const swap = router.checkSwap("quote", lotWei, minimum, true);
    return "name" in swap ? swap : { lotWei, tipWei, averageWad, swap };
  }

  /** Compute lot * average * (1 - band) * (1 - 3/1000) / (1 + k), rounded up. */
  #minimumOutputUp(lotWei: bigint, averageWad: bigint): bigint {
    const { bandBps, reserveShareBps } = this.parameters;
    return mulDivUp(lotWei * averageWad, (BPS - bandBps) * 997n, WAD * 1_000n * (BPS + reserveShareBps));
  }
}
