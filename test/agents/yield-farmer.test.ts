import { expect } from "chai";
import fc from "fast-check";

import type { AccountObservation, MarketObservation } from "../../simulations/agents/observation.ts";
import { createYieldFarmer, softmax, yieldFarmerTraits } from "../../simulations/agents/yield-farmer.ts";
import { account, acting, dictated, evenly, firstLook, market, pool, QUOTE, stake, TOKEN } from "./observations.ts";

const ID = "agent/0001";
const create = () => createYieldFarmer(ID, yieldFarmerTraits.parse({}), dictated());
const farmer = () => acting(create());

/** A market in which staking yields so much a year, and liquidity less than nothing. */
function yielding(yieldYearly: number, fields: Partial<MarketObservation> = {}): MarketObservation {
  const swings = Array.from({ length: 40 }, (_, day) => 0.5 * Math.exp(day % 2 === 0 ? 0 : 0.06));
  const pools = { staking: pool({ yieldYearly, cooldownSeconds: 0 }), liquidityMining: pool({ yieldYearly: 0 }) };
  return market({ pools, priceHistory: swings, gasCostQuote: () => 0.0001, ...fields });
}

/** A market in which liquidity yields by its fees, and staking nothing. */
const trading = (volumeQuoteDaily: number) => yielding(0, { volumeQuoteDaily, priceHistory: [0.5] });

const decide = (state: MarketObservation, own: Partial<AccountObservation> = {}) =>
  farmer().decide({ market: state, account: account(own) }, dictated());

describe("yield farmer", () => {
  describe("softmax", () => {
    it("shares all out, in proportion to e to the return over the temperature", () => {
      fc.assert(
        fc.property(evenly(-1, 1), evenly(-1, 1), evenly(-1, 1), (staking, liquidity, cash) => {
          const shares = softmax({ staking, liquidity, cash }, 0.1);
          expect(shares.staking + shares.liquidity + shares.cash).to.be.closeTo(1, 1e-12);
          expect(Math.log(shares.staking / shares.cash)).to.be.closeTo((staking - cash) / 0.1, 1e-9);
        }),
        { seed: 3, numRuns: 200 },
      );
      expect(softmax({ staking: 500, liquidity: 0, cash: 0 }, 0.01).staking).to.equal(1);
    });
  });

  describe("decide", () => {
    it("stakes what it has, and buys more, while staking pays best", () => {
      const actions = decide(yielding(1));
      expect(actions.map(({ kind }) => kind)).to.deep.equal(["buy", "stake"]);
      expect(actions[1]).to.include({ amountWei: 1_000n * TOKEN });
    });

    it("leaves and sells while cash pays best", () => {
      const pools = {
        staking: stake({ plainWei: 1_000n * TOKEN }),
        liquidityMining: stake({ plainWei: TOKEN / 1_000n }),
      };
      const kinds = decide(yielding(-1), { pools }).map(({ kind }) => kind);
      expect(kinds).to.deep.equal(["unstake", "unstake", "sell"]);
    });

    it("adds liquidity while fees pay best, and stakes the shares in the step after", () => {
      const agent = farmer();
      const state = trading(5_000_000);
      const own = account();
      const added = agent.decide({ market: state, account: own }, dictated());
      expect(added.map(({ kind }) => kind)).to.deep.equal(["addLiquidity"]);
      expect(agent.last?.wake.atStep).to.equal(1);
      const shares = account({ tokenWei: 0n, quoteWei: 0n, liquidityWei: TOKEN / 1_000n });
      expect(agent.decide({ market: state, account: shares }, dictated())).to.deep.equal([
        { kind: "stake", actor: ID, pool: "liquidityMining", amountWei: TOKEN / 1_000n },
      ]);
    });

    it("turns shares that it has taken out into tokens and quote", () => {
      const shares = account({ tokenWei: 0n, quoteWei: 500n * QUOTE, liquidityWei: TOKEN / 1_000n });
      expect(farmer().decide({ market: yielding(0), account: shares }, dictated())[0]?.kind).to.equal(
        "removeLiquidity",
      );
    });

    it("counts the cooldown: a yield that ends with a long wait draws less", () => {
      const staked = (cooldownSeconds: number) => {
        const pools = {
          staking: pool({ yieldYearly: 0.12, cooldownSeconds }),
          liquidityMining: pool({ yieldYearly: 0 }),
        };
        const rich = { tokenWei: 2_000n * TOKEN, quoteWei: 0n };
        const actions = decide(yielding(0, { pools }), rich);
        const [action] = actions.filter(({ kind }) => kind === "stake");
        return action?.kind === "stake" ? Number(action.amountWei) / 1e18 : 0;
      };
      expect(staked(0)).to.be.above(staked(30 * 86_400) + 100);
    });

    it("counts gas against wealth: what the rich move, the poor let be", () => {
      const dear = yielding(0.3, { gasCostQuote: () => 2 });
      expect(decide(dear, { tokenWei: 100n * TOKEN, quoteWei: 0n }).map(({ kind }) => kind)).to.not.include("stake");
      const rich = { tokenWei: 100_000n * TOKEN, quoteWei: 0n };
      expect(decide(dear, rich).map(({ kind }) => kind)).to.include("stake");
    });

    it("stays put inside its band", () => {
      // Returns alike in two places and far worse in the third: a half in each.
      const pools = { staking: stake({ plainWei: 1_000n * TOKEN }), liquidityMining: stake() };
      const half = { tokenWei: 0n, quoteWei: 500n * QUOTE, pools };
      expect(decide(yielding(0.04), half)).to.deep.equal([]);
    });

    it("reacts within a step or two: it looks once a day on average", () => {
      expect(firstLook(create(), 1)).to.equal(1);
      expect(firstLook(create(), 0.99)).to.equal(0);
    });
  });
});
