import type {
  DefeatObservation,
  GovernanceObservation,
  ParameterObservation,
  ProposalObservation,
  RecommendationObservation,
} from "../agents/observation.ts";
import { TUNABLE_PARAMETERS } from "../economies/tunables.ts";
import { isRecommendationOpen, parameterValue, proposalPhase, quorumWei } from "../protocol/governance-views.ts";
import type { ProposalPhase } from "../protocol/governance-views.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { budgetLeft, flagsUp, limitsInForce } from "../protocol/views.ts";
import type { StewardParameters } from "../economies/parameters.ts";
import type { PublicRecord } from "./public-record.ts";

/** Phases in which there is still something to do about a proposal. */
const OPEN_PHASES = new Set<ProposalPhase>(["pending", "active", "succeeded", "queued"]);

/** What of governance never changes, and what was made public. */
export interface GovernanceContext {
  readonly steward: StewardParameters;
  readonly record: PublicRecord;
}

/** Governance as everybody can see it, worked out when it is looked at: most decisions look at none of it. */
export class GovernanceView implements GovernanceObservation {
  readonly #snapshot: Snapshot;
  readonly #atSeconds: bigint;
  readonly #context: GovernanceContext;
  #parameters: readonly ParameterObservation[] | undefined;
  #proposals: readonly ProposalObservation[] | undefined;

  constructor(snapshot: Snapshot, atSeconds: bigint, context: GovernanceContext) {
    this.#snapshot = snapshot;
    this.#atSeconds = atSeconds;
    this.#context = context;
  }

  get votingDelaySeconds(): bigint {
    return this.#snapshot.governance.votingDelaySeconds;
  }

  get votingPeriodSeconds(): bigint {
    return this.#snapshot.governance.votingPeriodSeconds;
  }

  get executionDelaySeconds(): bigint {
    return this.#snapshot.governance.executionDelaySeconds;
  }

  get proposalThresholdWei(): bigint {
    return this.#snapshot.governance.proposalThresholdWei;
  }

  get quorumBps(): bigint {
    return this.#snapshot.governance.quorumBps;
  }

  get quorumWei(): bigint {
    return quorumWei(this.#snapshot);
  }

  get vetoDelaySeconds(): bigint {
    const { vetoDelaySeconds, flaggedDelaySeconds } = this.#context.steward;
    return this.flagsUp === 0 ? vetoDelaySeconds : flaggedDelaySeconds;
  }

  get guardian(): string {
    return this.#snapshot.governance.guardian;
  }

  get guardianPowersUntilSeconds(): bigint {
    return this.#snapshot.governance.guardianPowersUntilSeconds;
  }

  get flagsUp(): number {
    return flagsUp(this.#snapshot.governance.steward.flagsUntilSeconds, this.#atSeconds);
  }

  get proposals(): readonly ProposalObservation[] {
    return (this.#proposals ??= this.#observeProposals());
  }

  #observeProposals(): readonly ProposalObservation[] {
    const quorum = this.quorumWei;
    return this.#snapshot.governance.proposals.flatMap((proposal, index) => {
      const phase = proposalPhase(proposal, quorum, this.#atSeconds);
      if (!OPEN_PHASES.has(phase)) return [];
      const { voters, ...seen } = proposal;
      // Safe: the phases that are left are those of the observation.
      const open = phase as ProposalObservation["phase"];
      return [{ ...seen, number: BigInt(index), phase: open, hasVoted: (id: string) => voters.includes(id) }];
    });
  }

  get defeats(): readonly DefeatObservation[] {
    const quorum = this.quorumWei;
    return this.#snapshot.governance.proposals.filter(
      (proposal) => proposalPhase(proposal, quorum, this.#atSeconds) === "defeated",
    );
  }

  get recommendations(): readonly RecommendationObservation[] {
    const { recommendations, vetoedThroughId } = this.#snapshot.governance.steward;
    return recommendations.flatMap((recommendation, index) => {
      const id = BigInt(index + 1);
      const content = this.#context.record.recommendation(id);
      if (content === undefined) return [];
      if (!isRecommendationOpen(recommendation, id, vetoedThroughId, this.#atSeconds)) return [];
      const readyAtSeconds = recommendation.committedAtSeconds + this.vetoDelaySeconds;
      return [{ id, ...content, readyAtSeconds, expiresAtSeconds: recommendation.expiresAtSeconds }];
    });
  }

  get recommendationCount(): bigint {
    return BigInt(this.#snapshot.governance.steward.recommendations.length);
  }

  get parameters(): readonly ParameterObservation[] {
    return (this.#parameters ??= this.#observeParameters());
  }

  #observeParameters(): readonly ParameterObservation[] {
    const { steward } = this.#snapshot.governance;
    return TUNABLE_PARAMETERS.map(({ contract, name, saferDirection }, number) => {
      const limits = limitsInForce(steward, BigInt(number), this.#atSeconds);
      const last = steward.moves[number]?.at(-1);
      return {
        number,
        contract,
        name,
        saferDirection,
        value: parameterValue(this.#snapshot.parameters, number),
        limits,
        budgetLeft: budgetLeft(steward, BigInt(number), this.#atSeconds),
        readyAtSeconds: last === undefined ? 0n : last.atSeconds + limits.cooldownSeconds,
      };
    });
  }

  votesOf(accountId: string): bigint {
    return this.#snapshot.token.votesWei[accountId] ?? 0n;
  }

  delegateOf(accountId: string): string | undefined {
    return this.#snapshot.token.delegates[accountId];
  }
}
