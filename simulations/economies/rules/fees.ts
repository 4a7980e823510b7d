import { jointRule, showWad, toWad, unless } from "./rule.ts";

const WEIGHTS_TOTAL_BPS = 10_000;

/** An eighth of the least price is still a whole wei of wad, so the price can always move. */
const LEAST_PRICE_WAD = 8n;

/** Largest ceiling over floor that the price's arithmetic is bounded for. */
const MAXIMUM_PRICE_RATIO = 1_000_000n;

/** Largest floor at which the largest ceiling still fits 128 bits. */
const LARGEST_FLOOR_WAD = ((1n << 128n) - 1n) / MAXIMUM_PRICE_RATIO;

/** The floor lets the price move by an eighth, and leaves its ceiling room. */
export const floorPriceInRange = jointRule(["fees"], ({ fees }) => {
  const floor = toWad(fees.floorUnitPrice);
  return unless(floor >= LEAST_PRICE_WAD && floor <= LARGEST_FLOOR_WAD, {
    message: "the lowest unit price is out of range",
    path: "fees.floorUnitPrice",
    value: fees.floorUnitPrice,
    allowed: `between ${showWad(LEAST_PRICE_WAD)} and ${showWad(LARGEST_FLOOR_WAD)}`,
    next: "change fees.floorUnitPrice",
  });
});

/** The ceiling lies at or above the floor, at most a million times it. */
export const ceilingPriceInRange = jointRule(["fees"], ({ fees }) => {
  const floor = toWad(fees.floorUnitPrice);
  const ceiling = toWad(fees.ceilingUnitPrice);
  return unless(ceiling >= floor && ceiling <= floor * MAXIMUM_PRICE_RATIO, {
    message: "the highest unit price is out of range",
    path: "fees.ceilingUnitPrice",
    value: fees.ceilingUnitPrice,
    allowed: `between ${fees.floorUnitPrice} and ${showWad(floor * MAXIMUM_PRICE_RATIO)}`,
    next: "change fees.ceilingUnitPrice or fees.floorUnitPrice",
  });
});

/** The first price lies between floor and ceiling. */
export const initialPriceBetween = jointRule(["fees"], ({ fees }) => {
  const initial = toWad(fees.initialUnitPrice);
  return unless(initial >= toWad(fees.floorUnitPrice) && initial <= toWad(fees.ceilingUnitPrice), {
    message: "the first unit price lies outside floor and ceiling",
    path: "fees.initialUnitPrice",
    value: fees.initialUnitPrice,
    allowed: `between ${fees.floorUnitPrice} and ${fees.ceilingUnitPrice}`,
    next: "change fees.initialUnitPrice, fees.floorUnitPrice or fees.ceilingUnitPrice",
  });
});

/** A discount is measured against a positive stake. */
export const fullDiscountStakePositive = jointRule(["fees"], ({ fees }) =>
  unless(toWad(fees.fullDiscountStake) > 0n, {
    message: "the full discount needs no stake",
    path: "fees.fullDiscountStake",
    value: fees.fullDiscountStake,
    allowed: "more than 0",
    next: "raise it; for no discount set fees.maximumDiscountBps to 0",
  }),
);

/** Weights of quote revenue share out exactly everything. */
export const quoteRevenueSum = jointRule(["fees"], ({ fees: { quoteRevenueBps } }) => {
  const sum = quoteRevenueBps.buyback + quoteRevenueBps.treasury;
  return unless(sum === WEIGHTS_TOTAL_BPS, {
    message: `weights of quote revenue add up to ${sum}`,
    path: "fees.quoteRevenueBps",
    value: quoteRevenueBps,
    allowed: `a sum of exactly ${WEIGHTS_TOTAL_BPS} bps`,
    next: "change buyback or treasury",
  });
});

/** Weights of token revenue share out exactly everything. */
export const tokenRevenueSum = jointRule(["fees"], ({ fees: { tokenRevenueBps } }) => {
  const sum = tokenRevenueBps.burn + tokenRevenueBps.stakers + tokenRevenueBps.treasury;
  return unless(sum === WEIGHTS_TOTAL_BPS, {
    message: `weights of token revenue add up to ${sum}`,
    path: "fees.tokenRevenueBps",
    value: tokenRevenueBps,
    allowed: `a sum of exactly ${WEIGHTS_TOTAL_BPS} bps`,
    next: "change burn, stakers or treasury",
  });
});
