import type { BytesLike } from "ethers";
import { keccak256, toUtf8Bytes } from "ethers";

import type { Governance } from "./governance-fixtures.ts";
import { TIMELOCK, VOTE, VOTING } from "./governance-terms.ts";

/** A call that a proposal makes. */
export interface Call {
  target: { getAddress(): Promise<string> };
  data: BytesLike;
}

/** A proposal as the governor's functions take it. */
export interface Proposal {
  id: bigint;
  targets: string[];
  values: bigint[];
  calldatas: BytesLike[];
  description: string;
  descriptionHash: string;
}

/** Times of a proposal that was made at a time: the last second before votes, the last for votes, its first result. */
export function timesOf(proposedAt: bigint) {
  const snapshot = proposedAt + VOTING.votingDelaySeconds;
  const deadline = snapshot + VOTING.votingPeriodSeconds;
  return { snapshot, deadline, over: deadline + 1n, eta: deadline + 1n + TIMELOCK.delaySeconds };
}

/** Returns the steps of a proposal's life, each in a block of a given time; the deployer proposes and votes for it. */
export function votesOf({ governor, deployer, stranger, at }: Governance) {
  const propose = async (seconds: bigint, calls: readonly Call[], description = "A proposal"): Promise<Proposal> => {
    const targets = await Promise.all(calls.map(({ target }) => target.getAddress()));
    const values = calls.map(() => 0n);
    const calldatas = calls.map(({ data }) => data);
    const descriptionHash = keccak256(toUtf8Bytes(description));
    await at(seconds, () => governor.connect(deployer).propose(targets, values, calldatas, description));
    const id = await governor.hashProposal(targets, values, calldatas, descriptionHash);
    return { id, targets, values, calldatas, description, descriptionHash };
  };
  const vote = (seconds: bigint, id: bigint, support: bigint = VOTE.for, voter = deployer) =>
    at(seconds, () => governor.connect(voter).castVote(id, support));
  const queue = (seconds: bigint, id: bigint) =>
    at(seconds, () => governor.connect(stranger).getFunction("queue(uint256)").send(id));
  const execute = (seconds: bigint, id: bigint) =>
    at(seconds, () => governor.connect(stranger).getFunction("execute(uint256)").send(id));
  return {
    propose,
    vote,
    queue,
    execute,
    /** Proposes at a time, votes for it, and queues it as soon as that is possible; it can be executed at `eta`. */
    pass: async (seconds: bigint, calls: readonly Call[], description?: string) => {
      const proposal = await propose(seconds, calls, description);
      const times = timesOf(seconds);
      await vote(times.snapshot + 1n, proposal.id);
      await queue(times.over, proposal.id);
      return { ...proposal, ...times };
    },
  };
}
