import { BPS, mulDivDown, mulDivUp, WAD } from "../units/amounts.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { least } from "./integers.ts";
import { giftsTo } from "./gifts.ts";
import type { Predicate, Transition, Violation } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { keepsParameters, largest, parameter, smallest } from "./parameters.ts";
import { paymentStep } from "./payments.ts";
import type { Credit, Payment } from "./payments.ts";
import { OUTSIDER, poolSteps } from "./pool-steps.ts";
import { remembered } from "./remembered.ts";
import { amountOf, eventsNamed, sumFrom, sumOf } from "./step-events.ts";
import { priceBounds, priceRule } from "./usage-price.ts";
import { first, unless, violation } from "./violation.ts";

const WAD_BPS = WAD * BPS;
const WAD_WAD = WAD * WAD;

/** Recipients in the contract's order, which events number them by. */
const RECIPIENTS = [
  { name: "buyback", event: "QuoteRevenueCredited", creditWei: ({ fees }: Snapshot) => fees.quoteCreditsWei.buyback },
  { name: "treasury", event: "QuoteRevenueCredited", creditWei: ({ fees }: Snapshot) => fees.quoteCreditsWei.treasury },
  { name: "burn", event: "TokenRevenueCredited", creditWei: ({ fees }: Snapshot) => fees.tokenCreditsWei.burn },
  { name: "stakers", event: "TokenRevenueCredited", creditWei: ({ fees }: Snapshot) => fees.tokenCreditsWei.stakers },
  { name: "treasury", event: "TokenRevenueCredited", creditWei: ({ fees }: Snapshot) => fees.tokenCreditsWei.treasury },
] as const;

function releasedTo(transition: Transition, recipient: number): bigint {
  let sum = 0n;
  for (const { event } of eventsNamed(transition, "RevenueReleased")) {
    if (event.contract === "fees" && event.args["recipient"] === BigInt(recipient)) sum += amountOf(event, "amount");
  }
  return sum;
}

/** Return what the fees released to the treasury in a step, in wei. */
export function releasedToTreasury(transition: Transition): { quoteWei: bigint; tokenWei: bigint } {
  return { quoteWei: releasedTo(transition, 1), tokenWei: releasedTo(transition, 4) };
}

function sumOfCredit(credit: Credit): bigint {
  return credit.asset === "quote"
    ? credit.buybackWei + credit.treasuryWei
    : credit.burnWei + credit.stakersWei + credit.treasuryWei;
}

/** Sums of what is credited and not yet moved. */
function creditsOf({ fees }: Snapshot): { quoteWei: bigint; tokenWei: bigint } {
  const { quoteCreditsWei, tokenCreditsWei } = fees;
  return {
    quoteWei: quoteCreditsWei.buyback + quoteCreditsWei.treasury,
    tokenWei: tokenCreditsWei.burn + tokenCreditsWei.stakers + tokenCreditsWei.treasury,
  };
}

function checkShares(credit: Credit, after: Snapshot): Violation | undefined {
  const amountWei = sumOfCredit(credit);
  const share = (name: string): bigint => mulDivDown(amountWei, parameter(after, "fees", name), BPS);
  const holds =
    credit.asset === "quote"
      ? credit.buybackWei === share("quoteBuybackBps")
      : credit.burnWei === share("tokenBurnBps") && credit.stakersWei === share("tokenStakersBps");
  return unless(holds, { ...credit, amountWei });
}

/** Bounds of the discount in a step, whatever its parameters were in between. */
const discountTerms = remembered((transition: Transition) => ({
  fullStakeWei: smallest(transition, "fees", "fullDiscountStakeWei"),
  maximumBps: largest(transition, "fees", "maximumDiscountBps"),
  unitsPerTokenWad: largest(transition, "fees", "discountedUnitsPerTokenWad"),
  quoteUnit: 10n ** BigInt(transition.after.quote.decimals),
}));

