import { wantedProposal } from "../agents/civic-proposals.ts";
import type { MarketObservation } from "../agents/observation.ts";
import { createVoter, isVoter } from "../agents/voter.ts";
import type { Voter } from "../agents/voter.ts";
import type { Agent } from "../agents/agent.ts";
import type { Action } from "../protocol/actions.ts";
import { probabilityInStep } from "../agents/traits.ts";
import { SECONDS_PER_DAY, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { EngineContext } from "./context.ts";

/** Holders as voters. While nothing is proposed they cost nothing; their votes are the token's, held and staked alike. */
export class Electorate {
  readonly #context: EngineContext;
  readonly #voters: readonly Voter[];

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

  /** Now and then a holder with the votes for it proposes what is wanted, where nothing is proposed yet. */
  #propose(step: number, market: MarketObservation): { id: string; actions: Action[] }[] {
    const { streams, scenario, stepSeconds, parameters } = this.#context;
    if (step * stepSeconds < scenario.traits.civic.fromDay * SECONDS_PER_DAY) return [];
    const rng = streams.own(step, "proposal");
    if (!rng.bernoulli(probabilityInStep(scenario.traits.civic.meanWaitingDays, stepSeconds))) return [];
    const { governance } = market;
    if (governance.proposals.length > 0) return [];
    const wanted = wantedProposal(market, scenario.traits.civic, parameters.governance.guardianTermSeconds);
    if (wanted === undefined) return [];
    const able = this.#voters.filter(({ id }) => governance.votesOf(id) >= governance.proposalThresholdWei);
    const proposer = this.#pickByVotes(able, market, rng.uniform());
    if (proposer === undefined) return [];
    const { calls, purpose } = wanted;
    return [
      {
        id: proposer.id,
        actions: [{ kind: "propose", actor: proposer.id, calls, description: `${purpose}, in step ${step}` }],
      },
    ];
  }

  #pickByVotes(able: readonly Voter[], { governance }: MarketObservation, draw: number): Voter | undefined {
    const weights = able.map(({ id }) => weiToNumber(governance.votesOf(id), TOKEN_DECIMALS));
    let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
    return able.find((_voter, index) => (left -= weights[index] ?? 0) < 0);
  }
}
