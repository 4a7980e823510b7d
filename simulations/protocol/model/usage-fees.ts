import { BPS, mulDivDown, mulDivUp, WAD } from "../../units/amounts.ts";
import type { ProtocolError } from "../actions.ts";
import { greater, lesser } from "../views.ts";
import type { Account } from "./account.ts";
import { PARTS } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Block } from "./block.ts";
import { greatest } from "./parameters.ts";
import type { ParameterRules, Parameters, Tunable } from "./parameters.ts";
import type { PriceOracle } from "./price-oracle.ts";
import { OVERFLOW, revert } from "./revert.ts";
import type { Revert } from "./revert.ts";
import type { RevenueSplit } from "./revenue-split.ts";
import { nextPrice, priceAfterIdle } from "./usage-price.ts";

type FeeParameter =
  | "floorUnitPriceWad"
  | "ceilingUnitPriceWad"
  | "targetUnitsPerPeriod"
  | "maximumDiscountBps"
  | "fullDiscountStakeWei"
  | "discountedUnitsPerTokenWad"
  | "quoteBuybackBps"
  | "quoteTreasuryBps"
  | "tokenBurnBps"
  | "tokenStakersBps"
  | "tokenTreasuryBps";

const GREATEST_PRICE_RATIO = 1_000_000n;
const GREATEST_WORD = greatest(256);
const WAD_BPS = WAD * BPS;
const WAD_WAD = WAD * WAD;

const RULES: ParameterRules<FeeParameter> = {
  bits: {
    floorUnitPriceWad: 128,
    ceilingUnitPriceWad: 128,
    targetUnitsPerPeriod: 64,
    maximumDiscountBps: 16,
    fullDiscountStakeWei: 128,
    discountedUnitsPerTokenWad: 128,
    quoteBuybackBps: 16,
    quoteTreasuryBps: 16,
    tokenBurnBps: 16,
    tokenStakersBps: 16,
    tokenTreasuryBps: 16,
  },
  ranges: [
    { name: "floorUnitPriceWad", range: () => [8n, greatest(128) / GREATEST_PRICE_RATIO] },
    {
      name: "ceilingUnitPriceWad",
      range: (set) => [set.floorUnitPriceWad, set.floorUnitPriceWad * GREATEST_PRICE_RATIO],
    },
    { name: "targetUnitsPerPeriod", range: () => [1n, greatest(62)] },
    { name: "maximumDiscountBps", range: () => [0n, 9_000n] },
    { name: "fullDiscountStakeWei", range: () => [1n, greatest(128)] },
    { name: "quoteBuybackBps", range: () => [0n, BPS] },
    { name: "quoteTreasuryBps", range: (set) => [BPS - set.quoteBuybackBps, BPS - set.quoteBuybackBps] },
    { name: "tokenBurnBps", range: () => [0n, BPS] },
    { name: "tokenStakersBps", range: (set) => [0n, BPS - set.tokenBurnBps] },
    {
      name: "tokenTreasuryBps",
      range: (set) => {
        const rest = BPS - set.tokenBurnBps - set.tokenStakersBps;
        return [rest, rest];
      },
    },
  ],
};

/** The price of a period, and what has been sold in it. */
export interface PeriodState {
  readonly period: bigint;
  readonly unitPriceWad: bigint;
  readonly unitsSoldInPeriod: bigint;
}

/** What the sale of the service is made of. */
export interface FeesSetup {
  readonly account: Account;
  readonly split: RevenueSplit;
  readonly oracle: PriceOracle;
  /** As {@link expectedParameters} names them. */
  readonly parameters: Parameters;
  readonly initialUnitPriceWad: bigint;
  readonly pricingPeriodSeconds: bigint;
  readonly startSeconds: bigint;
  /** One whole quote token in wei. */
  readonly quoteUnit: bigint;
  readonly accounts: Accounts;
  readonly block: Block;
}

/** Units that an account has bought at a discount in a period. */
function usedUnits({ discountUse }: Account, { period }: PeriodState): bigint {
  return discountUse.period === period ? discountUse.units : 0n;
}

/** Sells units of the service at a price that follows demand, in quote or in token. */
export class UsageFees implements Tunable<FeeParameter> {
  readonly contract = "fees";
  readonly rules = RULES;
  readonly split: RevenueSplit;
  readonly #setup: FeesSetup;
  parameters: Parameters<FeeParameter>;
  unitsSold = 0n;
  /** As of the last payment or change of parameters. */
  stored: PeriodState;

  constructor(setup: FeesSetup) {
    this.#setup = setup;
    this.split = setup.split;
    this.parameters = setup.parameters;
    this.stored = { period: 0n, unitPriceWad: setup.initialUnitPriceWad, unitsSoldInPeriod: 0n };
  }

