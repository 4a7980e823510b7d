import { expect } from "chai";

import { createVoter, isVoter, voterTraits } from "../../simulations/agents/voter.ts";
import type { Resident } from "../../simulations/agents/agent.ts";
import type { VoterTraits } from "../../simulations/agents/voter.ts";
import type { ProposalObservation } from "../../simulations/agents/observation.ts";
import type { GovernanceCall } from "../../simulations/protocol/actions.ts";
import { dictated, governance, market, parameter, proposal, TOKEN } from "./observations.ts";

const ID = "agent/0001";
/** Moves a value up by half, against its safer direction. */
const HARMFUL: GovernanceCall = { kind: "adoptParameters", settings: [{ parameter: 0n, value: 1_500n }] };
/** As far as holders tolerate. */
const TOLERABLE: GovernanceCall = { kind: "adoptParameters", settings: [{ parameter: 0n, value: 1_250n }] };
const INTOLERABLE: GovernanceCall = { kind: "adoptParameters", settings: [{ parameter: 0n, value: 1_251n }] };

interface Vote {
  readonly tokens: bigint;
  readonly isCivic?: boolean;
  readonly traits?: Partial<VoterTraits>;
  readonly on?: Partial<ProposalObservation>;
  readonly attends?: boolean;
}

/** Ask a holder with the traits' medians, whose tokens are all its votes; each is worth 0.5. */
function vote({ tokens, isCivic = true, traits = {}, on = {}, attends = true }: Vote) {
  const voter = createVoter(ID, { ...voterTraits.parse({}), ...traits }, dictated([isCivic]));
  const seen = governance({
    parameters: [parameter()],
    votesOf: (id) => (id === ID ? tokens * TOKEN : 0n),
    quorumWei: 4_000_000n * TOKEN,
  });
  const rng = dictated([attends]);
  const action = voter.vote(market({ governance: seen }), proposal({ number: 7n, ...on }), rng);
  return { action, asked: rng.asked };
}

const supportOf = (choices: Vote): bigint | undefined => {
  const { action } = vote(choices);
  return action?.kind === "castVote" ? action.support : undefined;
};

describe("voter", () => {
  describe("vote", () => {
    it("votes for its duty's sake where that exceeds attention and gas, and not a token below", () => {
      // 0.00015 of the votes' worth against 100 and 0.01: from 1,333,466.7 tokens at 0.5 on.
      expect(vote({ tokens: 1_333_467n }).action).to.deep.equal({
        kind: "castVote",
        actor: ID,
        proposal: 7n,
        support: 1n,
      });
      expect(vote({ tokens: 1_333_466n }).action).to.equal(undefined);
    });

    it("votes where its share of the quorum times what is at stake exceeds the cost, and not a token below", () => {
      // (v / 4,000,000) · 0.5² · 0.05 · v / 2 exceeds 100.01 from 252,994.9 tokens on.
      const without = { isCivic: false, on: { calls: [HARMFUL] } };
      expect(supportOf({ tokens: 252_995n, ...without })).to.equal(0n);
      expect(supportOf({ tokens: 252_994n, ...without })).to.equal(undefined);
    });

    it("adds both up", () => {
      const tokens = 240_000n;
      const attention = (median: number) => ({ attentionQuote: { median, spread: 0 } });
      // 90 at stake and 18 of duty, less 0.01 of gas.
      const harmful = { tokens, on: { calls: [HARMFUL] } };
      expect(supportOf({ ...harmful, traits: attention(107.98) })).to.equal(0n);
      expect(supportOf({ ...harmful, traits: attention(107.995) })).to.equal(undefined);
    });

    it("decides no more than all of it, however many votes it has", () => {
      // Twice the quorum: 50,000 are at stake, and would be 100,000 if the chance were two.
      const attention = (median: number) => ({ attentionQuote: { median, spread: 0 } });
      const large = { tokens: 8_000_000n, isCivic: false, on: { calls: [HARMFUL] } };
      expect(supportOf({ ...large, traits: attention(49_999) })).to.equal(0n);
      expect(supportOf({ ...large, traits: attention(50_000) })).to.equal(undefined);
    });

    it("stays away from what does no harm where it sees no duty, however rich", () => {
      expect(vote({ tokens: 1_000_000_000n, isCivic: false })).to.deep.equal({ action: undefined, asked: [] });
    });

    it("is for what it tolerates, and against what harms more", () => {
      expect(supportOf({ tokens: 2_000_000n, on: { calls: [TOLERABLE] } })).to.equal(1n);
      expect(supportOf({ tokens: 2_000_000n, on: { calls: [INTOLERABLE] } })).to.equal(0n);
    });

    it("comes to vote in three of five steps in which it would", () => {
      expect(vote({ tokens: 2_000_000n, attends: false })).to.deep.equal({ action: undefined, asked: [0.6] });
      expect(vote({ tokens: 2_000_000n }).asked).to.deep.equal([0.6]);
    });

    it("votes once, and not without votes", () => {
      const free = { attentionQuote: { median: 1e-9, spread: 0 } };
      expect(vote({ tokens: 2_000_000n, on: { hasVoted: (id) => id === ID } }).action).to.equal(undefined);
      expect(vote({ tokens: 0n, traits: free, on: { calls: [HARMFUL] } }).action).to.equal(undefined);
    });
  });

  describe("supportFor", () => {
    it("is what it would vote, whether or not it comes to vote or has voted", () => {
      const voter = createVoter(ID, voterTraits.parse({}), dictated([true]));
      const support = (tokens: bigint, call: GovernanceCall) =>
        voter.supportFor(
          market({ governance: governance({ parameters: [parameter()], votesOf: () => tokens * TOKEN }) }),
          [call],
        );
      expect(support(2_000_000n, TOLERABLE)).to.equal(1n);
      expect(support(2_000_000n, INTOLERABLE)).to.equal(0n);
      expect(support(1_000n, TOLERABLE)).to.equal(undefined);
      expect(support(0n, TOLERABLE)).to.equal(undefined);
    });
  });

  describe("isVoter", () => {
    it("takes holders for voters, and no one in office, with borrowed votes, or who acts in other phases", () => {
      const votes = (kind: string, phase = "ordinary"): boolean => isVoter({ id: "x", kind, phase } as Resident);
      for (const kind of ["noise-trader", "whale", "insider", "service-user"]) expect(votes(kind), kind).to.be.true;
      for (const kind of ["proposer", "guardian", "raider"]) expect(votes(kind), kind).to.be.false;
      expect(votes("arbitrageur", "arbitrage")).to.be.false;
      expect(votes("keeper", "keeper")).to.be.false;
      expect(votes("sandwicher", "searcher")).to.be.false;
    });
  });

  describe("createVoter", () => {
    it("gives two holders in five a duty, whatever else they draw", () => {
      const rng = dictated();
      createVoter(ID, voterTraits.parse({}), rng);
      expect(rng.asked).to.deep.equal([0.4]);
    });
  });
});
