import { expect } from "chai";

import type { AccountObservation, MarketObservation } from "../../simulations/agents/observation.ts";
import { createServiceUser, serviceUserTraits } from "../../simulations/agents/service-user.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import {
  account,
  acting,
  DAY,
  dictated,
  firstLook,
  market,
  pool,
  QUOTE,
  resting,
  stake,
  TOKEN,
} from "./observations.ts";

const TRAITS = serviceUserTraits.parse({});
const create = (prefersToken: boolean) => createServiceUser("agent/0001", TRAITS, dictated([prefersToken]));
const user = (prefersToken: boolean) => acting(create(prefersToken));

/** What a user pays on a day on which it doesn't look at the discount. */
function pay(prefersToken: boolean, unitsWanted: number, fields: Partial<AccountObservation> = {}, state = market()) {
  return user(prefersToken).decide({ market: state, account: account({ unitsWanted, ...fields }) }, resting());
}

/** A market without staking rewards, whose full stake of 50,000 tokens takes a share off 25 units a day. */
function discounting(
  maximumDiscount: number,
  fields: Partial<MarketObservation> = {},
  pricingPeriodSeconds = DAY,
): MarketObservation {
  const usage = {
    pricingPeriodSeconds,
    fullDiscountStakeTokens: 50_000,
    maximumDiscount,
    discountedUnitsPerToken: 0.0005,
  };
  const pools = { staking: pool({ yieldYearly: 0 }), liquidityMining: pool() };
  return market({ usage, pools, ...fields });
}

const holder = (fields: Partial<AccountObservation> = {}) =>
  account({ tokenWei: 80_000n * TOKEN, quoteWei: 10n ** 6n * QUOTE, unitsWanted: 50, ...fields });

/** Let a user get used to what it needs, and look. */
function looking(state: MarketObservation, own = holder(), prefersToken = false, steps = 200): readonly Action[] {
  const agent = create(prefersToken);
  // The mean waiting time is twenty days.
  const rng = { ...dictated(), exponential: () => ((steps + 0.5) * state.stepSeconds) / (20 * DAY) };
  expect(agent.begin({ ...state, steps: 1_000 }, rng)).to.deep.equal({ atStep: steps });
  for (let step = 0; step < steps; step++) agent.decide({ market: { ...state, step }, account: own }, rng);
  return agent.decide({ market: { ...state, step: steps }, account: own }, rng).actions;
}

const stakes = (actions: readonly Action[]) => actions.filter(({ kind }) => kind === "stake");

