import { expect } from "chai";

import { createKeeper, keeperTraits } from "../../simulations/agents/keeper.ts";
import type { ProtocolObservation } from "../../simulations/agents/observation.ts";
import { account, dictated, GAS, market, protocol, QUOTE, TOKEN } from "./observations.ts";

const ID = "agent/0001";
const keeper = () => createKeeper(ID, keeperTraits.parse({}));
const none = protocol().credits;

/** What a keeper does that is there. */
function decide(fields: Partial<ProtocolObservation>, rng = dictated([false])) {
  return keeper().decide({ market: market({ protocol: protocol(fields) }), account: account() }, rng);
}

const DUE: Partial<ProtocolObservation> = {
  emissionDue: true,
  burnDueWei: 1n,
  buyback: { lotWei: 500n * QUOTE, tipQuote: 1 },
  credits: {
    quoteBuybackWei: QUOTE,
    quoteTreasuryWei: QUOTE,
    tokenBurnWei: TOKEN,
    tokenStakersWei: TOKEN,
    tokenTreasuryWei: TOKEN,
  },
};

describe("keeper", () => {
  describe("decide", () => {
    it("does nothing while nothing is due", () => {
      expect(decide({})).to.deep.equal([]);
    });

    it("does each thing that is due, and that alone", () => {
      expect(decide({ emissionDue: true })).to.deep.equal([{ kind: "pokeEmission", actor: ID }]);
      expect(decide({ burnDueWei: 1n })).to.deep.equal([{ kind: "burn", actor: ID }]);
      const deadlineSeconds = market().timeSeconds + 600n;
      expect(decide({ buyback: { lotWei: 500n * QUOTE, tipQuote: 1 } })).to.deep.equal([
        { kind: "buyback", actor: ID, minimumTokenWei: 0n, deadlineSeconds },
      ]);
    });

    it("moves each credit to its own recipient once it is worth twenty times the gas", () => {
      const cases = [
        ["quoteBuybackWei", { asset: "quote", recipient: "buyback" }, QUOTE, 1],
        ["quoteTreasuryWei", { asset: "quote", recipient: "treasury" }, QUOTE, 1],
        ["tokenBurnWei", { asset: "token", recipient: "burn" }, TOKEN, 0.5],
        ["tokenStakersWei", { asset: "token", recipient: "stakers" }, TOKEN, 0.5],
        ["tokenTreasuryWei", { asset: "token", recipient: "treasury" }, TOKEN, 0.5],
      ] as const;
      for (const [credit, share, unit, price] of cases) {
        const worth = (quote: number) => (BigInt(Math.round((quote / price) * 1e6)) * unit) / 1_000_000n;
        const credits = (wei: bigint) => ({ credits: { ...none, [credit]: wei } });
        expect(decide(credits(worth(20 * GAS))), credit).to.deep.equal([]);
        expect(decide(credits(worth(20.1 * GAS))), credit).to.deep.equal([
          { kind: "releaseRevenue", actor: ID, share },
        ]);
      }
    });

    it("moves credits before it burns and buys back, so that they count", () => {
      expect(decide(DUE).map(({ kind }) => kind)).to.deep.equal([
        ...Array<string>(5).fill("releaseRevenue"),
        "pokeEmission",
        "burn",
        "buyback",
      ]);
    });

    it("triggers a buyback only when its tip beats the gas", () => {
      expect(decide({ buyback: { lotWei: QUOTE, tipQuote: GAS } })).to.deep.equal([]);
      expect(decide({ buyback: { lotWei: QUOTE, tipQuote: 1.01 * GAS } })).to.have.length(1);
    });

    it("misses its duty in one step of twenty", () => {
      const rng = dictated([true]);
      expect(decide(DUE, rng)).to.deep.equal([]);
      expect(rng.asked).to.deep.equal([0.05]);
    });

    it("comes after everybody else", () => {
      expect(keeper().phase).to.equal("keeper");
    });
  });
});
