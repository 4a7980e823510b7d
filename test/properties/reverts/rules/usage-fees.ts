import {
  BPS,
  DAY,
  divUp,
  GENESIS,
  HOUR,
  id,
  MAX_UINT256,
  MINUTE,
  ORACLE_MAXIMUM_AGE,
  POOL_TOKENS,
  REVENUE_WEIGHTS,
  TOKEN,
  WAD,
} from "../../../contracts/helpers/market-fixtures.ts";
import { hostileMarket, hostilePullCauses, pullCauses, type Pull, reentered } from "../causes.ts";
import { emptyPair } from "../pair-state.ts";
import { perform } from "../perform.ts";
import { without0 } from "../pool-effects.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

type Case = Staged<MarketScene>;

const UNITS = 100n;
const QUOTE = 10n ** 6n;
const LEAST_AGE = BigInt(30 * MINUTE);
const reentrant = marketScene("ReentrantAsset");

/** Another guarded call of the fees is under way: bob's payment, whose transfer calls back. */
export const feesReentered: Cause<MarketScene> = reentered(reentrant, ({ fees, quote, bob }) => ({
  asset: quote,
  trigger: { contract: fees, signature: "payWithQuote(uint256,uint256)", sender: bob.address, args: [1n, MAX_UINT256] },
}));

/** A payment in the first period, at its price of one quote a unit. */
const payment =
  (signature: string) =>
  (scene: MarketScene): Case["call"] => {
    scene.seconds = scene.now = GENESIS + HOUR;
    return { contract: scene.fees, signature, sender: scene.alice.address, args: [UNITS, MAX_UINT256] };
  };

const setUnits =
  (units: bigint) =>
  ({ call }: Case): void => {
    call.args[0] = units;
  };

const unitsZero: Cause<MarketScene> = {
  error: "FeesUnitsZero",
  about: ["units"],
  arrange: setUnits(0n),
  justInside: setUnits(1n),
};

const soldOut: Cause<MarketScene> = {
  error: "FeesPeriodSoldOut",
  about: ["units"],
  as: "more than twice the target",
  prepare: async (stage) => {
    // Enough for a whole period, whatever it costs.
    await perform(stage, stage.deployer, stage.token, "transfer", stage.alice.address, 5_000_000n * TOKEN);
  },
  arrange: setUnits(2_001n),
  args: () => [2_001n, 2_000n],
  justInside: setUnits(2_000n),
  also: [
    {
      as: "less is left than was sold",
      arrange: async (stage) => {
        await perform(stage, stage.bob, stage.fees, "payWithQuote", 500n, MAX_UINT256);
        await perform(stage, stage.deployer, stage.fees, "setParameters", [id("targetUnitsPerPeriod")], [200n]);
      },
      args: () => [UNITS, 0n],
    },
  ],
};

const setMaximum =
  (amount: (stage: Case) => bigint, less: bigint) =>
  (stage: Case): void => {
    stage.call.args[1] = amount(stage) - less;
  };

const aboveMaximum = (amount: (stage: Case) => bigint): Cause<MarketScene> => ({
  error: "FeesPaymentAboveMaximum",
  arrange: setMaximum(amount, 1n),
  args: (stage) => [amount(stage), stage.call.args[1]],
  justInside: setMaximum(amount, 0n),
});

const unitsOf = ({ call }: Case): bigint => call.args[0] as bigint;
const quoteAmount = (stage: Case): bigint => unitsOf(stage) * QUOTE;
/** The pool's first price, two tokens for a quote. */
const tokenAmount = (stage: Case): bigint => (quoteAmount(stage) * POOL_TOKENS) / (500_000n * QUOTE);

const inQuote: Pull<MarketScene> = { asset: ({ quote }) => quote, amount: quoteAmount };
const inToken: Pull<MarketScene> = { asset: ({ token }) => token, amount: tokenAmount };

const quoteShares = (amount: bigint) => {
  const toBuyback = (amount * REVENUE_WEIGHTS.quoteBuyback) / BPS;
  return [toBuyback, amount - toBuyback] as const;
};

const tokenShares = (amount: bigint) => {
  const burn = (amount * REVENUE_WEIGHTS.tokenBurn) / BPS;
  const stakers = (amount * REVENUE_WEIGHTS.tokenStakers) / BPS;
  return [burn, stakers, amount - burn - stakers] as const;
};

/** What a payment in quote changes beside the period and the discount. */
function paidInQuote(amount: bigint, units: bigint) {
  const [buyback, treasury] = quoteShares(amount);
  return {
    "fees.credits[0]": buyback,
    "fees.credits[1]": treasury,
    "fees.totalQuoteRevenue": amount,
    "fees.totalUnitsSold": units,
    "fees._unitsSold": units,
    "quote._balances[alice]": -amount,
    "quote._balances[fees]": amount,
  };
}

