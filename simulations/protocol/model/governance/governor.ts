import { BPS, mulDivDown } from "../../../units/amounts.ts";
import type { GovernanceCall, ProtocolError } from "../../actions.ts";
import { proposalPhase } from "../../governance-views.ts";
import type { ProposalPhase } from "../../governance-views.ts";
import { isGuardianReplacement, reservedFor } from "../../names.ts";
import type { ProposalState } from "../../snapshot.ts";
import type { Account } from "../account.ts";
import type { Block } from "../block.ts";
import { greatest } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";
import type { Votes } from "../votes.ts";
import { PHASE_NUMBERS, phaseBitmap, Proposal, proposalKey } from "./proposal.ts";
import type { KeptProposal } from "./proposal.ts";
import type { Timelock } from "./timelock.ts";
import { VotingSettings } from "./voting-settings.ts";
import type { VotingTerms } from "./voting-settings.ts";

const GREATEST_TIME = greatest(48);
const GREATEST_SUPPORT = greatest(8);
const CANCELLABLE = phaseBitmap("pending", "active", "defeated", "succeeded", "queued");

/** Ends a description whose proposal only the account with that address may make; accounts of a model have none. */
const RESERVED_FOR_ADDRESS = /#proposer=0x[0-9a-f]{40}$/i;

/** What the governor is made of. */
export interface GovernorSetup {
  readonly votes: Votes;
  readonly timelock: Timelock;
  readonly terms: VotingTerms;
  readonly block: Block;
}

interface Kept {
  readonly settings: unknown;
  readonly proposals: readonly KeptProposal[];
}

/** Holders' proposals and votes. */
export class Governor {
  readonly settings: VotingSettings;
  readonly #setup: GovernorSetup;
  #proposals: Proposal[] = [];
  readonly #keys = new Map<string, Proposal>();
  #shown: readonly ProposalState[] = [];

  constructor(setup: GovernorSetup) {
    this.#setup = setup;
    this.settings = new VotingSettings(setup.terms, setup.block);
  }

