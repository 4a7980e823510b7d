import type { ProposalState } from "../../protocol/snapshot.ts";

/** Compare plain data of bigints, strings, arrays and objects. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const [names, others] = [Object.keys(left), Object.keys(right)];
  return (
    names.length === others.length &&
    names.every((name) => isSame((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name]))
  );
}

/** Tell whether what a proposal says, of whom it is and when its vote is are the same. */
export function isSameContent(then: ProposalState, now: ProposalState): boolean {
  return (
    then === now ||
    (then.proposer === now.proposer &&
      then.description === now.description &&
      then.voteStartSeconds === now.voteStartSeconds &&
      then.voteEndSeconds === now.voteEndSeconds &&
      isSame(then.calls, now.calls))
  );
}
