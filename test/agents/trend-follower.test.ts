import { expect } from "chai";

import { valueForImpact } from "../../simulations/agents/pool-math.ts";
import { createTrendFollower, trendFollowerTraits } from "../../simulations/agents/trend-follower.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { account, acting, dictated, firstLook, market, marketAt, QUOTE, resting, TOKEN } from "./observations.ts";

const TRAITS = trendFollowerTraits.parse({});
const create = () => createTrendFollower("agent/0001", TRAITS, dictated());
const follower = () => acting(create());

/** Thirty daily prices that move by a log return a day and end at 0.5. */
function history(dailyReturn: number): number[] {
  return Array.from({ length: 30 }, (_, day) => 0.5 * Math.exp(dailyReturn * (day - 29)));
}

/** Value of a swap at 0.5, signed: buys are positive. */
function valueOf(actions: readonly Action[]): number {
  const [action] = actions;
  if (action?.kind === "buy") return Number(action.quoteWei) / 1e6;
  return action?.kind === "sell" ? -0.5 * (Number(action.tokenWei) / 1e18) : 0;
}

describe("trend follower", () => {
  describe("decide", () => {
    it("buys in a rise, sells in a fall, and holds half of its wealth where there is no trend", () => {
      const decide = (dailyReturn: number) =>
        follower().decide({ market: market({ priceHistory: history(dailyReturn) }), account: account() }, dictated());
      expect(valueOf(decide(0.01))).to.be.above(10);
      expect(valueOf(decide(-0.01))).to.be.below(-10);
      expect(decide(0)).to.deep.equal([]);
    });

    it("wants a quarter of its wealth more or less under a full signal", () => {
      // Wealth 1,000, half of it in the token; β is 0.5 and the limit of impact far away.
      const decide = (dailyReturn: number) =>
        follower().decide({ market: market({ priceHistory: history(dailyReturn) }), account: account() }, dictated());
      expect(valueOf(decide(0.3))).to.be.closeTo(250, 0.5);
      expect(valueOf(decide(-0.3))).to.be.closeTo(-250, 0.5);
    });

    it("follows the averages of the default traits' medians, five and twenty days", () => {
      const prices = history(0.004);
      let [fast, slow] = [prices[0]!, prices[0]!];
      for (const price of prices) {
        fast += (price - fast) * (1 - Math.exp(-1 / 5));
        slow += (price - slow) * (1 - Math.exp(-1 / 20));
      }
      const signal = Math.tanh(Math.log(fast / slow) / 0.08);
      const actions = follower().decide({ market: market({ priceHistory: prices }), account: account() }, dictated());
      expect(valueOf(actions)).to.be.closeTo(250 * signal, 1e-3);
    });

    it("keeps the slow average at twice the fast one's days at least", () => {
      const decide = (slowDays: number) => {
        const traits = { ...TRAITS, fastDays: { median: 15, spread: 0 }, slowDays: { median: slowDays, spread: 0 } };
        const agent = acting(createTrendFollower("agent/0001", traits, dictated()));
        return agent.decide({ market: market({ priceHistory: history(0.01) }), account: account() }, dictated());
      };
      expect(decide(20)).to.deep.equal(decide(30));
      expect(decide(40)).to.not.deep.equal(decide(30));
    });

    it("lets be what is within a hundredth of its wealth", () => {
      const decide = (quote: bigint) => {
        const own = account({ quoteWei: quote * QUOTE });
        return follower().decide({ market: market({ priceHistory: history(0) }), account: own }, dictated());
      };
      expect(decide(515n)).to.deep.equal([]);
      expect(decide(525n)).to.have.length(1);
    });

    it("sells at its stop no more than three times the impact that it accepts", () => {
      const rich = account({ tokenWei: 10_000_000n * TOKEN });
      const agent = follower();
      agent.decide({ market: market(), account: rich }, resting());
      const fallen = marketAt(0.4);
      const [action] = agent.decide({ market: fallen, account: rich }, resting());
      const value = action?.kind === "sell" ? (Number(action.tokenWei) / 1e18) * 0.4 : 0;
      expect(value).to.be.closeTo(3 * valueForImpact(fallen, TRAITS.maximumImpact), 1e-3);
    });

    it("takes each price in once, however often it looks", () => {
      const prices = history(0.004);
      const agent = follower();
      for (let seen = 1; seen < prices.length; seen++) {
        const early = market({ priceHistory: prices.slice(0, seen) });
        agent.decide({ market: early, account: account() }, resting());
      }
      const state = market({ priceHistory: prices });
      const late = agent.decide({ market: state, account: account() }, dictated());
      expect(valueOf(late)).to.be.closeTo(
        valueOf(follower().decide({ market: state, account: account() }, dictated())),
        1e-9,
      );
    });

    it("accepts no more impact than its own", () => {
      const rich = account({ tokenWei: 400_000n * TOKEN, quoteWei: 200_000n * QUOTE });
      const limit = valueForImpact(market(), TRAITS.maximumImpact);
      for (const [dailyReturn, sign] of [
        [0.3, 1],
        [-0.3, -1],
      ] as const) {
        const state = market({ priceHistory: history(dailyReturn) });
        const value = valueOf(follower().decide({ market: state, account: rich }, dictated()));
        expect(value).to.be.closeTo(sign * limit, 1e-3);
      }
    });

    it("cuts its losses at the stop, without waiting for its day", () => {
      const agent = follower();
      // The first look sets the entry.
      agent.decide({ market: market(), account: account() }, resting());
      const above = marketAt(0.5 * 0.86);
      expect(agent.decide({ market: above, account: account() }, resting())).to.deep.equal([]);
      const below = marketAt(0.5 * 0.84);
      const [action] = agent.decide({ market: below, account: account() }, resting());
      expect(action).to.include({ kind: "sell", tokenWei: 1_000n * TOKEN });
      // What couldn't be sold at once goes on being sold; then the loss counts from here on.
      const rest = account({ tokenWei: 400n * TOKEN });
      expect(agent.decide({ market: below, account: rest }, resting())[0]).to.include({
        kind: "sell",
        tokenWei: 400n * TOKEN,
      });
      const nothing = account({ tokenWei: 0n });
      expect(agent.decide({ market: below, account: nothing }, resting())).to.deep.equal([]);
      expect(agent.decide({ market: below, account: account() }, resting())).to.deep.equal([]);
    });

    it("trades however large its wealth is beside what it may trade at once", () => {
      const huge = account({ tokenWei: 0n, quoteWei: 10n ** 18n });
      const state = market({ priceHistory: history(0.3) });
      expect(follower().decide({ market: state, account: huge }, dictated())[0]?.kind).to.equal("buy");
    });

    it("counts losses from where it bought last", () => {
      const agent = follower();
      agent.decide({ market: market(), account: account() }, resting());
      const rise = marketAt(1, { priceHistory: history(0.02) });
      expect(
        agent.decide({ market: rise, account: account({ tokenWei: 100n * TOKEN }) }, dictated())[0]?.kind,
      ).to.equal("buy");
      const fall = marketAt(0.8);
      expect(agent.decide({ market: fall, account: account() }, resting())[0]?.kind).to.equal("sell");
    });

    it("asks to be woken at its stop, wherever its next look is, and in every step until it is out", () => {
      const agent = create();
      const rng = { ...dictated(), exponential: () => 4 };
      const begun = agent.begin({ steps: 90, stepSeconds: 86_400, poolPrice: 0.5 }, rng);
      expect(begun.atStep).to.equal(10);
      expect(begun.priceBelow).to.be.closeTo(0.5 * 0.85, 1e-12);
      const rich = account({ tokenWei: 10_000_000n * TOKEN });
      const { actions, wake } = agent.decide({ market: marketAt(0.42, { step: 3 }), account: rich }, rng);
      expect(actions[0]?.kind).to.equal("sell");
      expect(wake.atStep).to.equal(4);
      expect(wake.priceBelow).to.be.closeTo(0.42 * 0.85, 1e-12);
    });

    it("looks once in two and a half days on average", () => {
      const state = market({ priceHistory: history(0.3) });
      expect(follower().decide({ market: state, account: account() }, resting())).to.deep.equal([]);
      expect(firstLook(create(), 2)).to.equal(5);
    });
  });
});