describe("service user", () => {
  describe("paying", () => {
    it("pays in quote, with a maximum a twentieth above the price", () => {
      const payment = { kind: "payWithQuote", actor: "agent/0001", units: 100n, maximumQuoteWei: 105n * QUOTE };
      expect(pay(false, 100.9)).to.deep.equal([payment]);
    });

    it("pays by the unit's price", () => {
      expect(pay(false, 100, {}, market({ unitPrice: 2 }))[0]).to.include({ maximumQuoteWei: 210n * QUOTE });
    });

    it("pays in token where it prefers to, at the worse of spot and average", () => {
      for (const [poolPrice, averagePrice] of [
        [0.5, 0.4],
        [0.4, 0.5],
      ] as const) {
        const [action] = pay(true, 100, {}, market({ poolPrice, averagePrice }));
        expect(action?.kind).to.equal("payWithToken");
        const maximum = action?.kind === "payWithToken" ? Number(action.maximumTokenWei) / 1e18 : 0;
        expect(maximum).to.be.closeTo(105 / 0.4, 1e-9);
      }
    });

    it("falls back to quote while the average is not valid, or the tokens don't suffice", () => {
      expect(pay(true, 100, {}, market({ averagePrice: 0 }))[0]?.kind).to.equal("payWithQuote");
      expect(pay(true, 100, { tokenWei: 209n * TOKEN })[0]?.kind).to.equal("payWithQuote");
      expect(pay(true, 100, { tokenWei: 211n * TOKEN })[0]?.kind).to.equal("payWithToken");
    });

    it("does without what it can't pay for in full", () => {
      expect(pay(false, 100, { quoteWei: 105n * QUOTE - 1n })).to.deep.equal([]);
      expect(pay(false, 100, { quoteWei: 105n * QUOTE })).to.have.length(1);
      expect(pay(true, 100, { tokenWei: 0n, quoteWei: 0n })).to.deep.equal([]);
    });

    it("takes what the period still sells, and nothing less than a unit", () => {
      expect(pay(false, 100, {}, market({ unitsAvailable: 40n }))[0]).to.include({ units: 40n });
      expect(pay(false, 100, {}, market({ unitsAvailable: 0n }))).to.deep.equal([]);
      expect(pay(false, 100, {}, market({ unitsAvailable: -5n }))).to.deep.equal([]);
      expect(pay(false, 0.99)).to.deep.equal([]);
    });

    it("prefers the token as often as its trait says", () => {
      const rng = dictated([false]);
      createServiceUser("agent/0001", TRAITS, rng);
      expect(rng.asked).to.deep.equal([0.35]);
    });
  });

  describe("staking for the discount", () => {
    // A full stake is worth 25,000 quote and forgoes 2,500 a year; 25 units a day cover 9,125 a year.
    it("stakes up to the full discount when it saves more than the stake would earn elsewhere", () => {
      expect(stakes(looking(discounting(0.28)))).to.deep.equal([
        { kind: "stake", actor: "agent/0001", pool: "staking", amountWei: 50_000n * TOKEN },
      ]);
      expect(stakes(looking(discounting(0.26)))).to.deep.equal([]);
    });

    it("counts the units that a stake covers by pricing period, not by day", () => {
      // Four periods a day cover the 50 units that it needs; a period of two days covers 12.5 a day.
      expect(stakes(looking(discounting(0.15, {}, DAY / 4)))).to.have.length(1);
      expect(stakes(looking(discounting(0.13, {}, DAY / 4)))).to.deep.equal([]);
      expect(stakes(looking(discounting(0.28, {}, 2 * DAY)))).to.deep.equal([]);
      expect(stakes(looking(discounting(0.56, {}, 2 * DAY)))).to.have.length(1);
    });

    it("counts the rewards that the stake earns besides", () => {
      const rewarded = { staking: pool({ yieldYearly: 0.01 }), liquidityMining: pool() };
      expect(stakes(looking(discounting(0.26, { pools: rewarded })))).to.have.length(1);
      const meagre = { staking: pool({ yieldYearly: 0.004 }), liquidityMining: pool() };
      expect(stakes(looking(discounting(0.26, { pools: meagre })))).to.deep.equal([]);
    });

    it("counts on a part of the discount for a part of the stake", () => {
      // Half of the stake earns half of the discount on half of the units.
      const half = holder({ tokenWei: 25_000n * TOKEN });
      expect(stakes(looking(discounting(0.54), half))).to.deep.equal([]);
      expect(stakes(looking(discounting(0.56), half))[0]).to.include({ amountWei: 25_000n * TOKEN });
    });

    it("saves more where units are dear", () => {
      expect(stakes(looking(discounting(0.14, { unitPrice: 2 })))).to.have.length(1);
    });

    it("counts the gas of staking, and of leaving again", () => {
      // What it saves over the horizon of 180 days beats the cost by 27.
      expect(stakes(looking(discounting(0.28, { gasCostQuote: () => 13 })))).to.have.length(1);
      expect(stakes(looking(discounting(0.28, { gasCostQuote: () => 14 })))).to.deep.equal([]);
    });

    it("learns what it needs over a month, whatever the step", () => {
      const needs = (unitsWanted: number, steps: number, stepSeconds: number) =>
        stakes(looking(discounting(0.35, { stepSeconds }), holder({ unitsWanted }), false, steps));
      expect(needs(40, 10, DAY)).to.deep.equal([]);
      expect(needs(40, 30, DAY)).to.have.length(1);
      expect(needs(20, 20, DAY / 2)).to.deep.equal([]);
      expect(needs(20, 60, DAY / 2)).to.have.length(1);
    });

    it("stakes only what is missing, and nothing once it has the full discount", () => {
      const with_ = (plainWei: bigint, lockedWei: bigint) =>
        holder({ pools: { staking: stake({ plainWei, lockedWei }), liquidityMining: stake() } });
      const [action] = stakes(looking(discounting(0.5), with_(10_000n * TOKEN, 30_000n * TOKEN)));
      expect(action).to.include({ amountWei: 10_000n * TOKEN });
      expect(stakes(looking(discounting(0.5), with_(20_000n * TOKEN, 30_000n * TOKEN)))).to.deep.equal([]);
    });

    it("doesn't stake for units that it doesn't need, nor from an empty wallet, nor into a halted pool", () => {
      expect(stakes(looking(discounting(0.5), holder({ unitsWanted: 1 })))).to.deep.equal([]);
      expect(stakes(looking(discounting(0.5), holder({ tokenWei: 0n })))).to.deep.equal([]);
      const halted = { staking: pool({ yieldYearly: 0, isHalted: true }), liquidityMining: pool() };
      expect(stakes(looking(discounting(0.5, { pools: halted })))).to.deep.equal([]);
    });

    it("doesn't stake tokens that it pays with in the same step", () => {
      const actions = looking(discounting(0.5), holder(), true);
      expect(actions.map(({ kind }) => kind)).to.deep.equal(["payWithToken"]);
    });

    it("looks once in twenty days on average", () => {
      expect(firstLook(create(false), 1)).to.equal(20);
    });
  });
});
