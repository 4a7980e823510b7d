import { BPS } from "../../../units/amounts.ts";
import type { Block } from "../block.ts";
import { greatest } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

const GREATEST_DELAY = greatest(48);
const GREATEST_PERIOD = greatest(32);

/** What a vote needs. */
export interface VotingTerms {
  readonly votingDelaySeconds: bigint;
  readonly votingPeriodSeconds: bigint;
  readonly proposalThresholdWei: bigint;
  readonly quorumBps: bigint;
}

interface QuorumCheckpoint {
  readonly atSeconds: bigint;
  readonly quorumBps: bigint;
}

interface Kept {
  readonly terms: VotingTerms;
  readonly quorums: readonly QuorumCheckpoint[];
}

/** The governor's settings, and the quorum's fraction by time. */
export class VotingSettings {
  readonly #block: Block;
  terms: VotingTerms;
  /** The fraction at the end of each second in which it was set, oldest first. */
  #quorums: readonly QuorumCheckpoint[];

  constructor(terms: VotingTerms, block: Block) {
    this.#block = block;
    this.terms = terms;
    this.#quorums = [{ atSeconds: block.nowSeconds, quorumBps: terms.quorumBps }];
  }

  /** Begin with other settings; of the past it is known that the quorum's fraction was the same. */
  begin({ votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps }: VotingTerms): void {
    this.terms = { votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps };
    this.#quorums = [{ atSeconds: 0n, quorumBps }];
  }

  /** Return the quorum's fraction at a time, in bps. */
  quorumBpsAt(atSeconds: bigint): bigint {
    return this.#quorums.findLast((quorum) => quorum.atSeconds <= atSeconds)?.quorumBps ?? 0n;
  }

  /** Say why a voting delay doesn't decode. */
  delayWidthRevert(seconds: bigint): Revert {
    return seconds > GREATEST_DELAY ? revert("EmptyRevert") : undefined;
  }

  /** Say why a voting period doesn't decode. */
  periodWidthRevert(seconds: bigint): Revert {
    return seconds > GREATEST_PERIOD ? revert("EmptyRevert") : undefined;
  }

  runSetDelay(seconds: bigint): Revert {
    if (seconds === 0n) return revert("GovernorVotingDelayTooShort", 0n, 1n);
    this.#emit("VotingDelaySet", { oldVotingDelay: this.terms.votingDelaySeconds, newVotingDelay: seconds });
    this.terms = { ...this.terms, votingDelaySeconds: seconds };
    return undefined;
  }

  runSetPeriod(seconds: bigint): Revert {
    if (seconds === 0n) return revert("GovernorInvalidVotingPeriod", 0n);
    this.#emit("VotingPeriodSet", { oldVotingPeriod: this.terms.votingPeriodSeconds, newVotingPeriod: seconds });
    this.terms = { ...this.terms, votingPeriodSeconds: seconds };
    return undefined;
  }

  runSetThreshold(amountWei: bigint): Revert {
    const { proposalThresholdWei } = this.terms;
    const args = { oldProposalThreshold: proposalThresholdWei, newProposalThreshold: amountWei };
    this.#emit("ProposalThresholdSet", args);
    this.terms = { ...this.terms, proposalThresholdWei: amountWei };
    return undefined;
  }

  runSetQuorum(quorumBps: bigint): Revert {
    if (quorumBps > BPS) return revert("GovernorInvalidQuorumFraction", quorumBps, BPS);
    const { nowSeconds } = this.#block;
    const args = { oldQuorumNumerator: this.terms.quorumBps, newQuorumNumerator: quorumBps };
    this.#emit("QuorumNumeratorUpdated", args);
    this.terms = { ...this.terms, quorumBps };
    const earlier = this.#quorums.filter(({ atSeconds }) => atSeconds < nowSeconds);
    this.#quorums = [...earlier, { atSeconds: nowSeconds, quorumBps }];
    return undefined;
  }

  save(): unknown {
    const kept: Kept = { terms: this.terms, quorums: this.#quorums };
    return kept;
  }

  restore(kept: unknown): void {
    const { terms, quorums } = kept as Kept;
    this.terms = terms;
    this.#quorums = quorums;
  }

  #emit(name: string, args: Readonly<Record<string, bigint>>): void {
    this.#block.emit("governor", name, args);
  }
}
