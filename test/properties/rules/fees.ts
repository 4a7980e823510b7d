import type { Situation } from "../harness/situation.ts";

const BPS = 10_000n;
const WAD = 10n ** 18n;

/** Number of the pricing period that a situation stands in. */
export function pricingPeriod({ stage, nowSeconds }: Situation): bigint {
  return (nowSeconds - stage.genesisSeconds) / stage.parameters.fees.pricingPeriodSeconds;
}

function ceilingDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** A fee parameter that is in force. */
export function feeParameter({ state }: Situation, name: string): bigint {
  return state.parameters["fees"]?.[name] ?? 0n;
}

/** A pricing period: the unit's price as a wad of quote, and what can still be sold. */
export interface Period {
  readonly unitPriceWad: bigint;
  readonly unitsLeft: bigint;
}

/** Compute the price of the period that a situation stands in: one move for the last period with sales, one for each idle one. */
export function currentPeriod(situation: Situation): Period {
  const { fees } = situation.state;
  const [target, floor] = [
    feeParameter(situation, "targetUnitsPerPeriod"),
    feeParameter(situation, "floorUnitPriceWad"),
  ];
  let price = fees.unitPriceWad;
  let sold = fees.unitsSoldInPeriod;
  let passed = pricingPeriod(situation) - fees.period;
  if (passed > 0n) {
    const above = lesser(sold - target, target);
    price += sold >= target ? ceilingDivide(price * above, 8n * target) : -((price * (target - sold)) / (8n * target));
    price = lesser(price, feeParameter(situation, "ceilingUnitPriceWad"));
    if (price < floor) price = floor;
    sold = 0n;
    for (passed -= 1n; passed > 0n && price > floor; passed -= 1n) {
      const next = price - price / 8n;
      price = next > floor ? next : floor;
    }
  }
  return { unitPriceWad: price, unitsLeft: sold < 2n * target ? 2n * target - sold : 0n };
}

/** Compute what units cost an account, in wei of quote. */
export function priceOf(situation: Situation, account: string, units: bigint): bigint {
  const { state, stage, memory } = situation;
  const stakedWei = state.pools.staking.accounts[account]?.stakedWei ?? 0n;
  const full = feeParameter(situation, "fullDiscountStakeWei");
  const discountBps = (feeParameter(situation, "maximumDiscountBps") * lesser(stakedWei, full)) / full;
  const covered = (stakedWei * feeParameter(situation, "discountedUnitsPerTokenWad")) / (WAD * WAD);
  const used = memory.discountedUnits(account, pricingPeriod(situation));
  const left = covered > used ? covered - used : 0n;
  const discounted = discountBps > 0n ? lesser(units, left) : 0n;
  const weighted = units * BPS - discounted * discountBps;
  const quoteUnit = 10n ** BigInt(stage.parameters.quote.decimals);
  return ceilingDivide(weighted * currentPeriod(situation).unitPriceWad * quoteUnit, WAD * BPS);
}
