import type { GovernanceCall } from "../../actions.ts";
import type { ProposalPhase } from "../../governance-views.ts";
import type { ProposalState } from "../../snapshot.ts";

/** Numbers of a proposal's states in the contract; it has one more, of which nothing comes with a timelock like this. */
export const PHASE_NUMBERS: Readonly<Record<ProposalPhase, bigint>> = {
  pending: 0n,
  active: 1n,
  cancelled: 2n,
  defeated: 3n,
  succeeded: 4n,
  queued: 5n,
  executed: 7n,
};

/** Return the bitmap of some states, as errors show it. */
export function phaseBitmap(...phases: readonly ProposalPhase[]): bigint {
  return phases.reduce((bitmap, phase) => bitmap | (1n << PHASE_NUMBERS[phase]), 0n);
}

/** Support of a vote, by its number, and where it counts. */
const TALLIES = ["againstWei", "forWei", "abstainWei"] as const;

/** What a proposal is beside its number and its voters. */
type ProposalTerms = Omit<ProposalState, "voters">;

/** A part of a call, down to its leaves: fields come in one order, whatever order they were written in. */
function canonical(part: unknown): unknown {
  if (typeof part === "bigint") return `${part}n`;
  if (Array.isArray(part)) return part.map(canonical);
  if (typeof part !== "object" || part === null) return part;
  const fields = Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return fields.map(([name, value]) => [name, canonical(value)]);
}

/** Return what tells proposals apart: calls and description. */
export function proposalKey(calls: readonly GovernanceCall[], description: string): string {
  return JSON.stringify([canonical(calls), description]);
}

/** What a checkpoint keeps of a proposal: its voters only grow, so that their number says who they were. */
export interface KeptProposal {
  readonly proposal: Proposal;
  readonly terms: ProposalTerms;
  readonly voters: number;
}

/** A proposal as the governor keeps it. */
export class Proposal {
  readonly number: bigint;
  readonly #voters: string[];
  readonly #voted: Set<string>;
  #terms: ProposalTerms;
  #shown: ProposalState | undefined;

  constructor(number: bigint, { voters, ...terms }: ProposalState) {
    this.number = number;
    this.#voters = [...voters];
    this.#voted = new Set(voters);
    this.#terms = terms;
  }

  get terms(): ProposalTerms {
    return this.#terms;
  }

  hasVoted(id: string): boolean {
    return this.#voted.has(id);
  }

  /** Say whether a vote's support is one that counts. */
  counts(support: bigint): boolean {
    return support < BigInt(TALLIES.length);
  }

  /** Count a vote. */
  count(voter: string, support: bigint, weightWei: bigint): void {
    const tally = TALLIES[Number(support)] as (typeof TALLIES)[number];
    this.#voters.push(voter);
    this.#voted.add(voter);
    this.update({ [tally]: this.#terms[tally] + weightWei });
  }

  update(terms: Partial<ProposalTerms>): void {
    this.#terms = { ...this.#terms, ...terms };
    this.#shown = undefined;
  }

  /** Show the proposal: the same object as long as nothing changes. */
  show(): ProposalState {
    return (this.#shown ??= { ...this.#terms, voters: [...this.#voters] });
  }

  save(): KeptProposal {
    return { proposal: this, terms: this.#terms, voters: this.#voters.length };
  }

  restore({ terms, voters }: KeptProposal): void {
    if (terms === this.#terms) return;
    this.#terms = terms;
    this.#shown = undefined;
    for (const late of this.#voters.splice(voters)) this.#voted.delete(late);
  }
}
