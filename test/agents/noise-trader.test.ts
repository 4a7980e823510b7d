import { expect } from "chai";

import { createNoiseTrader, noiseTraderTraits } from "../../simulations/agents/noise-trader.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { account, acting, DAY, dictated, firstLook, market, QUOTE, TOKEN } from "./observations.ts";

const TRAITS = noiseTraderTraits.parse({});
const create = () => createNoiseTrader("agent/0001", TRAITS, dictated());
const trader = () => acting(create());

function valueOf(action: Action | undefined): number {
  if (action?.kind === "buy") return Number(action.quoteWei) / 1e6;
  return action?.kind === "sell" ? 0.5 * (Number(action.tokenWei) / 1e18) : 0;
}

describe("noise trader", () => {
  describe("decide", () => {
    it("comes after waiting times that its rate says", () => {
      expect(firstLook(create(), 0.36)).to.equal(1);
      expect(firstLook(create(), 0.36, DAY / 24)).to.equal(24);
      expect(firstLook(create(), 0.34)).to.equal(0);
    });

    it("trades as often as its rate says, and buys as often as it sells", () => {
      const counts = { buy: 0, sell: 0 };
      const steps = 10_000;
      const agent = create();
      const rngAt = (step: number) => createRng({ seed: 3, agent: "agent/0001", step, purpose: "ordinary" });
      let next = agent.begin({ steps, stepSeconds: DAY, poolPrice: 0.5 }, rngAt(steps)).atStep ?? steps;
      while (next < steps) {
        const { actions, wake } = agent.decide({ market: market({ step: next }), account: account() }, rngAt(next));
        for (const { kind } of actions) counts[kind as "buy" | "sell"]++;
        next = wake.atStep ?? steps;
      }
      // Four standard errors.
      expect((counts.buy + counts.sell) / steps).to.be.closeTo(0.35, 4 * Math.sqrt(0.35 / steps));
      expect(counts.buy / (counts.buy + counts.sell)).to.be.closeTo(0.5, 4 * Math.sqrt(0.25 / (0.35 * steps)));
    });

    it("trades more after a large return, of either sign", () => {
      const sizeAfter = (priceHistory: number[]) =>
        valueOf(trader().decide({ market: market({ priceHistory }), account: account() }, dictated())[0]);
      const calm = sizeAfter([0.5, 0.5]);
      expect(calm).to.be.closeTo(500 * 0.06, 1e-6);
      expect(sizeAfter([0.45, 0.5])).to.be.closeTo(calm * (1 + 12 * Math.log(0.5 / 0.45)), 1e-6);
      expect(sizeAfter([0.55, 0.5])).to.be.closeTo(calm * (1 + 12 * Math.log(0.55 / 0.5)), 1e-6);
      // The genesis price alone is no return.
      expect(sizeAfter([0.5])).to.equal(calm);
    });

    it("trades log-normal sizes", () => {
      const sizeAt = (draw: number) => {
        const rng = { ...dictated(), logNormal: () => draw };
        return valueOf(trader().decide({ market: market(), account: account() }, rng)[0]);
      };
      expect(sizeAt(2)).to.be.closeTo(2 * sizeAt(1), 1e-5);
    });

    it("stakes no more than three tenths of half its wealth on one trade, and makes three at most", () => {
      const actions = trader().decide(
        { market: market({ priceHistory: [0.01, 0.5] }), account: account() },
        // All but the last of the arrivals that there could be.
        dictated([true, false, true], 1 - 1e-9),
      );
      expect(actions.map(({ kind }) => kind)).to.deep.equal(["buy", "sell", "buy"]);
      expect(actions.map(valueOf)).to.deep.equal([150, 150, 150]);
    });

    it("sells as much as it buys, wherever the price has gone, as long as it has it", () => {
      const sizeOf = (isBuy: boolean, tokens: bigint): number => {
        const own = account({ tokenWei: tokens * TOKEN, quoteWei: 900n * QUOTE });
        return valueOf(trader().decide({ market: market(), account: own }, dictated([isBuy]))[0]);
      };
      // 900 quote beside tokens worth 100: half of it all is 500.
      expect(sizeOf(true, 200n)).to.be.closeTo(500 * 0.06, 1e-6);
      expect(sizeOf(false, 200n)).to.be.closeTo(500 * 0.06, 1e-6);
      // Tokens worth 10 are all there is to sell.
      expect(sizeOf(true, 20n)).to.be.closeTo(455 * 0.06, 1e-6);
      expect(sizeOf(false, 20n)).to.be.closeTo(10, 1e-6);
    });

    it("can't trade with nothing", () => {
      const empty = account({ tokenWei: 0n, quoteWei: 0n });
      expect(trader().decide({ market: market(), account: empty }, dictated())).to.deep.equal([]);
    });
  });
});
