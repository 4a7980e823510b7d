import { expect } from "chai";

import type { Agent } from "../../simulations/agents/agent.ts";
import type { MarketObservation } from "../../simulations/agents/observation.ts";
import { valueForImpact } from "../../simulations/agents/pool-math.ts";
import { createWhale, sliceDaily, whaleTraits } from "../../simulations/agents/whale.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { account, dictated, firstLook, market, QUOTE, TOKEN } from "./observations.ts";

const ID = "agent/0001";
const create = () => createWhale(ID, whaleTraits.parse({}), dictated());

/** Half a million in each. */
const rich = account({ tokenWei: 1_000_000n * TOKEN, quoteWei: 500_000n * QUOTE });

/** Sixty days of two per cent up and down. */
const PRICES = Array.from({ length: 60 }, (_, day) => 0.5 * Math.exp(day % 2 === 0 ? 0 : 0.02));

/** A market in which a day's slice is 20,000 quote: a hundred thousand times (1 % / 2 %)², less where nobody trades. */
const seen = (step: number, fields: Partial<MarketObservation> = {}) =>
  market({ step, priceHistory: PRICES, volumeQuoteDaily: 80_000, ...fields });

/** Live through days, as often as the whale asks to be asked; `isSeller` is its draw at the start. */
function rotate(agent: Agent, isSeller: boolean, fields: Partial<MarketObservation> = {}) {
  const trades: { step: number; action: Action | undefined }[] = [];
  let step = 0;
  let own = rich;
  for (;;) {
    const { actions, wake } = agent.decide(
      { market: seen(step, fields), account: own },
      { ...dictated([isSeller]), exponential: () => 10 },
    );
    const [action] = actions;
    if (action !== undefined) trades.push({ step, action });
    if (action?.kind === "sell") own = account({ ...own, tokenWei: own.tokenWei - action.tokenWei });
    if (wake.atStep !== step + 1) return trades;
    step++;
  }
}

function valueOf(action: Action | undefined): number {
  if (action?.kind === "buy") return Number(action.quoteWei) / 1e6;
  return action?.kind === "sell" ? 0.5 * (Number(action.tokenWei) / 1e18) : 0;
}

describe("whale", () => {
  describe("sliceDaily", () => {
    it("is the volume times the square of budget over volatility", () => {
      expect(sliceDaily(seen(0), 0.01, 1)).to.be.closeTo(80_000 * 0.25, 1e-6);
      expect(sliceDaily(seen(0), 0.02, 1)).to.be.closeTo(80_000, 1e-6);
      expect(sliceDaily(seen(0), 0.01, 2)).to.be.closeTo(5_000, 1e-6);
      expect(sliceDaily(seen(0, { priceHistory: [0.5] }), 0.01, 1)).to.equal(0);
    });
  });

  describe("decide", () => {
    it("rotates out over several days, in slices by the square root of impact", () => {
      const trades = rotate(create(), true);
      // Two fifths of half a million are ten slices.
      expect(trades).to.have.length(10);
      for (const { action } of trades) {
        expect(action?.kind).to.equal("sell");
        expect(valueOf(action)).to.be.closeTo(20_000, 1);
      }
    });

    it("rotates in with its quote", () => {
      const trades = rotate(create(), false);
      expect(trades).to.have.length(10);
      expect(trades.every(({ action }) => action?.kind === "buy")).to.be.true;
      expect(trades.reduce((sum, { action }) => sum + valueOf(action), 0)).to.be.closeTo(200_000, 10);
    });

    it("spreads over its most days what the law would leave over", () => {
      const trades = rotate(create(), true, { volumeQuoteDaily: 0 });
      expect(trades).to.have.length(14);
      for (const { action } of trades) expect(valueOf(action)).to.be.closeTo(200_000 / 14, 1);
    });

    it("moves the pool by no more than four budgets a day", () => {
      const shallow = { volumeQuoteDaily: 10 ** 9 };
      const [first] = rotate(create(), true, shallow);
      expect(valueOf(first?.action)).to.be.closeTo(valueForImpact(market(), 0.04), 1);
    });

    it("asks first after its waiting time, and rests between rotations", () => {
      expect(firstLook(create(), 1)).to.equal(60);
      const empty = account({ tokenWei: 0n, quoteWei: 0n });
      const rng = { ...dictated(), exponential: () => 1 };
      expect(create().decide({ market: seen(0), account: empty }, rng)).to.deep.equal({
        actions: [],
        wake: { atStep: 61 },
      });
    });
  });
});