  runPropose(actor: Account, calls: readonly GovernanceCall[], description: string): Revert {
    const { votes, block } = this.#setup;
    const { votingDelaySeconds, votingPeriodSeconds } = this.settings.terms;
    const voteStartSeconds = block.nowSeconds + votingDelaySeconds;
    const refused = this.#proposerRevert(actor, description) ?? this.#newRevert(calls, description);
    if (refused !== undefined) return refused;
    if (voteStartSeconds > GREATEST_TIME) return revert("SafeCastOverflowedUintDowncast", 48n, voteStartSeconds);
    const voteEndSeconds = voteStartSeconds + votingPeriodSeconds;
    const proposal = this.#add({
      proposer: actor.id,
      calls,
      description,
      voteStartSeconds,
      voteEndSeconds,
      againstWei: 0n,
      forWei: 0n,
      abstainWei: 0n,
      voters: [],
      etaSeconds: 0n,
      isExecuted: false,
      isCancelled: false,
    });
    votes.watch(voteStartSeconds, voteEndSeconds);
    block.emit("governor", "ProposalCreated", {
      proposalId: proposal.number,
      proposer: actor.id,
      voteStart: voteStartSeconds,
      voteEnd: voteEndSeconds,
    });
    return undefined;
  }

  runCastVote(actor: Account, number: bigint, support: bigint): Revert {
    if (support > GREATEST_SUPPORT) return revert("EmptyRevert");
    const found = this.#findIn(number, phaseBitmap("active"));
    if ("name" in found) return found;
    const weight = this.#setup.votes.votesAt(actor, found.terms.voteStartSeconds);
    if (found.hasVoted(actor.id)) return revert("GovernorAlreadyCastVote", actor.id);
    if (!found.counts(support)) return revert("GovernorInvalidVoteType");
    found.count(actor.id, support, weight);
    this.#emit("VoteCast", { voter: actor.id, proposalId: number, support, weight });
    return undefined;
  }

  runQueue(number: bigint): Revert {
    const { timelock } = this.#setup;
    const found = this.#findIn(number, phaseBitmap("succeeded"));
    if ("name" in found) return found;
    const refused = timelock.queueRevert();
    if (refused !== undefined) return refused;
    const etaSeconds = timelock.etaSeconds();
    found.update({ etaSeconds });
    this.#emit("ProposalQueued", { proposalId: number, etaSeconds });
    return undefined;
  }

  /** Return the calls of a proposal that can be executed now, or why it can't. */
  callsToExecute(number: bigint): readonly GovernanceCall[] | ProtocolError {
    const found = this.#findIn(number, phaseBitmap("queued"));
    if ("name" in found) return found;
    return this.#setup.timelock.readyRevert(number, found.terms.etaSeconds) ?? found.terms.calls;
  }

  /** Note that a proposal's calls were made. */
  markExecuted(number: bigint): void {
    this.#find(number)?.update({ isExecuted: true });
    this.#emit("ProposalExecuted", { proposalId: number });
  }

  /** Cancel a proposal of the actor's own, before its vote begins. */
  runCancelOwn(actor: Account, number: bigint): Revert {
    const found = this.#find(number);
    if (found === undefined) return revert("GovernorNonexistentProposal", number);
    if (this.#phaseOf(found) !== "pending" || actor.id !== found.terms.proposer) {
      return revert("GovernorUnableToCancel", number, actor.id);
    }
    return this.#runCancel(number);
  }

  /** Cancel a proposal for the guardian, unless it does nothing but replace it. */
  runCancelForGuardian(number: bigint): Revert {
    const found = this.#find(number);
    if (found === undefined) return revert("GovernorNonexistentProposal", number);
    if (isGuardianReplacement(found.terms.calls)) return revert("GuardianReplacementNotCancellable", number);
    return this.#runCancel(number);
  }

  /** Show the proposals: the same list as long as nothing changes. */
  show(): readonly ProposalState[] {
    const shown = this.#proposals.map((proposal) => proposal.show());
    const isAsShown = shown.length === this.#shown.length && shown.every((each, index) => each === this.#shown[index]);
    if (!isAsShown) this.#shown = shown;
    return this.#shown;
  }

  /** Begin with settings and proposals of a snapshot; the votes that count are those of now. */
  begin(terms: VotingTerms, proposals: readonly ProposalState[]): void {
    this.settings.begin(terms);
    for (const proposal of proposals) {
      this.#add(proposal);
      this.#setup.votes.watch(proposal.voteStartSeconds, proposal.voteEndSeconds);
    }
  }

  save(): unknown {
    const kept: Kept = { settings: this.settings.save(), proposals: this.#proposals.map((each) => each.save()) };
    return kept;
  }

  restore(kept: unknown): void {
    const { settings, proposals } = kept as Kept;
    this.settings.restore(settings);
    for (const { terms } of this.#proposals.slice(proposals.length)) {
      this.#keys.delete(proposalKey(terms.calls, terms.description));
    }
    this.#proposals = proposals.map((each) => each.proposal);
    for (const each of proposals) each.proposal.restore(each);
  }

  #emit(name: string, args: Readonly<Record<string, bigint | string>>): void {
    this.#setup.block.emit("governor", name, args);
  }

  #add(state: ProposalState): Proposal {
    const proposal = new Proposal(BigInt(this.#proposals.length), state);
    this.#proposals.push(proposal);
    this.#keys.set(proposalKey(state.calls, state.description), proposal);
    return proposal;
  }

  #find(number: bigint): Proposal | undefined {
    return this.#proposals[Number(number)];
  }

  /** Find a proposal that is in one of some states, or say why it isn't. */
  #findIn(number: bigint, allowed: bigint): Proposal | ProtocolError {
    const found = this.#find(number);
    if (found === undefined) return revert("GovernorNonexistentProposal", number);
    return this.#phaseRevert(found, allowed) ?? found;
  }

  #phaseRevert(proposal: Proposal, allowed: bigint): Revert {
    const phase = this.#phaseOf(proposal);
    if ((phaseBitmap(phase) & allowed) !== 0n) return undefined;
    return revert("GovernorUnexpectedProposalState", proposal.number, PHASE_NUMBERS[phase], allowed);
  }

  #phaseOf(proposal: Proposal): ProposalPhase {
    const { voteStartSeconds } = proposal.terms;
    return proposalPhase(proposal.terms, this.#quorumWei(voteStartSeconds), this.#setup.block.nowSeconds);
  }

  #quorumWei(atSeconds: bigint): bigint {
    return mulDivDown(this.#setup.votes.supplyAt(atSeconds), this.settings.quorumBpsAt(atSeconds), BPS);
  }

  #proposerRevert(actor: Account, description: string): Revert {
    const { votes, block } = this.#setup;
    const { proposalThresholdWei } = this.settings.terms;
    const isAnothers = (reservedFor(description) ?? actor.id) !== actor.id || RESERVED_FOR_ADDRESS.test(description);
    if (isAnothers) return revert("GovernorRestrictedProposer", actor.id);
    if (proposalThresholdWei === 0n) return undefined;
    const votesWei = votes.votesAt(actor, block.nowSeconds - 1n);
    if (votesWei >= proposalThresholdWei) return undefined;
    return revert("GovernorInsufficientProposerVotes", actor.id, votesWei, proposalThresholdWei);
  }

  #newRevert(calls: readonly GovernanceCall[], description: string): Revert {
    if (calls.length === 0) return revert("GovernorInvalidProposalLength", 0n, 0n, 0n);
    const same = this.#keys.get(proposalKey(calls, description));
    return same === undefined ? undefined : this.#phaseRevert(same, 0n);
  }

  #runCancel(number: bigint): Revert {
    const found = this.#findIn(number, CANCELLABLE);
    if ("name" in found) return found;
    found.update({ isCancelled: true });
    this.#emit("ProposalCanceled", { proposalId: number });
    return undefined;
  }
}