const payWithQuote: Rule<MarketScene> = {
  id: "REV-022",
  contract: "UsageFees",
  load: marketScene(),
  call: payment("payWithQuote(uint256,uint256)"),
  causes: [
    feesReentered,
    unitsZero,
    soldOut,
    aboveMaximum(quoteAmount),
    ...pullCauses(inQuote),
    ...hostilePullCauses(hostileMarket, inQuote),
  ],
  succeeds: [
    {
      when: "at the period's price, while the oracle has no average",
      arrange: (stage) => {
        stage.seconds = GENESIS + ORACLE_MAXIMUM_AGE + 1;
        const amount = quoteAmount(stage);
        return {
          returns: [amount],
          events: [
            `fees.QuoteRevenueCredited(${quoteShares(amount).join(", ")})`,
            `fees.UsagePaid(alice, ${UNITS}, ${amount}, 0, 0)`,
            `quote.Transfer(alice, fees, ${amount})`,
          ],
          changes: paidInQuote(amount, UNITS),
        };
      },
    },
    {
      when: "the first of a later period moves the price, and a staker gets the discount on what the stake covers",
      arrange: async (stage) => {
        await perform(stage, stage.alice, stage.stakingPool, "stake", 5_000n * TOKEN);
        stage.seconds = GENESIS + 2 * DAY;
        const price = (((WAD * 7n) / 8n) * 7n) / 8n;
        // Half of the full stake gives half of the discount, on a unit for each hundred tokens.
        const amount = divUp((UNITS * BPS - 50n * 1_000n) * price * QUOTE, WAD * BPS);
        return {
          returns: [amount],
          events: [
            `fees.UnitPriceUpdated(2, ${price})`,
            `fees.QuoteRevenueCredited(${quoteShares(amount).join(", ")})`,
            `fees.UsagePaid(alice, ${UNITS}, ${amount}, 0, 50)`,
            `quote.Transfer(alice, fees, ${amount})`,
          ],
          changes: {
            ...paidInQuote(amount, UNITS),
            "fees._period": 2n,
            "fees._unitPrice": price - WAD,
            "fees.discountUses[alice].period": 2n,
            "fees.discountUses[alice].units": 50n,
          },
        };
      },
    },
  ],
};

const payWithToken: Rule<MarketScene> = {
  id: "REV-023",
  contract: "UsageFees",
  load: marketScene(),
  call: payment("payWithToken(uint256,uint256)"),
  causes: [
    feesReentered,
    unitsZero,
    soldOut,
    {
      error: "OracleAverageUnavailable",
      as: "too old",
      arrange: (stage) => {
        stage.seconds = GENESIS + ORACLE_MAXIMUM_AGE + 1;
      },
      args: () => [ORACLE_MAXIMUM_AGE + 1, LEAST_AGE, ORACLE_MAXIMUM_AGE],
      justInside: (stage) => {
        stage.seconds = GENESIS + ORACLE_MAXIMUM_AGE;
      },
      also: [
        {
          as: "too young",
          arrange: (stage) => {
            stage.seconds = GENESIS + 30 * MINUTE - 1;
          },
          args: () => [LEAST_AGE - 1n, LEAST_AGE, ORACLE_MAXIMUM_AGE],
          justInside: (stage) => {
            stage.seconds = GENESIS + 30 * MINUTE;
          },
        },
      ],
    },
    { error: "OraclePairEmpty", arrange: emptyPair },
    aboveMaximum(tokenAmount),
    ...pullCauses(inToken),
  ],
  succeeds: [
    {
      when: "at the average, which asks for as much as the spot price",
      arrange: (stage) => {
        const [quote, amount] = [quoteAmount(stage), tokenAmount(stage)];
        const [burn, stakers, treasury] = tokenShares(amount);
        return {
          returns: [amount],
          events: [
            `fees.TokenRevenueCredited(${burn}, ${stakers}, ${treasury})`,
            `fees.UsagePaid(alice, ${UNITS}, ${quote}, ${amount}, 0)`,
            `token.Transfer(alice, fees, ${amount})`,
          ],
          changes: without0({
            "fees.credits[2]": burn,
            "fees.credits[3]": stakers,
            "fees.credits[4]": treasury,
            "fees.totalTokenRevenue": amount,
            "fees.totalUnitsSold": UNITS,
            "fees._unitsSold": UNITS,
            "token._balances[alice]": -amount,
            "token._balances[fees]": amount,
          }),
        };
      },
    },
  ],
};

/** Rules of payments. */
export const PAYMENT_RULES: readonly Rule<MarketScene>[] = [payWithQuote, payWithToken];
