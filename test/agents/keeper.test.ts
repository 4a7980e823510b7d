import { expect } from "chai";

import { createKeeper, keeperTraits } from "../../simulations/agents/keeper.ts";
import type { KeeperTraits } from "../../simulations/agents/keeper.ts";
import type { ProtocolObservation } from "../../simulations/agents/observation.ts";
import {
  account,
  acting,
  DAY,
  dictated,
  GAS,
  governance,
  market,
  proposal,
  protocol,
  QUOTE,
  recommendation,
  TOKEN,
} from "./observations.ts";

const ID = "agent/0001";
const create = (traits: Partial<KeeperTraits> = {}) =>
  createKeeper(ID, { ...keeperTraits.parse({}), ...traits }, dictated());
const keeper = () => acting(create());
const none = protocol().credits;

/** What a keeper does that is there and in time. */
function decide(fields: Partial<ProtocolObservation>, rng = dictated([false, true])) {
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

    it("queues what succeeded, and executes what is queued once its delay is over", () => {
      const timeSeconds = market().timeSeconds;
      const proposals = [
        proposal({ number: 1n, phase: "active" }),
        proposal({ number: 2n, phase: "pending" }),
        proposal({ number: 3n, phase: "succeeded" }),
        proposal({ number: 4n, phase: "queued", etaSeconds: timeSeconds + 1n }),
        proposal({ number: 5n, phase: "queued", etaSeconds: timeSeconds }),
      ];
      const seen = market({ governance: governance({ proposals }) });
      expect(keeper().decide({ market: seen, account: account() }, dictated([false, true]))).to.deep.equal([
        { kind: "queueProposal", actor: ID, proposal: 3n },
        { kind: "executeProposal", actor: ID, proposal: 5n },
      ]);
    });

    it("executes recommendations as they were made, once they are ready", () => {
      const { timeSeconds: readyAtSeconds } = market();
      const changes = [{ parameter: 5n, oldValue: 1n, newValue: 2n }];
      const recommendations = [
        recommendation({ id: 1n, readyAtSeconds: readyAtSeconds + 1n }),
        recommendation({ id: 2n, readyAtSeconds, changes, evidenceHash: 9n }),
      ];
      const seen = market({ governance: governance({ recommendations }) });
      expect(keeper().decide({ market: seen, account: account() }, dictated([false, true]))).to.deep.equal([
        { kind: "executeRecommendation", actor: ID, recommendation: 2n, changes, evidenceHash: 9n },
      ]);
    });

    it("is absent one time in twenty, for two days on average", () => {
      const agent = create();
      const absentIn = (step: number, answers: readonly boolean[]) => {
        const rng = dictated(answers);
        const { actions } = agent.decide(
          { market: market({ step, protocol: protocol(DUE) }), account: account() },
          rng,
        );
        return { probability: rng.asked[0], actions };
      };
      expect(absentIn(0, [true])).to.deep.equal({ probability: 0.05, actions: [] });
      // Both rates together, 1/2 out of an absence and 1/38 into one, close the gap to the share.
      const closed = Math.exp(-3 / (0.95 * 2));
      const { probability, actions } = absentIn(3, [false, true]);
      expect(probability).to.be.closeTo(0.05 + 0.95 * closed, 1e-12);
      expect(actions).to.not.deep.equal([]);
      expect(absentIn(6, [true]).probability).to.be.closeTo(0.05 - 0.05 * closed, 1e-12);
    });

    it("is never there with an absence of one, and always with none", () => {
      const asked = (absence: number) => {
        const rng = dictated([absence === 1]);
        const agent = create({ absence });
        for (const step of [0, 5]) agent.decide({ market: market({ step }), account: account() }, rng);
        return rng.asked;
      };
      expect(asked(1)).to.deep.equal([1, 1]);
      const [first, , second] = asked(0);
      expect([first, second]).to.deep.equal([0, 0]);
    });

    it("is late by an exponential time of its own mean: what is due stays undone in a step", () => {
      const rng = dictated([false, false]);
      const agent = create({ latenessDays: { median: 3, spread: 0 } });
      const state = market({ stepSeconds: DAY, protocol: protocol(DUE) });
      expect(agent.decide({ market: state, account: account() }, rng).actions).to.deep.equal([]);
      expect(rng.asked[1]).to.be.closeTo(1 - Math.exp(-1 / 3), 1e-12);
    });

    it("comes after everybody else", () => {
      expect(keeper().phase).to.equal("keeper");
    });
  });
});
