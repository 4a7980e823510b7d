import { expect } from "chai";

import {
  createLiquidityProvider,
  liquidityProviderTraits,
  netReturn,
} from "../../simulations/agents/liquidity-provider.ts";
import type { MarketObservation, StakeObservation } from "../../simulations/agents/observation.ts";
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

const create = () => createLiquidityProvider("agent/0001", liquidityProviderTraits.parse({}), dictated());
const provider = () => acting(create());

/** A market in which liquidity earns fees of so much a year; the default traits ask for 8 %. */
function earning(yearly: number, fields: Partial<MarketObservation> = {}): MarketObservation {
  // The pool is worth 10,000,000 quote.
  const volumeQuoteDaily = (yearly * 10_000_000) / (0.003 * 365);
  const pools = { staking: pool(), liquidityMining: pool({ yieldYearly: 0 }) };
  return market({ volumeQuoteDaily, pools, ...fields });
}

function owner(liquidityWei: bigint, mining: Partial<StakeObservation> = {}) {
  return account({ liquidityWei, pools: { staking: stake(), liquidityMining: stake(mining) } });
}

describe("liquidity provider", () => {
  describe("netReturn", () => {
    it("is fee income over the pool's value", () => {
      expect(netReturn(earning(0.12), 30)).to.be.closeTo(0.12, 1e-12);
    });

    it("adds mining rewards, turned from tokens a share to value over value", () => {
      // Tokens a year for a share that is worth 10,000,000 / 7 quote.
      const pools = { staking: pool(), liquidityMining: pool({ yieldYearly: 100_000 }) };
      expect(netReturn(earning(0, { pools }), 30)).to.be.closeTo((100_000 * 0.5) / (10_000_000 / 7), 1e-9);
    });

    it("takes off σ²/8, what rebalancing loses", () => {
      const swings = Array.from({ length: 41 }, (_, day) => 0.5 * Math.exp(day % 2 === 0 ? 0 : 0.05));
      expect(netReturn(earning(0, { priceHistory: swings }), 30)).to.be.closeTo((-(0.05 ** 2) * 365) / 8, 1e-12);
    });

    it("measures volatility over the last days alone", () => {
      const calm = [
        ...Array.from({ length: 20 }, (_, day) => (day % 2 === 0 ? 0.5 : 5)),
        ...Array<number>(31).fill(0.5),
      ];
      expect(netReturn(earning(0, { priceHistory: calm }), 30)).to.be.closeTo(0, 1e-12);
    });
  });

  describe("decide", () => {
    it("adds a share of its wallet, in the pool's ratio, when the return beats what it asks for", () => {
      const [action, ...rest] = provider().decide({ market: earning(0.081), account: owner(0n) }, dictated());
      expect(rest).to.deep.equal([]);
      expect(action).to.deep.equal({
        kind: "addLiquidity",
        actor: "agent/0001",
        tokenWei: 300n * TOKEN,
        quoteWei: 150n * QUOTE,
        minimumTokenWei: 291n * TOKEN,
        minimumQuoteWei: (150n * QUOTE * 97n) / 100n,
      });
      const short = { ...owner(0n), quoteWei: 100n * QUOTE };
      expect(provider().decide({ market: earning(0.081), account: short }, dictated())[0]).to.include({
        tokenWei: 60n * TOKEN,
        quoteWei: 30n * QUOTE,
      });
    });

    it("adds nothing without tokens or without quote", () => {
      for (const empty of [{ tokenWei: 0n }, { quoteWei: 0n }]) {
        const poor = { ...owner(0n), ...empty };
        const free = earning(0.2, { gasCostQuote: () => 0 });
        expect(provider().decide({ market: free, account: poor }, dictated())).to.deep.equal([]);
      }
    });

    it("waits between what it asks for and half of that", () => {
      for (const yearly of [0.041, 0.079]) {
        const actions = provider().decide(
          { market: earning(yearly), account: owner(0n, { plainWei: TOKEN }) },
          dictated(),
        );
        expect(actions).to.deep.equal([]);
      }
    });

    it("stakes what it has added", () => {
      const actions = provider().decide({ market: earning(0.06), account: owner(5n) }, resting());
      expect(actions).to.deep.equal([{ kind: "stake", actor: "agent/0001", pool: "liquidityMining", amountWei: 5n }]);
      const halted = { staking: pool(), liquidityMining: pool({ isHalted: true }) };
      const blocked = earning(0.06, { pools: halted });
      expect(provider().decide({ market: blocked, account: owner(5n) }, resting())).to.deep.equal([]);
    });

    it("leaves in three moves: unstake, withdraw once cooled down, remove", () => {
      const agent = provider();
      const poor = earning(0.039);
      const actor = "agent/0001";
      expect(agent.decide({ market: poor, account: owner(0n, { plainWei: TOKEN }) }, dictated())).to.deep.equal([
        { kind: "unstake", actor, pool: "liquidityMining", amountWei: TOKEN },
      ]);
      const ready = [{ id: 4n, amountWei: TOKEN, readyAtSeconds: 1n }];
      expect(agent.decide({ market: poor, account: owner(0n, { ready }) }, resting())).to.deep.equal([
        { kind: "withdraw", actor, pool: "liquidityMining", unstakingId: 4n },
      ]);
      expect(agent.decide({ market: poor, account: owner(TOKEN) }, resting())).to.deep.equal([
        {
          kind: "removeLiquidity",
          actor,
          liquidityWei: TOKEN,
          minimumTokenWei: (((10_000_000n * TOKEN) / 7n) * 97n) / 100n,
          minimumQuoteWei: (((5_000_000n * QUOTE) / 7n) * 97n) / 100n,
        },
      ]);
    });

    it("changes its mind about leaving when it looks again and it pays", () => {
      const agent = provider();
      agent.decide({ market: earning(0.01), account: owner(0n, { plainWei: TOKEN }) }, dictated());
      const kinds = agent.decide({ market: earning(0.2), account: owner(TOKEN) }, dictated()).map(({ kind }) => kind);
      expect(kinds).to.deep.equal(["addLiquidity", "stake"]);
    });

    it("looks once in ten days on average, and adds nothing that its gas would eat", () => {
      expect(provider().decide({ market: earning(9), account: owner(0n) }, resting())).to.deep.equal([]);
      expect(firstLook(create(), 1)).to.equal(10);
      const dear = earning(9, { gasCostQuote: () => 300 / 20 + 0.01 });
      expect(provider().decide({ market: dear, account: owner(0n) }, dictated())).to.deep.equal([]);
    });

    it("asked by a shock, takes its share out and stays away, however much it pays", () => {
      const agent = create();
      const rng = { ...dictated(), exponential: () => 0 };
      const staked = owner(0n, { plainWei: 10n * TOKEN });
      const at = (step: number) => ({ ...earning(9), step });
      const alarm = { kind: "withdraw-liquidity", share: 0.7 } as const;
      expect(agent.decide({ market: at(5), account: staked, alarm }, rng).actions).to.deep.equal([
        { kind: "unstake", actor: "agent/0001", pool: "liquidityMining", amountWei: 7n * TOKEN },
      ]);
      const [removal] = agent.decide({ market: at(7), account: owner(7n * TOKEN) }, rng).actions;
      expect(removal).to.include({ kind: "removeLiquidity", liquidityWei: 7n * TOKEN });
      expect(agent.decide({ market: at(64), account: owner(0n) }, rng).actions).to.deep.equal([]);
      expect(agent.decide({ market: at(65), account: owner(0n) }, rng).actions[0]?.kind).to.equal("addLiquidity");
    });

    it("comes back in the step after it added or took out, to stake or to remove its shares", () => {
      const agent = create();
      const rng = { ...dictated(), exponential: () => 3 };
      expect(agent.decide({ market: earning(9), account: owner(0n) }, rng).wake).to.deep.equal({ atStep: 1 });
      const staked = agent.decide({ market: { ...earning(9), step: 1 }, account: owner(TOKEN) }, rng);
      expect(staked.actions.map(({ kind }) => kind)).to.deep.equal(["stake"]);
      expect(staked.wake).to.deep.equal({ atStep: 31 });
    });

    it("measures volatility in days whatever the step", () => {
      const hourly = Array.from({ length: 24 * 31 }, (_, hour) => 0.5 * Math.exp(hour % 2 === 0 ? 0 : 0.01));
      const state = earning(0, { priceHistory: hourly, stepSeconds: DAY / 24 });
      expect(netReturn(state, 30)).to.be.closeTo((-(0.01 ** 2) * 24 * 365) / 8, 1e-12);
    });
  });
});
