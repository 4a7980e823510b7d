import type { Action } from "../protocol/actions.ts";
import type { Transition } from "./invariant.ts";
import { remembered } from "./remembered.ts";
import { accountOf, amountOf, eventsOf } from "./step-events.ts";
import { priceAfter, priceRule } from "./usage-price.ts";
import type { Figures } from "./violation.ts";

/** Revenue as it was credited, by recipient, in wei. */
export type Credit =
  | { readonly asset: "quote"; readonly buybackWei: bigint; readonly treasuryWei: bigint }
  | { readonly asset: "token"; readonly burnWei: bigint; readonly stakersWei: bigint; readonly treasuryWei: bigint };

/** A payment for units of the service. */
export interface Payment {
  readonly payer: string;
  readonly action: Action;
  readonly units: bigint;
  /** Price after discount, in wei of quote. */
  readonly quoteWei: bigint;
  /** Tokens paid, in wei; 0 for payments in quote. */
  readonly tokenWei: bigint;
  readonly discountedUnits: bigint;
  /** Price of a unit in force, a wad of quote. */
  readonly unitPriceWad: bigint;
  /** What was credited since the payment before. */
  readonly credits: readonly Credit[];
}

/** A step's payments, and where the rule of prices leads through them. */
export interface PaymentStep {
  readonly payments: readonly Payment[];
  /** The first price that an event reports and the rule does not. */
  readonly fault: Figures | undefined;
  /** Price and units sold in the period of the state after, by the rule. */
  readonly unitPriceWad: bigint;
  readonly unitsSoldInPeriod: bigint;
}

/** Replay the fees' events, once per transition. */
export const paymentStep = remembered((transition: Transition): PaymentStep => {
  const { before, after } = transition;
  const rule = priceRule(after);
  let { period, unitPriceWad, unitsSoldInPeriod } = before.fees;
  let fault: Figures | undefined;
  let credits: Credit[] = [];
  const payments: Payment[] = [];
  for (const { event, action } of eventsOf(transition, "fees")) {
    switch (event.name) {
      case "UnitPriceUpdated": {
        const newPeriod = amountOf(event, "period");
        const reportedWad = amountOf(event, "unitPrice");
        const expectedWad = priceAfter(unitPriceWad, unitsSoldInPeriod, newPeriod - period, rule);
        if (reportedWad !== expectedWad || newPeriod < period) {
          fault ??= { period, unitPriceWad, unitsSoldInPeriod, newPeriod, reportedWad, expectedWad };
        }
        if (newPeriod > period) unitsSoldInPeriod = 0n;
        [period, unitPriceWad] = [newPeriod, reportedWad];
        break;
      }
      case "QuoteRevenueCredited":
        credits.push({
          asset: "quote",
          buybackWei: amountOf(event, "buyback"),
          treasuryWei: amountOf(event, "treasury"),
        });
        break;
      case "TokenRevenueCredited":
        credits.push({
          asset: "token",
          burnWei: amountOf(event, "burn"),
          stakersWei: amountOf(event, "stakers"),
          treasuryWei: amountOf(event, "treasury"),
        });
        break;
      case "UsagePaid": {
        const units = amountOf(event, "units");
        payments.push({
          payer: accountOf(event, "payer"),
          action,
          units,
          quoteWei: amountOf(event, "quoteAmount"),
          tokenWei: amountOf(event, "tokenAmount"),
          discountedUnits: amountOf(event, "discountedUnits"),
          unitPriceWad,
          credits,
        });
        unitsSoldInPeriod += units;
        credits = [];
        break;
      }
    }
  }
  const periodsLeft = after.fees.period - period;
  return {
    payments,
    fault,
    unitPriceWad: priceAfter(unitPriceWad, unitsSoldInPeriod, periodsLeft, rule),
    unitsSoldInPeriod: periodsLeft > 0n ? 0n : unitsSoldInPeriod,
  };
});
