import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { PROPOSAL_UNKNOWN, type GovernorRow, governorRule, proposalNot } from "./governor.ts";

const VOTING: readonly RevertCause[] = [
  PROPOSAL_UNKNOWN,
  proposalNot("isn't open for votes", "state(p) ≠ active"),
  cause("GovernorAlreadyCastVote", "the voter has voted", "hasVoted(p, voter)"),
  cause("GovernorInvalidVoteType", "it is neither against, for nor abstention", "support ∉ {0, 1, 2}"),
];

const SIGNATURE_WRONG = cause(
  "GovernorInvalidSignature",
  "the voter hasn't signed this very vote with the nonce that is next",
  "¬signed(voter, vote, nonce(voter))",
);

const vote = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: VOTING,
    reason: "Each account votes once, while the vote is open, with what it had when it opened.",
    severity: "critical",
    anchor: "GovernorCountingSimple,",
  });

const voteBySignature = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: [SIGNATURE_WRONG, ...VOTING],
    reason: "Anyone may carry a signed vote in; nobody may vote for another.",
    severity: "critical",
    anchor: "GovernorCountingSimple,",
    notCovered: "Contracts that sign by ERC-1271.",
  });

/** Rules of votes. */
export const GOVERNOR_VOTE_RULES: readonly RevertRule[] = [
  vote("REV-137", "castVote(uint256,uint8)"),
  vote("REV-138", "castVoteWithReason(uint256,uint8,string)"),
  vote("REV-139", "castVoteWithReasonAndParams(uint256,uint8,string,bytes)"),
  voteBySignature("REV-140", "castVoteBySig(uint256,uint8,address,bytes)"),
  voteBySignature("REV-141", "castVoteWithReasonAndParamsBySig(uint256,uint8,address,string,bytes,bytes)"),
];