/** Bound a payment by full price and by the largest discount that its payer's stake may have earned in the step. */
function checkDiscount(transition: Transition, payment: Payment): Violation | undefined {
  const { fullStakeWei, maximumBps, unitsPerTokenWad, quoteUnit } = discountTerms(transition);
  const [staking] = poolSteps(transition);
  const stakedBeforeWei = staking?.before.accounts[payment.payer]?.stakedWei ?? OUTSIDER.stakedWei;
  const stakeWei = stakedBeforeWei + (staking?.activity.get(payment.payer)?.stakedWei ?? 0n);
  const discountBps = mulDivDown(maximumBps, least(stakeWei, fullStakeWei), fullStakeWei);
  const coveredUnits = mulDivDown(stakeWei, unitsPerTokenWad, WAD_WAD);
  const { units, discountedUnits, unitPriceWad, quoteWei } = payment;
  const price = (weighted: bigint): bigint => mulDivUp(weighted * unitPriceWad, quoteUnit, WAD_BPS);
  const fullPriceWei = price(units * BPS);
  const discounted = discountedUnits * discountBps;
  const leastPriceWei = discounted === 0n ? fullPriceWei : price(units * BPS - discounted);
  const holds = discountedUnits <= least(units, coveredUnits) && quoteWei <= fullPriceWei && quoteWei >= leastPriceWei;
  return unless(holds, {
    payer: payment.payer,
    units,
    discountedUnits,
    coveredUnits,
    discountBps,
    quoteWei,
    fullPriceWei,
    leastPriceWei,
  });
}

/** Check that a payment is the one that was asked for, within the payer's maximum. */
function checkRequest({ action, payer, units, quoteWei, tokenWei }: Payment): Violation | undefined {
  const figures = { payer, units, quoteWei, tokenWei, action: action.kind };
  switch (action.kind) {
    case "payWithQuote":
      return unless(
        payer === action.actor && units === action.units && tokenWei === 0n && quoteWei <= action.maximumQuoteWei,
        { ...figures, maximumQuoteWei: action.maximumQuoteWei },
      );
    case "payWithToken":
      return unless(
        payer === action.actor && units === action.units && tokenWei > 0n && tokenWei <= action.maximumTokenWei,
        { ...figures, maximumTokenWei: action.maximumTokenWei },
      );
    default:
      return violation(figures);
  }
}