  /** Return the price of this moment's period and what has been sold in it. */
  current(): PeriodState {
    const { stored, parameters } = this;
    const { block, startSeconds, pricingPeriodSeconds } = this.#setup;
    const period = (block.nowSeconds - startSeconds) / pricingPeriodSeconds;
    const passed = period - stored.period;
    if (passed === 0n) return stored;
    const { floorUnitPriceWad: floorWad, ceilingUnitPriceWad: ceilingWad, targetUnitsPerPeriod: target } = parameters;
    const next = nextPrice(stored.unitPriceWad, stored.unitsSoldInPeriod, { target, floorWad, ceilingWad });
    return { period, unitPriceWad: priceAfterIdle(next, passed - 1n, floorWad), unitsSoldInPeriod: 0n };
  }

  runPay(payer: Account, asset: "token" | "quote", units: bigint, maximumWei: bigint): Revert {
    if (units === 0n) return revert("FeesUnitsZero");
    const now = this.current();
    const sellable = 2n * this.parameters.targetUnitsPerPeriod - now.unitsSoldInPeriod;
    const available = sellable > 0n ? sellable : 0n;
    if (units > available) return revert("FeesPeriodSoldOut", units, available);
    const { quoteWei, discountedUnits } = this.#price(payer, units, now);
    const amountWei = asset === "quote" ? quoteWei : this.#inToken(quoteWei);
    if (typeof amountWei !== "bigint") return amountWei;
    if (amountWei > maximumWei) return revert("FeesPaymentAboveMaximum", amountWei, maximumWei);
    const { account, block } = this.#setup;
    const paid = this.split.routes[asset];
    const refused =
      this.split.creditRevert(asset, amountWei) ?? paid.transferFromRevert(account, payer, account, amountWei);
    if (refused !== undefined) return refused;
    this.#roll(now);
    this.#sell(payer, units, discountedUnits, now);
    this.split.credit(asset, amountWei, this.parameters);
    block.emit("fees", "UsagePaid", {
      payer: payer.id,
      units,
      quoteAmount: quoteWei,
      tokenAmount: asset === "token" ? amountWei : 0n,
      discountedUnits,
    });
    paid.transferFrom(account, payer, account, amountWei);
    return undefined;
  }

  beforeParametersSet(): void {
    this.#roll(this.current());
  }

  afterParametersSet(): void {
    const { floorUnitPriceWad, ceilingUnitPriceWad } = this.parameters;
    const { period, unitPriceWad } = this.stored;
    const bounded = greater(floorUnitPriceWad, lesser(unitPriceWad, ceilingUnitPriceWad));
    if (bounded === unitPriceWad) return;
    this.stored = { ...this.stored, unitPriceWad: bounded };
    this.#setup.block.emit("fees", "UnitPriceUpdated", { period, unitPrice: bounded });
  }

  save(): unknown {
    return [this.parameters, this.unitsSold, this.stored, this.split.save()];
  }

  restore(kept: unknown): void {
    const [parameters, unitsSold, stored, split] = kept as [Parameters<FeeParameter>, bigint, PeriodState, unknown];
    this.parameters = parameters;
    this.unitsSold = unitsSold;
    this.stored = stored;
    this.split.restore(split);
  }

  /** Move to the current period. */
  #roll(now: PeriodState): void {
    if (now.period === this.stored.period) return;
    this.stored = now;
    this.#setup.block.emit("fees", "UnitPriceUpdated", { period: now.period, unitPrice: now.unitPriceWad });
  }

  #sell(payer: Account, units: bigint, discountedUnits: bigint, now: PeriodState): void {
    this.stored = { ...now, unitsSoldInPeriod: now.unitsSoldInPeriod + units };
    this.unitsSold += units;
    if (discountedUnits === 0n) return;
    this.#setup.accounts.touch(payer, PARTS.usage);
    payer.discountUse = { period: now.period, units: usedUnits(payer, now) + discountedUnits };
  }

  /** The discount grows in a line with active stake up to its maximum; it covers a number of units a period. */
  #price(payer: Account, units: bigint, now: PeriodState): { quoteWei: bigint; discountedUnits: bigint } {
    const { maximumDiscountBps, fullDiscountStakeWei, discountedUnitsPerTokenWad } = this.parameters;
    const { stakedWei } = payer.staking;
    const discountBps = mulDivDown(maximumDiscountBps, lesser(stakedWei, fullDiscountStakeWei), fullDiscountStakeWei);
    let discountedUnits = 0n;
    if (discountBps > 0n) {
      const covered = mulDivDown(stakedWei, discountedUnitsPerTokenWad, WAD_WAD);
      const used = usedUnits(payer, now);
      discountedUnits = covered > used ? lesser(units, covered - used) : 0n;
    }
    const weighted = units * BPS - discountedUnits * discountBps;
    return { quoteWei: mulDivUp(weighted * now.unitPriceWad, this.#setup.quoteUnit, WAD_BPS), discountedUnits };
  }

  /** Convert at whichever of average and spot asks for more tokens. */
  #inToken(quoteWei: bigint): bigint | ProtocolError {
    const { oracle } = this.#setup;
    const average = oracle.average();
    if (typeof average !== "bigint") return average;
    const amountWei = mulDivUp(quoteWei, greater(average, oracle.spot()), WAD);
    return amountWei > GREATEST_WORD ? OVERFLOW : amountWei;
  }
}
