import { id as hashText, keccak256, ZeroHash } from "ethers";

import type { ParameterLimits } from "../../economies/parameters.ts";
import type { Action, GovernanceCall, Outcome, ParameterChange, ProtocolEvent } from "../actions.ts";
import { commitmentName } from "../names.ts";
import { abiCoder, interfaceOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import type { RawLog } from "../../deployment/receipts.ts";
import { encodeWord } from "./words.ts";

/** What the chain doesn't tell of a proposal, or tells as calldata. */
export interface ProposalRecord {
  /** Id that the governor gives it. */
  readonly id: bigint;
  readonly proposer: string;
  readonly calls: readonly GovernanceCall[];
  readonly description: string;
  /** Who has voted, in order. */
  readonly voters: readonly string[];
  /** Whether somebody cancelled it; the governor's state says so of what lapsed, too. */
  readonly isCancelled: boolean;
}

/** Where governance lives. */
export interface GovernanceSeat {
  readonly chainId: bigint;
  readonly governor: string;
  readonly steward: string;
}

/** A copy of what is known, for a checkpoint. */
export interface GovernanceBookCopy {
  readonly proposals: readonly ProposalRecord[];
  readonly narrowings: ReadonlyMap<bigint, ParameterLimits>;
}

/** Encode a list of tuples of single words: its length, then the words. */
export function encodeRows(rows: readonly (readonly bigint[])[]): string {
  return encodeWord(rows.length) + rows.flat().map(encodeWord).join("");
}

/** List a change's words as the contract has them. */
export function changeWords({ parameter, oldValue, newValue }: ParameterChange): bigint[] {
  return [parameter, oldValue, newValue];
}

/**
 * Knows what governance has begun, as far as the chain keeps hashes of it: proposals by number, commitments and queued
 * operations by name.
 */
export class GovernanceBook {
  readonly #interfaces: Interfaces;
  readonly #seat: GovernanceSeat;
  #proposals: ProposalRecord[] = [];
  #narrowings = new Map<bigint, ParameterLimits>();
  // What a rollback undoes stays in these: nothing on the chain refers to it, and what is made again is noted again.
  readonly #numbers = new Map<bigint, bigint>();
  readonly #operations = new Map<string, string>();
  readonly #commitments = new Map<string, string>();

  constructor(interfaces: Interfaces, seat: GovernanceSeat) {
    this.#interfaces = interfaces;
    this.#seat = seat;
  }

  /** The proposals, by number. */
  get proposals(): readonly ProposalRecord[] {
    return this.#proposals;
  }

  /** Return the governor's id of a proposal: for an unknown one its number, which is no proposal's id. */
  idOf(proposal: bigint): bigint {
    return this.#proposals[Number(proposal)]?.id ?? proposal;
  }

  /** Return a proposal's number by the governor's id: for an unknown one the id. */
  numberOf(proposalId: bigint): bigint {
    return this.#numbers.get(proposalId) ?? proposalId;
  }

  /** Return the name of an operation of the timelock, or the id itself where nobody queued it. */
  operationName(operationId: string): string {
    return this.#operations.get(operationId) ?? operationId;
  }

  /** Return what a hash commits to, or the hash itself where nobody named it. */
  commitmentOf(hash: string): string {
    return this.#commitments.get(hash) ?? hash;
  }

  /** Return the limits that narrowed a parameter's last. */
  narrowingOf(parameter: bigint): ParameterLimits | undefined {
    return this.#narrowings.get(parameter);
  }

  /** Note the proposal that a log of the governor reports and an action made. */
  noteProposal(log: RawLog, action: Action): void {
    if (action.kind !== "propose") throw new RangeError(`${action.kind} has made a proposal`);
    const { actor: proposer, calls, description } = action;
    this.noteProposalOf(log, { proposer, calls, description });
  }

  /** Note the proposal that a log of the governor reports, whoever made it. */
  noteProposalOf({ data }: RawLog, content: Pick<ProposalRecord, "proposer" | "calls" | "description">): void {
    const event = interfaceOf(this.#interfaces, "EconomyGovernor").decodeEventLog("ProposalCreated", data);
    const id = event.getValue("proposalId") as bigint;
    const number = BigInt(this.#proposals.length);
    this.#proposals.push({ id, ...content, voters: [], isCancelled: false });
    this.#numbers.set(id, number);
    // As OpenZeppelin's GovernorTimelockControl salts it, and TimelockController hashes it.
    const written = event.getValue("description") as string;
    const salt = BigInt(hashText(written)) ^ (BigInt(this.#seat.governor) << 96n);
    const operation = abiCoder.encode(
      ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"],
      // `values` is a method of ethers' results.
      [
        event.getValue("targets"),
        event.getValue("values"),
        event.getValue("calldatas"),
        ZeroHash,
        `0x${encodeWord(salt)}`,
      ],
    );
    this.#operations.set(keccak256(operation), `proposal ${number}`);
  }

  /** Note what a recommendation commits to, or is shown to. */
  noteCommitment(recommendation: bigint, changes: readonly ParameterChange[], evidenceHash: bigint): void {
    const { chainId, steward } = this.#seat;
    const head = [chainId, steward, recommendation, 5n * 32n, evidenceHash].map(encodeWord).join("");
    const hash = keccak256(`0x${head}${encodeRows(changes.map(changeWords))}`);
    this.#commitments.set(hash, commitmentName(recommendation, changes, evidenceHash));
  }

  /** Keep track of who has voted, of what was cancelled, and of limits that were narrowed. */
  learn(outcome: Outcome): void {
    if (outcome.status !== "ok") return;
    const { action, events } = outcome;
    if (action.kind === "narrowLimits") this.noteNarrowing(action.parameter, action.limits);
    this.learnVotes(events);
  }

  /** Note limits that narrow a parameter's. */
  noteNarrowing(parameter: bigint, limits: ParameterLimits): void {
    this.#narrowings.set(parameter, limits);
  }

  /** Keep track of who has voted, and of what was cancelled. */
  learnVotes(events: readonly ProtocolEvent[]): void {
    for (const { contract, name, args } of events) {
      if (contract !== "governor" || (name !== "VoteCast" && name !== "ProposalCanceled")) continue;
      const number = Number(args["proposalId"]);
      const proposal = this.#proposals[number];
      if (proposal === undefined) throw new RangeError(`${name} of proposal ${number}, which nobody made`);
      this.#proposals[number] =
        name === "VoteCast"
          ? { ...proposal, voters: [...proposal.voters, String(args["voter"])] }
          : { ...proposal, isCancelled: true };
    }
  }

  /** Copy what is known, for a checkpoint. */
  copy(): GovernanceBookCopy {
    return { proposals: [...this.#proposals], narrowings: new Map(this.#narrowings) };
  }

  /** Return to what was copied. */
  restore({ proposals, narrowings }: GovernanceBookCopy): void {
    this.#proposals = [...proposals];
    this.#narrowings = new Map(narrowings);
    for (const [number, { id }] of this.#proposals.entries()) this.#numbers.set(id, BigInt(number));
  }
}