/** Usage fees and the split of revenue (FEE). */
export const FEES: readonly Predicate[] = [
  {
    id: "FEE-039",
    check: (transition) => {
      const { before, after } = transition;
      const rule = priceRule(after);
      const { unitPriceWad, period } = after.fees;
      const isBounded = unitPriceWad >= rule.floorWad && unitPriceWad <= rule.ceilingWad;
      const periods = period - before.fees.period;
      // Parameters that moved move the price into its new bounds, however far.
      const { leastWad, mostWad } = keepsParameters(transition, "fees")
        ? priceBounds(before.fees.unitPriceWad, periods, rule)
        : { leastWad: rule.floorWad, mostWad: rule.ceilingWad };
      return unless(isBounded && periods >= 0n && unitPriceWad >= leastWad && unitPriceWad <= mostWad, {
        unitPriceWad,
        floorWad: rule.floorWad,
        ceilingWad: rule.ceilingWad,
        unitPriceBeforeWad: before.fees.unitPriceWad,
        periods,
        leastWad,
        mostWad,
      });
    },
  },
  {
    id: "FEE-101",
    check: (transition) => {
      if (!keepsParameters(transition, "fees")) return undefined;
      const { fault, unitPriceWad, unitsSoldInPeriod } = paymentStep(transition);
      if (fault !== undefined) return violation(fault);
      const { fees } = transition.after;
      return unless(fees.unitPriceWad === unitPriceWad && fees.unitsSoldInPeriod === unitsSoldInPeriod, {
        unitPriceWad: fees.unitPriceWad,
        expectedUnitPriceWad: unitPriceWad,
        unitsSoldInPeriod: fees.unitsSoldInPeriod,
        expectedUnitsSold: unitsSoldInPeriod,
      });
    },
  },
  {
    id: "FEE-102",
    check: (transition) => {
      const { unitsSoldInPeriod } = transition.after.fees;
      const target = largest(transition, "fees", "targetUnitsPerPeriod");
      return unless(unitsSoldInPeriod >= 0n && unitsSoldInPeriod <= 2n * target, { unitsSoldInPeriod, target });
    },
  },
  {
    id: "FEE-103",
    check: (transition) => first(paymentStep(transition).payments, (payment) => checkDiscount(transition, payment)),
  },
  {
    id: "FEE-104",
    check: (transition) => first(paymentStep(transition).payments, checkRequest),
  },
  {
    id: "FEE-105",
    check: (transition) =>
      first(paymentStep(transition).payments, ({ payer, quoteWei, tokenWei, credits }) => {
        const credit = credits[0];
        const paidWei = tokenWei > 0n ? tokenWei : quoteWei;
        const asset = tokenWei > 0n ? "token" : "quote";
        const creditedWei = credits.reduce((sum, item) => sum + sumOfCredit(item), 0n);
        return unless(credits.length === 1 && credit?.asset === asset && creditedWei === paidWei, {
          payer,
          asset,
          paidWei,
          credits: credits.length,
          creditedAsset: credit?.asset,
          creditedWei,
        });
      }),
  },
  {
    id: "FEE-106",
    check: (transition) => {
      if (!keepsParameters(transition, "fees")) return undefined;
      return first(paymentStep(transition).payments, ({ credits }) =>
        first(credits, (credit) => checkShares(credit, transition.after)),
      );
    },
  },
  {
    id: "FEE-107",
    check: (transition) =>
      first(RECIPIENTS.entries(), ([index, { name, event, creditWei }]) => {
        const beforeWei = creditWei(transition.before);
        const afterWei = creditWei(transition.after);
        const creditedWei = sumOf(transition, "fees", event, name);
        const releasedWei = releasedTo(transition, index);
        return unless(afterWei >= 0n && afterWei === beforeWei + creditedWei - releasedWei, {
          asset: event === "QuoteRevenueCredited" ? "quote" : "token",
          recipient: name,
          beforeWei,
          creditedWei,
          releasedWei,
          afterWei,
        });
      }),
  },
  {
    id: "FEE-108",
    check: ({ after }) => {
      const { quoteWei, tokenWei } = creditsOf(after);
      const heldQuoteWei = heldBy(after.quote.balancesWei, "fees");
      const heldTokenWei = heldBy(after.token.balancesWei, "fees");
      return unless(heldQuoteWei >= quoteWei && heldTokenWei >= tokenWei, {
        heldQuoteWei,
        creditedQuoteWei: quoteWei,
        heldTokenWei,
        creditedTokenWei: tokenWei,
      });
    },
  },
  {
    id: "FEE-109",
    check: (transition) =>
      first(["quote", "token"] as const, (asset) => {
        const surplus = (snapshot: Snapshot): bigint =>
          heldBy(snapshot[asset].balancesWei, "fees") - creditsOf(snapshot)[`${asset}Wei`];
        const surplusBeforeWei = surplus(transition.before);
        const surplusAfterWei = surplus(transition.after);
        const giftsWei = giftsTo(transition, asset, "fees");
        return unless(surplusAfterWei === surplusBeforeWei + giftsWei, {
          asset,
          surplusBeforeWei,
          surplusAfterWei,
          giftsWei,
        });
      }),
  },
  {
    id: "FEE-110",
    check: (transition) => {
      const { before, after } = transition;
      let [reportedQuoteWei, reportedTokenWei, reportedUnits] = [0n, 0n, 0n];
      for (const { units, quoteWei, tokenWei } of paymentStep(transition).payments) {
        reportedUnits += units;
        if (tokenWei > 0n) reportedTokenWei += tokenWei;
        else reportedQuoteWei += quoteWei;
      }
      const quoteInStepWei = after.fees.quoteRevenueWei - before.fees.quoteRevenueWei;
      const tokenInStepWei = after.fees.tokenRevenueWei - before.fees.tokenRevenueWei;
      const unitsInStep = after.fees.unitsSold - before.fees.unitsSold;
      return unless(
        quoteInStepWei === reportedQuoteWei && tokenInStepWei === reportedTokenWei && unitsInStep === reportedUnits,
        { quoteInStepWei, reportedQuoteWei, tokenInStepWei, reportedTokenWei, unitsInStep, reportedUnits },
      );
    },
  },
  {
    id: "FEE-111",
    check: ({ after }) => {
      const weight = (name: string): bigint => parameter(after, "fees", name);
      const quoteBps = weight("quoteBuybackBps") + weight("quoteTreasuryBps");
      const tokenBps = weight("tokenBurnBps") + weight("tokenStakersBps") + weight("tokenTreasuryBps");
      return unless(quoteBps === BPS && tokenBps === BPS, { quoteBps, tokenBps });
    },
  },
  {
    id: "FEE-112",
    check: (transition) => {
      const [toBuybackWei, toBurnWei, toStakersWei] = [0, 2, 3].map((index) => releasedTo(transition, index)) as [
        bigint,
        bigint,
        bigint,
      ];
      const buybackFundedWei = sumFrom(transition, "buyback", "BuybackFunded", "fees");
      const burnDepositedWei = sumFrom(transition, "burn", "BurnDeposited", "fees");
      const poolFundedWei = sumFrom(transition, "staking-pool", "RewardsFunded", "fees");
      const holds =
        buybackFundedWei === toBuybackWei &&
        burnDepositedWei >= toBurnWei &&
        burnDepositedWei + poolFundedWei === toBurnWei + toStakersWei;
      return unless(holds, {
        toBuybackWei,
        buybackFundedWei,
        toBurnWei,
        burnDepositedWei,
        toStakersWei,
        poolFundedWei,
      });
    },
  },
];
