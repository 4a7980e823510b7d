import { isResting, wantedProposals } from "../agents/civic-proposals.ts";
import type { WantedProposal } from "../agents/civic-proposals.ts";
import type { MarketObservation } from "../agents/observation.ts";
import { AGAINST, createVoter, FOR, isVoter } from "../agents/voter.ts";
import type { Voter } from "../agents/voter.ts";
import type { Agent } from "../agents/agent.ts";
import type { Action } from "../protocol/actions.ts";
import { reserveFor } from "../protocol/names.ts";
import { probabilityInStep } from "../agents/traits.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { EngineContext } from "./context.ts";
import type { RecordedPoll } from "./step-result.ts";

/** Holders as voters. While nothing is proposed they cost nothing; their votes are the token's, held and staked alike. */
export class Electorate {
  readonly #context: EngineContext;
  readonly #voters: readonly Voter[];
  #polls: RecordedPoll[] = [];

  constructor(agents: readonly Agent[], context: EngineContext) {
    this.#context = context;
    const { traits } = context.scenario;
    this.#voters = agents
      .filter(isVoter)
      .map(({ id }) => createVoter(id, traits.voter, context.streams.once(id, "voter")));
  }

  /** Decide who votes and who proposes in a step. */
  decide(step: number, market: MarketObservation): readonly { readonly id: string; readonly actions: Action[] }[] {
    const active = market.governance.proposals.filter(({ phase }) => phase === "active");
    const votes = active.length === 0 ? [] : this.#vote(step, market, active);
    return [...votes, ...this.#propose(step, market)];
  }

  /** Take out the polls that were taken since the last call. */
  takePolls(): readonly RecordedPoll[] {
    const polls = this.#polls;
    this.#polls = [];
    return polls;
  }

  #vote(
    step: number,
    market: MarketObservation,
    active: MarketObservation["governance"]["proposals"],
  ): { id: string; actions: Action[] }[] {
    return this.#voters.flatMap((voter) => {
      const rng = this.#context.streams.of(voter.id, step, "vote");
      const actions = active.flatMap((proposal) => voter.vote(market, proposal, rng) ?? []);
      return actions.length === 0 ? [] : [{ id: voter.id, actions }];
    });
  }

  /** Now and then a holder with the votes for it proposes what is wanted and would carry, where nothing is proposed yet. */
  #propose(step: number, market: MarketObservation): { id: string; actions: Action[] }[] {
    const { streams, scenario, stepSeconds, parameters } = this.#context;
    const { civic } = scenario.traits;
    if (step * stepSeconds < civic.fromDay * SECONDS_PER_DAY) return [];
    const rng = streams.own(step, "proposal");
    if (!rng.bernoulli(probabilityInStep(civic.meanWaitingDays, stepSeconds))) return [];
    const { governance } = market;
    if (governance.proposals.length > 0) return [];
    const able = this.#voters.filter(({ id }) => governance.votesOf(id) >= governance.proposalThresholdWei);
    const proposer = this.#pickByVotes(able, market, rng.uniform());
    if (proposer === undefined) return [];
    const wanted = wantedProposals(market, civic, parameters.governance.guardianTermSeconds).find(
      (each) => !isResting(each, market, civic) && this.#wouldCarry(step, market, each),
    );
    if (wanted === undefined) return [];
    const { id } = proposer;
    const { calls, purpose } = wanted;
    const description = reserveFor(id, `${purpose}, in step ${step}`);
    return [{ id, actions: [{ kind: "propose", actor: id, calls, description }] }];
  }

  /**
   * Take a poll before proposing, which lasts as long as a vote and binds nobody: who would vote answers as it would vote,
   * where it comes by in time.
   */
  #wouldCarry(step: number, market: MarketObservation, { calls, purpose }: WantedProposal): boolean {
    const { streams, scenario, stepSeconds } = this.#context;
    const { votingPeriodSeconds, quorumWei } = market.governance;
    const steps = Math.max(1, Number(votingPeriodSeconds) / stepSeconds);
    const comesBy = 1 - (1 - scenario.traits.voter.attendance) ** steps;
    let [forWei, againstWei] = [0n, 0n];
    for (const voter of this.#voters) {
      const support = voter.supportFor(market, calls);
      if (support === undefined || !streams.of(voter.id, step, `poll to ${purpose}`).bernoulli(comesBy)) continue;
      const votesWei = market.governance.votesOf(voter.id);
      if (support === FOR) forWei += votesWei;
      if (support === AGAINST) againstWei += votesWei;
    }
    const isProposed = forWei >= quorumWei && forWei > againstWei;
    this.#polls.push({ purpose, forWei, againstWei, quorumWei, isProposed });
    return isProposed;
  }

  #pickByVotes(able: readonly Voter[], { governance }: MarketObservation, draw: number): Voter | undefined {
    const weights = able.map(({ id }) => weiToNumber(governance.votesOf(id), TOKEN_DECIMALS));
    let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
    return able.find((_voter, index) => (left -= weights[index] ?? 0) < 0);
  }
}
