import { BPS, mulDivDown } from "../../units/amounts.ts";
import type { Economy } from "../schema.ts";
import { jointRule, showWad, toWad, unless } from "./rule.ts";

/** Compute the largest lot that a sum allows: what is left once the largest tip is set aside. */
function largestLot(size: bigint, buyback: Economy["buyback"]): bigint {
  const share = mulDivDown(size, BigInt(buyback.tipBps), BPS);
  const tip = share < toWad(buyback.tipMaximum) ? share : toWad(buyback.tipMaximum);
  return size - tip;
}

/** The caller's reward is less than the smallest lot. */
export const tipBelowLot = jointRule(["buyback"], ({ buyback }) =>
  unless(toWad(buyback.tipMaximum) < toWad(buyback.minimumLot), {
    message: "a caller could earn as much as a buyback spends",
    path: "buyback.tipMaximum",
    value: buyback.tipMaximum,
    allowed: `at least 0, less than ${buyback.minimumLot}, the smallest lot`,
    next: "lower buyback.tipMaximum or raise buyback.minimumLot",
  }),
);

/** A full bucket pays the smallest lot and its tip, else no buyback ever happens. */
export const lotFitsBucket = jointRule(["buyback"], ({ buyback }) => {
  const most = largestLot(toWad(buyback.bucket.capacity), buyback);
  return unless(toWad(buyback.minimumLot) <= most, {
    message: "a full bucket can't pay the smallest lot and its tip",
    path: "buyback.minimumLot",
    value: buyback.minimumLot,
    allowed: `more than ${buyback.tipMaximum}, at most ${showWad(most)}`,
    next: "lower buyback.minimumLot or raise buyback.bucket.capacity",
  });
});

/** The pool at genesis is deep enough for the smallest lot. */
export const lotFitsPool = jointRule(["buyback", "liquidity"], ({ buyback, liquidity }) => {
  const most = largestLot(mulDivDown(toWad(liquidity.quoteAmount), BigInt(buyback.reserveShareBps), BPS), buyback);
  return unless(toWad(buyback.minimumLot) <= most, {
    message: "the pool at genesis is too shallow for the smallest lot",
    path: "buyback.minimumLot",
    value: buyback.minimumLot,
    allowed: `more than ${buyback.tipMaximum}, at most ${showWad(most)}`,
    next: "lower buyback.minimumLot, or raise buyback.reserveShareBps or liquidity.quoteAmount",
  });
});
