import { expect } from "chai";

import { createInsider, insiderTraits } from "../../simulations/agents/insider.ts";
import type { MarketObservation } from "../../simulations/agents/observation.ts";
import { valueForImpact } from "../../simulations/agents/pool-math.ts";
import { account, acting, DAY, dictated, GAS, market, marketAt, TOKEN } from "./observations.ts";

const TRAITS = insiderTraits.parse({});
const insider = () => acting(createInsider("agent/0001", TRAITS, dictated()));

/** Probability of a sale in a step. */
function probability(state: MarketObservation): number {
  const rng = dictated([false]);
  insider().decide({ market: state, account: account() }, rng);
  return rng.asked.at(-1)!;
}

/** Probability of a sale in a day at a hazard. */
const within = (hazard: number) => 1 - Math.exp(-hazard);

describe("insider", () => {
  describe("selling", () => {
    it("sells by a hazard that rises with its profit since entry", () => {
      // Entry at a fifth of the genesis price.
      const at = (price: number) =>
        probability(marketAt(price, { priceHistory: [0.5, ...Array<number>(8).fill(price)] }));
      expect(at(0.1)).to.be.closeTo(within(0.06), 1e-12);
      expect(at(0.05)).to.be.closeTo(within(0.06), 1e-12);
      expect(at(0.5)).to.be.closeTo(within(0.06 * (1 + 1.5 * Math.log(5))), 1e-12);
      expect(at(1)).to.be.above(at(0.5));
    });

    it("sells by a hazard that rises with the last week's fall", () => {
      const after = (weekAgo: number) =>
        probability(market({ priceHistory: [0.5, 0.5, weekAgo, 1, 1, 1, 1, 1, 1, 1] }));
      const profit = 1.5 * Math.log(5);
      expect(after(0.5)).to.be.closeTo(within(0.06 * (1 + profit)), 1e-12);
      expect(after(0.4)).to.equal(after(0.5));
      expect(after(0.7)).to.be.closeTo(within(0.06 * (1 + profit + 6 * Math.log(0.7 / 0.5))), 1e-12);
    });

    it("looks a week back whatever the step", () => {
      const priceHistory = [0.5, ...Array<number>(27).fill(0.8), 0.5];
      const state = market({ priceHistory, stepSeconds: DAY / 4 });
      const hazard = 0.06 * (1 + 1.5 * Math.log(5));
      expect(probability(state)).to.be.closeTo(1 - Math.exp(-hazard / 4), 1e-12);
      const later = market({ priceHistory: [...priceHistory, 0.5], stepSeconds: DAY / 4 });
      expect(probability(later)).to.be.above(probability(state));
    });

    it("sells a tenth of what it holds, bounded by the impact that it accepts", () => {
      const sold = (tokens: bigint) => {
        const [action] = insider().decide(
          { market: market(), account: account({ tokenWei: tokens * TOKEN }) },
          dictated(),
        );
        return action?.kind === "sell" ? Number(action.tokenWei) / 1e18 : 0;
      };
      expect(sold(1_000n)).to.be.closeTo(100, 1e-9);
      expect(sold(10n ** 8n)).to.be.closeTo(valueForImpact(market(), 0.006) / 0.5, 1e-3);
    });

    it("has nothing to sell before anything is released", () => {
      const rng = dictated();
      expect(insider().decide({ market: market(), account: account({ tokenWei: 0n }) }, rng)).to.deep.equal([]);
      expect(rng.asked).to.deep.equal([]);
    });
  });

  describe("waking", () => {
    const create = (from?: number) =>
      createInsider("agent/0001", TRAITS, dictated(), ...(from === undefined ? [] : [() => from]));

    it("begins at once, or when its tokens become its own", () => {
      const beginning = { steps: 90, stepSeconds: DAY, poolPrice: 0.5 };
      expect(create().begin(beginning, dictated())).to.deep.equal({ atStep: 0 });
      expect(create(40).begin(beginning, dictated())).to.deep.equal({ atStep: 40 });
    });

    it("looks in every step while there is anything to sell, and sleeps otherwise until a cliff wakes it", () => {
      const wakeOf = (fields: Parameters<typeof market>[0], tokenWei: bigint) =>
        create().decide({ market: market({ step: 7, ...fields }), account: account({ tokenWei }) }, dictated([false]))
          .wake;
      expect(wakeOf({}, TOKEN)).to.deep.equal({ atStep: 8 });
      expect(wakeOf({ releasableOf: () => [{ grantId: 1n, amountWei: 1n }] }, 0n)).to.deep.equal({ atStep: 8 });
      expect(wakeOf({}, 0n)).to.deep.equal({});
    });
  });

  describe("releasing", () => {
    const releasable = (amountWei: bigint) =>
      market({ releasableOf: (id) => (id === "agent/0001" ? [{ grantId: 2n, amountWei }] : []) });
    const empty = account({ tokenWei: 0n });

    it("releases an unlock about once a month", () => {
      const rng = dictated();
      expect(insider().decide({ market: releasable(1_000n * TOKEN), account: empty }, rng)).to.deep.equal([
        { kind: "releaseGrant", actor: "agent/0001", grantId: 2n },
      ]);
      expect(rng.asked).to.deep.equal([1 / 30]);
      expect(insider().decide({ market: releasable(1_000n * TOKEN), account: empty }, dictated([false]))).to.deep.equal(
        [],
      );
    });

    it("leaves what isn't worth fifty times the gas, and what isn't its own", () => {
      const limitWei = BigInt(Math.round((50 * GAS) / 0.5)) * TOKEN;
      expect(insider().decide({ market: releasable(limitWei), account: empty }, dictated())).to.deep.equal([]);
      expect(insider().decide({ market: releasable(limitWei + TOKEN), account: empty }, dictated())).to.have.length(1);
      const other = acting(createInsider("agent/0002", TRAITS, dictated()));
      expect(other.decide({ market: releasable(1_000n * TOKEN), account: empty }, dictated())).to.deep.equal([]);
    });

    it("never asks for a probability above one, however long the step", () => {
      const rng = dictated();
      const state = { ...releasable(1_000n * TOKEN), stepSeconds: 90 * DAY };
      insider().decide({ market: state, account: empty }, rng);
      expect(rng.asked).to.deep.equal([1]);
    });
  });
});
