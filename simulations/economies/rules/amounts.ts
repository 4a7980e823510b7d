import type { Economy } from "../schema.ts";
import { jointRule, showWad, toWad, unless, wadToWeiDown } from "./rule.ts";

const RESERVE_BITS = 112;
const AMOUNT_BITS = 128;

function quoteAmounts({ liquidity, buyback }: Pick<Economy, "liquidity" | "buyback">): [path: string, text: string][] {
  return [
    ["liquidity.quoteAmount", liquidity.quoteAmount],
    ["buyback.bucket.capacity", buyback.bucket.capacity],
    ["buyback.bucket.refillPerDay", buyback.bucket.refillPerDay],
    ["buyback.minimumLot", buyback.minimumLot],
    ["buyback.tipMaximum", buyback.tipMaximum],
  ];
}

/** Amounts of quote have no more decimals than the asset; those of the token are held to 18 by their shape. */
export const amountsFitDecimals = jointRule(["quote", "liquidity", "buyback"], (economy) => {
  const { decimals, symbol } = economy.quote;
  return quoteAmounts(economy).flatMap(([path, text]) =>
    unless((text.split(".")[1] ?? "").length <= decimals, {
      message: `the amount has more decimals than ${symbol}`,
      path,
      value: text,
      allowed: `at most ${decimals} decimals`,
      next: "drop the decimals that the asset can't hold, or correct quote.decimals",
    }),
  );
});

/** Amounts fit the width in which contracts keep them: 112 bits for the pair's reserves, 128 elsewhere. */
export const amountsFitWidths = jointRule(
  ["quote", "allocations", "liquidity", "emission", "fees", "buyback"],
  (economy) => {
    const { allocations, emission, fees, quote } = economy;
    const seed = allocations.findIndex(({ sector }) => sector === "liquidity");
    const amounts: { path: string; text: string; decimals: number; bits: number }[] = [
      ...quoteAmounts(economy).map(([path, text]) => ({
        path,
        text,
        decimals: quote.decimals,
        bits: path === "liquidity.quoteAmount" ? RESERVE_BITS : AMOUNT_BITS,
      })),
      { path: "emission.bucket.capacity", text: emission.bucket.capacity, decimals: 18, bits: AMOUNT_BITS },
      { path: "emission.bucket.refillPerDay", text: emission.bucket.refillPerDay, decimals: 18, bits: AMOUNT_BITS },
      { path: "fees.fullDiscountStake", text: fees.fullDiscountStake, decimals: 18, bits: AMOUNT_BITS },
      { path: `allocations[${seed}].amount`, text: allocations[seed]?.amount ?? "0", decimals: 18, bits: RESERVE_BITS },
    ];
    return amounts.flatMap(({ path, text, decimals, bits }) =>
      unless(wadToWeiDown(toWad(text), decimals) < 1n << BigInt(bits), {
        message: "the amount is larger than contracts can hold",
        path,
        value: text,
        allowed: `less than ${showWad((1n << BigInt(bits)) * 10n ** BigInt(18 - decimals))}`,
        next: "lower it",
      }),
    );
  },
);
